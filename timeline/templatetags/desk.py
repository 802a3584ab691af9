"""What the desk's pages need: verbatim words, the work that waits, the other languages."""

from django import template
from django.urls import reverse, translate_url
from django.utils.safestring import SafeString

from config.desk import words
from config.drafts import Subject
from timeline import document, review
from timeline.models import Contribution, Edition
from timeline.public import vocabulary
from timeline.public.languages import OWN_NAMES

register = template.Library()

_MOST_WAITING = 20


@register.filter
def verbatim_words(text: str, language: str = "") -> SafeString:
    """Printed words, isolated, with whatever cannot be seen in them made visible."""
    return words(text, language)


@register.filter
def date_basis(basis: dict[str, str]) -> list[tuple[str, str]]:
    """What the parts of a date rest on, in whole phrases with their codes."""
    return vocabulary.date_basis(basis)


@register.filter
def of(table: dict, key: str):
    """The value of a key that a template holds in a variable."""
    return table[key]


@register.simple_tag(takes_context=True)
def in_other_languages(context) -> list[dict[str, str]]:
    """The addresses of this page in the languages it is not in now."""
    request = context["request"]
    return [
        {"code": code, "name": name, "href": translate_url(request.get_full_path(), code)}
        for code, name in OWN_NAMES.items()
        if code != getattr(request, "LANGUAGE_CODE", "en").split("-")[0]
    ]


@register.simple_tag(takes_context=True)
def waiting(context) -> dict[str, list[dict]]:
    """What waits for the person signed in: to approve (not their own work), to publish.

    One query per kind of subject and two for the record, however much there is.
    """
    user = context["request"].user
    wanted = {}
    if user.has_perm("timeline.approve_subject"):
        wanted[Subject.State.SUBMITTED] = "approve"
    if user.has_perm("timeline.publish_subject"):
        wanted[Subject.State.APPROVED] = "publish"
    found: dict[str, list[dict]] = {"approve": [], "publish": []}
    subjects = [
        subject
        for model in document.MODELS.values()
        if wanted and user.has_perm(f"{model._meta.app_label}.view_{model._meta.model_name}")
        for subject in model.objects.filter(state__in=wanted).order_by("-pk")[:_MOST_WAITING]
    ]
    public_ids = [subject.public_id for subject in subjects]
    published = {}
    for edition in (
        Edition.objects.filter(subject_id__in=public_ids).order_by("number").defer("document")
    ):
        published[edition.kind, edition.subject_id] = edition.published_at
    mine: dict[tuple[str, str], object] = {}
    approved: dict[tuple[str, str], object] = {}
    for kind, public_id, at in Contribution.objects.filter(
        subject_id__in=public_ids, by_id=user.pk
    ).values_list("kind", "subject_id", "at"):
        mine[kind, public_id] = max(at, mine.get((kind, public_id), at))
    for kind, public_id, at in review.Approval.objects.filter(
        subject_id__in=public_ids
    ).values_list("kind", "subject_id", "at"):
        approved[kind, public_id] = max(at, approved.get((kind, public_id), at))
    for subject in subjects:
        key = (review.kind_of(subject), subject.public_id)
        shown = published.get(key)
        if subject.state == Subject.State.SUBMITTED:
            if key in mine and (shown is None or mine[key] > shown):
                continue  # nobody approves their own work
        elif shown is not None and key in approved and approved[key] <= shown:
            continue  # approved, and published since
        opts = subject._meta
        found[wanted[subject.state]].append(
            {
                "subject": subject,
                "kind": opts.verbose_name,
                "url": reverse(f"admin:{opts.app_label}_{opts.model_name}_review",
                               args=[subject.pk]),
            }
        )  # fmt: skip
    return found
