"""The admin of every subject: where it stands, and the editorial verbs as buttons.

A verb's view loads the subject, asks for the permission, calls the verb, and tells what came of
it. Rules are the verbs' own.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.templatetags.admin_urls import admin_urlname
from django.core.exceptions import ValidationError
from django.db.models import OuterRef, Subquery
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.formats import date_format
from django.utils.html import escape, format_html
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from config.desk.drafts import LANGUAGES, Subject
from config.desk.forms import posted
from timeline import models
from timeline.admin.base import Contributing, tell
from timeline.admin.review import is_published_as_drafted, review_context
from timeline.editing import review
from timeline.models import editions
from timeline.models.codes import Nature
from timeline.record import publishing


def _nature(request: HttpRequest) -> str:
    nature = posted(request, "nature")
    return nature if nature in Nature.values else ""


def _in_four(request: HttpRequest, field: str) -> dict[str, str]:
    return {language: posted(request, f"{field}_{language}") for language in LANGUAGES}


@dataclass(frozen=True)
class Verb:
    """An editorial verb as a button: on what it may be pressed, and what is said when it is done,
    with the number of the edition where it made one."""

    call: Callable
    label: str
    states: tuple[str, ...]  # desk states
    public: tuple[str, ...]  # public states; "" is never published
    done: str = gettext_lazy("Published as edition %(number)d.")
    sent: Callable[[HttpRequest], dict[str, Any]] = lambda request: {}  # of the form

    @property
    def name(self) -> str:
        return self.call.__name__

    def fits(self, request: HttpRequest, subject: Subject) -> bool:
        return (
            request.user.has_perms(self.call.permissions)  # type: ignore[attr-defined]
            and subject.state in self.states
            and (subject.public_state or "") in self.public
        )


_DRAFT, _SUBMITTED, _APPROVED = Subject.State.values
_LIVE, _WITHDRAWN = editions.State.values
_NEVER = ""
VERBS = (
    Verb(review.submit, gettext_lazy("Submit for review"),
         (_DRAFT,), (_NEVER, _LIVE, _WITHDRAWN),
         gettext_lazy("Submitted. Somebody else can approve it now.")),
    # Approval is of words somebody read: without their digest there is nothing to approve.
    Verb(review.approve, gettext_lazy("Approve"),
         (_SUBMITTED,), (_NEVER, _LIVE, _WITHDRAWN),
         gettext_lazy("Approved. It can be published as it stands."),
         lambda request: {"digest": request.POST.get("digest") or "unread"}),
    Verb(review.send_back, gettext_lazy("Send back"),
         (_SUBMITTED, _APPROVED), (_NEVER, _LIVE, _WITHDRAWN),
         gettext_lazy("Sent back. Its authors see your reason here."),
         lambda request: {"reason": posted(request, "reason")}),
    Verb(publishing.publish, gettext_lazy("Publish"),
         (_APPROVED,), (_NEVER,)),
    Verb(publishing.correct, gettext_lazy("Publish a new edition"),
         (_APPROVED,), (_LIVE, _WITHDRAWN),
         sent=lambda request: {"note": _in_four(request, "note"), "nature": _nature(request)}),
    Verb(publishing.withdraw, gettext_lazy("Withdraw"),
         (_DRAFT, _SUBMITTED, _APPROVED), (_LIVE,),
         gettext_lazy("Withdrawn. Its address now shows your reason."),
         lambda request: {"reason": _in_four(request, "reason")}),
)  # fmt: skip


class PublicState(admin.SimpleListFilter):
    """Published, withdrawn, or never published."""

    title = gettext_lazy("public state")
    parameter_name = "public"

    def lookups(self, request, model_admin):
        return [*editions.State.choices, ("never", _("never published"))]

    def queryset(self, request, queryset):
        if self.value() == "never":
            return queryset.filter(public_state=None)
        if self.value() in editions.State.values:
            return queryset.filter(public_state=self.value())
        return queryset


class SubjectAdmin(Contributing):
    """The admin of a subject: a draft that is reviewed and published as a whole."""

    change_form_template = "admin/subject_change_form.html"
    list_filter = ("state", PublicState)
    readonly_fields = ("public_id", "where_it_stands")
    # -- lists ---------------------------------------------------------------------------------

    def get_queryset(self, request):
        rows = models.Entry if self.model is models.Event else models.Profile
        public = rows.objects.filter(pk=OuterRef("public_id"))
        return (
            super()
            .get_queryset(request)
            .annotate(
                public_state=Subquery(public.values("state")[:1]),
                edition_number=Subquery(public.values("edition__number")[:1]),
                edition_at=Subquery(public.values("edition__published_at")[:1]),
            )
        )

    @admin.display(description=gettext_lazy("name"))
    def shown_name(self, subject):
        return format_html("<bdi>{}</bdi>", subject)

    @admin.display(description=gettext_lazy("public"), ordering="public_state")
    def public(self, subject) -> str:
        if not getattr(subject, "public_state", None):
            return _("never published")
        if subject.public_state == _WITHDRAWN:
            return _("withdrawn")
        return _("edition %(number)d") % {"number": subject.edition_number}

    @admin.display(description=gettext_lazy("edition dated"), ordering="edition_at")
    def edition_date(self, subject):
        if subject.edition_at is None:
            return None
        return date_format(localtime(subject.edition_at), "SHORT_DATE_FORMAT")

    @admin.display(description=gettext_lazy("where it stands"))
    def where_it_stands(self, subject) -> str:
        if subject is None or subject.pk is None:
            return _("A draft that nobody has saved yet.")
        if not hasattr(subject, "public_state"):  # a version of its history
            return _("As it was at that time. Reverting makes it a draft again.")
        return _("At the desk: %(state)s. For readers: %(public)s.") % {
            "state": subject.get_state_display(),
            "public": self.public(subject),
        }

    def get_list_display(self, request):
        first, *others = super().get_list_display(request)
        return [first, "state", "public", *others, "edition_date"]

    # -- deletion ------------------------------------------------------------------------------

    def get_deleted_objects(self, objs, request):
        """A subject that readers see is withdrawn first: its address must keep a notice."""
        deleted, counts, forbidden, protected = super().get_deleted_objects(objs, request)
        rows = self.get_queryset(request).filter(public_state=_LIVE)
        found = rows.filter(public_id__in=[obj.public_id for obj in objs])
        live = set(found.values_list("public_id", flat=True))
        told = _("%(name)s is published: withdraw it first.")
        kept = [escape(told % {"name": obj}) for obj in objs if obj.public_id in live]
        return deleted, counts, forbidden, [*protected, *kept]

    # -- verbs ---------------------------------------------------------------------------------

    def row_views(self):
        verbs = {f"{verb.name.replace('_', '-')}/": partial(self.use, verb=verb) for verb in VERBS}
        return super().row_views() | {"review/": self.review_view} | verbs

    def address(self, view: str, pk: int) -> str:
        return reverse(f"admin:{self.view_name(view)}", args=[pk])

    def buttons(self, request: HttpRequest, subject: Subject) -> dict[str, Verb]:
        """The verbs this person may use on the subject as it stands."""
        return {verb.name: verb for verb in VERBS if verb.fits(request, subject)}

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None:
            context["subject"] = obj
            context["sent_back"] = review.reason_sent_back(obj)
            context["verbs"] = self.buttons(request, obj)
            if (
                "correct" in context["verbs"]
                and obj.public_state == _LIVE
                and is_published_as_drafted(obj)
            ):
                del context["verbs"]["correct"]  # the review, where it leads, does not offer it
            context["review_url"] = self.address("review", obj.pk)
            context["verb_urls"] = {verb.name: self.address(verb.name, obj.pk) for verb in VERBS}
        return super().render_change_form(request, context, add, change, form_url, obj)

    @method_decorator(require_safe)
    def review_view(self, request, pk):
        """What would be published now, what would change for readers, and what is missing."""
        subject = self.row(request, pk)
        reviewed = review_context(subject)
        buttons = self.buttons(request, subject)
        if reviewed["missing"]:  # both would refuse; the page leads to the draft instead
            buttons.pop("submit", None)
            buttons.pop("approve", None)
        if subject.public_state == _LIVE and reviewed["unchanged"]:
            buttons.pop("correct", None)  # readers see exactly this already
        context = {
            **reviewed,
            "title": _("What readers would see"),
            "subject": subject,
            "public": self.public(subject),
            "verbs": buttons,
            "verb_urls": {verb.name: self.address(verb.name, pk) for verb in VERBS},
            "change_url": reverse(admin_urlname(self.opts, "change"), args=[pk]),
            "may_change": self.has_change_permission(request, subject),
            "languages": LANGUAGES,
            "natures": Nature.choices,
        }
        return self.page(request, "admin/review.html", subject, context)

    @method_decorator(require_POST)
    def use(self, request, pk, verb: Verb):
        """Call a verb, and tell what came of it or why it refused."""
        subject = self.row(request, pk)
        try:
            made = verb.call(subject=subject, by=request.user, **verb.sent(request))
        except ValidationError as error:
            tell(request, error)
        else:
            told, done = messages.success, verb.done
            if isinstance(made, models.Edition) and made.number == subject.edition_number:
                told = messages.info
                done = _("Nothing has changed since edition %(number)d; readers see it already.")
            told(request, done % {"number": getattr(made, "number", 0)})
        return HttpResponseRedirect(self.address("review", pk))
