"""What readers and programs get says nothing of the day it is asked on: one body in every year."""

import datetime as clock
import re
import sys
import time
from urllib.parse import urlsplit

import pytest
from django.template import Context, Template
from django.utils import timezone

from timeline.record.publishing import withdraw

YEARS = (2024, 2026, 2036)
OURS = ("config", "sources", "timeline", "django", "rest_framework", "datetime")
REAL, REAL_DATE = clock.datetime, clock.date


def stand_still(monkeypatch, year):
    """Stop every clock that Python code can read, at noon of a day in a year."""
    moment = REAL(year, 11, 30, 12, tzinfo=clock.UTC)

    class Kind(type):
        def __instancecheck__(cls, instance):
            return isinstance(instance, cls.__mro__[1])

    class Moment(REAL, metaclass=Kind):
        def __new__(cls, *args, **values):
            return REAL(*args, **values)

        @classmethod
        def now(cls, tz=None):
            return moment.astimezone(tz) if tz else moment.replace(tzinfo=None)

        @classmethod
        def utcnow(cls):
            return cls.now()

        today = utcnow

    class Day(REAL_DATE, metaclass=Kind):
        def __new__(cls, *args, **values):
            return REAL_DATE(*args, **values)

        @classmethod
        def today(cls):
            return moment.date()

    monkeypatch.setattr(time, "time", moment.timestamp)
    monkeypatch.setattr(time, "time_ns", lambda: int(moment.timestamp()) * 10**9)
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] in OURS and module is not None:
            for word, value in list(vars(module).items()):
                if value is REAL:
                    monkeypatch.setattr(module, word, Moment)
                elif value is REAL_DATE:
                    monkeypatch.setattr(module, word, Day)
    told = Template('{% now "Y" %}').render(Context())
    assert (timezone.now().year, timezone.localdate().year, told) == (year, year, str(year))


def in_sitemap(client, address="/sitemap.xml"):
    """Every page that search engines are told of, map by map."""
    body = client.get(address).content.decode()
    yield address
    for found in re.findall(r"<loc>([^<]+)</loc>", body):
        path = found.replace("&amp;", "&").removeprefix("http://testserver")
        if path.startswith("/sitemap.xml"):
            yield from in_sitemap(client, path)
        else:
            yield path


def in_api(client):
    """Every resource in every form, and each document of its first page."""
    yield "/api/v1/"
    for resource in client.get("/api/v1/").json()["resources"]:
        path = urlsplit(resource["url"]).path
        yield f"{path}?q=lighthouse" if resource["name"] == "search" else path
        answer = client.get(path)
        rows = answer.json().get("results", ()) if "json" in answer.get("Content-Type", "") else ()
        for row in list(rows)[:20]:
            yield urlsplit(row["url"]).path
        for form in ("csv", "atom", "jsonld", "webannotation"):
            if client.get(f"{path}?format={form}").status_code == 200:
                yield f"{path}?format={form}"


@pytest.fixture
def addresses(published, client):
    withdraw(subject=published.talks, by=published.basil, reason={"en": "Nobody talked."})
    pages = [*in_sitemap(client), *in_api(client)]
    visit = next(page for page in pages if page.startswith("/en/events/"))
    pages += [f"{visit}editions/1/", f"{visit}editions/1/cite.txt", f"{visit}editions/1/cite.bib"]
    pages += [
        "/robots.txt",
        "/en/corrections/",
        "/ar/check/",
        f"/api/v1{visit[3:]}",
        "/en/?q=visit",
    ]
    # One right-to-left language and one left-to-right are enough of each page.
    return [page for page in dict.fromkeys(pages) if page[:4] not in ("/fr/", "/tr/")]


def test_every_body_is_the_same_in_2024_2026_and_2036(addresses, client, monkeypatch):
    assert len(addresses) > 60
    bodies = {}
    for year in YEARS:
        with monkeypatch.context() as patch:
            stand_still(patch, year)
            for address in addresses:
                answer = client.get(address)
                body = (answer.status_code, b"".join(answer))
                assert bodies.setdefault(address, body) == body, (address, year)
    assert {status for status, _body in bodies.values()} <= {200, 302}, [
        (address, status) for address, (status, _body) in bodies.items() if status not in (200, 302)
    ]
