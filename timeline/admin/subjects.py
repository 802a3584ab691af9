"""The admin of every subject: where it stands, and the editorial verbs as buttons.

A verb's view loads the subject, asks for the permission, calls the verb, and tells what came of
it. Rules are the verbs' own.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import admin, messages
from django.contrib.admin.templatetags.admin_urls import admin_urlname
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import OuterRef, Subquery
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.formats import date_format
from django.utils.html import format_html
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


@dataclass(frozen=True)
class Verb:
    """An editorial verb as a button: who may press it, and on what."""

    name: str
    label: str
    permission: str
    states: tuple[str, ...]  # desk states
    public: tuple[str, ...]  # public states; "" is never published

    def fits(self, request: HttpRequest, subject: Subject) -> bool:
        return (
            request.user.has_perm(self.permission)
            and subject.state in self.states
            and (subject.public_state or "") in self.public
        )


_DRAFT, _SUBMITTED, _APPROVED = Subject.State.values
_LIVE, _WITHDRAWN = editions.State.values
_NEVER = ""
VERBS = (
    Verb("submit", gettext_lazy("Submit for review"), "timeline.submit_subject",
         (_DRAFT,), (_NEVER, _LIVE, _WITHDRAWN)),
    Verb("approve", gettext_lazy("Approve"), "timeline.approve_subject",
         (_SUBMITTED,), (_NEVER, _LIVE, _WITHDRAWN)),
    Verb("send_back", gettext_lazy("Send back"), "timeline.approve_subject",
         (_SUBMITTED, _APPROVED), (_NEVER, _LIVE, _WITHDRAWN)),
    Verb("publish", gettext_lazy("Publish"), "timeline.publish_subject",
         (_APPROVED,), (_NEVER,)),
    Verb("correct", gettext_lazy("Publish a new edition"), "timeline.publish_subject",
         (_APPROVED,), (_LIVE, _WITHDRAWN)),
    Verb("withdraw", gettext_lazy("Withdraw"), "timeline.publish_subject",
         (_DRAFT, _SUBMITTED, _APPROVED), (_LIVE,)),
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
        public_ids = [obj.public_id for obj in objs]
        live = set(
            self.get_queryset(request)
            .filter(public_id__in=public_ids, public_state=_LIVE)
            .values_list("public_id", flat=True)
        )
        protected = [
            *protected,
            *(
                format_html(
                    "{}", _("%(name)s is published: withdraw it first.") % {"name": str(obj)}
                )
                for obj in objs
                if obj.public_id in live
            ),
        ]
        return deleted, counts, forbidden, protected

    # -- verbs ---------------------------------------------------------------------------------

    def get_urls(self):
        views = {
            "review": self.review_view,
            "submit": self.submit_view,
            "approve": self.approve_view,
            "send_back": self.send_back_view,
            "publish": self.publish_view,
            "correct": self.correct_view,
            "withdraw": self.withdraw_view,
        }
        return [
            path(
                f"<int:pk>/{name.replace('_', '-')}/",
                self.admin_site.admin_view(view),
                name=self.url_name(name),
            )
            for name, view in views.items()
        ] + super().get_urls()

    def url_name(self, view: str) -> str:
        return f"{self.opts.app_label}_{self.opts.model_name}_{view}"

    def address(self, view: str, pk: int) -> str:
        return reverse(f"admin:{self.url_name(view)}", args=[pk])

    def subject(self, request: HttpRequest, pk: int) -> Subject:
        """The subject of the address, for somebody who may see it."""
        subject = self.get_queryset(request).filter(pk=pk).first()
        if subject is None:
            raise Http404
        if not self.has_view_permission(request, subject):
            raise PermissionDenied
        return subject

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
        subject = self.subject(request, pk)
        reviewed = review_context(subject)
        buttons = self.buttons(request, subject)
        if reviewed["missing"]:  # both would refuse; the page leads to the draft instead
            buttons.pop("submit", None)
            buttons.pop("approve", None)
        if subject.public_state == _LIVE and reviewed["unchanged"]:
            buttons.pop("correct", None)  # readers see exactly this already
        context = {
            **self.admin_site.each_context(request),
            **reviewed,
            "title": _("What readers would see"),
            "subtitle": str(subject),
            "opts": self.opts,
            "subject": subject,
            "public": self.public(subject),
            "verbs": buttons,
            "verb_urls": {verb.name: self.address(verb.name, pk) for verb in VERBS},
            "change_url": reverse(admin_urlname(self.opts, "change"), args=[pk]),
            "may_change": self.has_change_permission(request, subject),
            "languages": LANGUAGES,
            "natures": Nature.choices,
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "admin/review.html", context)

    def _use(self, request: HttpRequest, pk: int, verb: str, **values) -> object:
        """Call a verb; what it made, or None where it refused and said why."""
        subject = self.subject(request, pk)
        try:
            return VERB_CALLS[verb](subject=subject, by=request.user, **values)
        except ValidationError as error:
            tell(request, error)
        return None

    def _back(self, pk: int) -> HttpResponseRedirect:
        return HttpResponseRedirect(self.address("review", pk))

    @method_decorator(require_POST)
    def submit_view(self, request, pk):
        if self._use(request, pk, "submit"):
            messages.success(request, _("Submitted. Somebody else can approve it now."))
        return self._back(pk)

    @method_decorator(require_POST)
    def approve_view(self, request, pk):
        # Approval is of words somebody read: without their digest there is nothing to approve.
        digest = request.POST.get("digest") or "unread"
        if self._use(request, pk, "approve", digest=digest):
            messages.success(request, _("Approved. It can be published as it stands."))
        return self._back(pk)

    @method_decorator(require_POST)
    def send_back_view(self, request, pk):
        if self._use(request, pk, "send_back", reason=posted(request, "reason")):
            messages.success(request, _("Sent back. Its authors see your reason here."))
        return self._back(pk)

    @method_decorator(require_POST)
    def publish_view(self, request, pk):
        self._tell_edition(request, pk, "publish")
        return self._back(pk)

    @method_decorator(require_POST)
    def correct_view(self, request, pk):
        nature = posted(request, "nature")
        told = {"nature": nature if nature in Nature.values else ""}
        self._tell_edition(request, pk, "correct", note=_in_four(request, "note"), **told)
        return self._back(pk)

    @method_decorator(require_POST)
    def withdraw_view(self, request, pk):
        if self._use(request, pk, "withdraw", reason=_in_four(request, "reason")):
            messages.success(request, _("Withdrawn. Its address now shows your reason."))
        return self._back(pk)

    def _tell_edition(self, request, pk, verb, **values):
        before = self.subject(request, pk).edition_number
        edition = self._use(request, pk, verb, **values)
        if edition is None:
            return
        if edition.number == before:
            messages.info(
                request,
                _("Nothing has changed since edition %(number)d; readers see it already.")
                % {"number": edition.number},
            )
        else:
            messages.success(
                request, _("Published as edition %(number)d.") % {"number": edition.number}
            )


VERB_CALLS: dict[str, Callable] = {
    "submit": review.submit,
    "approve": review.approve,
    "send_back": review.send_back,
    "publish": publishing.publish,
    "correct": publishing.correct,
    "withdraw": publishing.withdraw,
}


def _in_four(request: HttpRequest, field: str) -> dict[str, str]:
    return {language: posted(request, f"{field}_{language}") for language in LANGUAGES}
