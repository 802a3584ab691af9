"""The desk as a browser sees it: who is signed in, addresses, forms sent back, queries."""

import html
import re

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from timeline import models
from timeline.editing import review


def signed_in(user, **options) -> Client:
    client = Client(**options)
    client.force_login(user)
    return client


def address(row, view: str = "change") -> str:
    opts = row._meta
    return reverse(f"admin:{opts.app_label}_{opts.model_name}_{view}", args=[row.pk])


def form_of(client: Client, url: str) -> dict[str, str]:
    """Every field of the page's form as a browser would send it back unchanged."""
    response = client.get(url)
    assert response.status_code == 200
    return fields_of(response)


def fields_of(response) -> dict[str, str]:
    """Every field of a page's form, with what stands in it."""
    forms = [response.context["adminform"].form]
    for inline in response.context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    sent = {}
    for form in forms:
        for bound in form:
            value = bound.value()
            if value is None or value is False or value == "":
                continue
            value = bound.field.prepare_value(value)
            if isinstance(value, list):
                sent[bound.html_name] = [str(getattr(item, "pk", item)) for item in value]
            else:
                sent[bound.html_name] = str(value)
    return sent


def added(sent: dict, prefix: str, *rows: dict) -> dict:
    """What a browser sends besides when rows were added to an inline."""
    count = int(sent[f"{prefix}-TOTAL_FORMS"])
    typed = {
        f"{prefix}-{number}-{name}": value
        for number, row in enumerate(rows, start=count)
        for name, value in row.items()
    }
    return {f"{prefix}-TOTAL_FORMS": str(count + len(rows)), **typed}


def row_of(sent: dict, prefix: str, pk: int) -> str:
    """The prefix of the inline row of an object: "points-0"."""
    return next(
        name.removesuffix("-id")
        for name, value in sent.items()
        if re.fullmatch(rf"{prefix}-[0-9]+-id", name) and value == str(pk)
    )


def errors_of(response) -> str:
    return " ".join(re.findall(r'class="errorlist.*?</ul>', response.content.decode(), re.S))


def refused(answer, typed: dict, sentence) -> None:
    """The same form again, with the sentence, and with what was typed."""
    assert answer.status_code == 200
    assert str(sentence) in html.unescape(errors_of(answer))
    kept = fields_of(answer)
    assert {name: kept.get(name, "") for name in typed} == typed


def listed(client, model, typed: str) -> set[int]:
    """The keys of what a list shows, page after page."""
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist"
    answer = client.get(reverse(name), {"q": typed, "all": ""})
    assert answer.status_code == 200
    return {row.pk for row in answer.context["cl"].result_list}


def queries(client: Client, url: str, *, again: bool = False) -> int:
    if not again:
        client.get(url)  # what is cached per process is read now
    with CaptureQueriesContext(connection) as counted:
        assert client.get(url).status_code == 200
    return len(counted)


def contributors(subject) -> list[tuple[str, str]]:
    return list(
        models.Contribution.objects.filter(
            kind=review.kind_of(subject), subject_id=subject.public_id
        ).values_list("by", "verb")
    )
