"""The programs of the guide check every document and the whole record, as a reader would run them.

They are the files that the page shows. They get the answers of the API as files, so that nothing
leaves this machine: each language runs once for all documents.
"""

import html
import json
import os
import re
import shutil
import subprocess
import sys

import pytest
from django.conf import settings

from tests.corpus import publish_version_0
from tests.everything import once
from tests.newsroom import open_newsroom
from timeline.models import Alias, Change, Edition, Place
from timeline.record.publishing import correct, withdraw

RECIPES = settings.BASE_DIR / "templates" / "timeline" / "recipes"
PROGRAMS = {"digest.py": "python", "seals.py": "python", "digest.mjs": "node", "seals.mjs": "node"}
# What JSON writes in more than one way: marks, controls, letters beyond 16 bits, and none at all.
HARD = (
    "«\u2028“lamp”» \\ / \x7f \u0085 🗼🚢 \U0001d11e é e\u0301 \u200f\u200eمنارة\tTab \ufeff<&>'\""
)


@pytest.fixture(scope="module")
def built(django_db_setup, django_db_blocker):
    """Everything published, once in version 0 and once today; corrected, and withdrawn."""
    with once(django_db_blocker):
        publish_version_0()
        room = open_newsroom()
        Place.objects.filter(pk=room.port.pk).update(latitude="12.5", longitude="-8.0000")
        type(room.leila).objects.filter(pk=room.leila.pk).update(description_ar=HARD)
        Alias.objects.create(actor=room.leila, text=HARD, language="")
        room.publish_all()
        type(room.visit).objects.filter(pk=room.visit.pk).update(title_fr=HARD[:60])
        room.visit.refresh_from_db()
        room.approve(room.visit)
        room.visit.refresh_from_db()
        correct(subject=room.visit, by=room.basil, note={"en": HARD, "ar": HARD}, nature="wording")
        withdraw(subject=room.talks, by=room.basil, reason={"tr": "Görüşme yapılmadı 🚢"})
        yield room


@pytest.fixture
def answers(built, db, client, tmp_path):
    """Answers of the API as files, by name: each subject's, each edition's, the record by pages."""
    found = {}
    for edition in Edition.objects.all():
        kind, id_, number = edition.kind, edition.subject_id, edition.number
        folder = {"timeline": "timeline", "series": "series"}.get(kind, f"{kind}s")
        addresses = [f"/api/v1/editions/{kind}/{id_}/{number}/"]
        addresses.append(f"/api/v1/{folder}/" if kind == "timeline" else f"/api/v1/{folder}/{id_}/")
        for address in addresses:
            answer = client.get(address)
            if answer.status_code == 410:
                continue
            assert answer.status_code == 200, address
            version = "now" if b'"version":' in answer.content else "v0"
            name = address.removeprefix("/api/v1/").strip("/").replace("/", "-")
            found[f"{version}-{name}.json"] = answer.content
    page, address = 1, "/api/v1/changes/?page_size=7"
    while address:
        answer = client.get(address).json()
        if address := answer["next"]:
            answer["next"] = str(tmp_path / f"changes-{page + 1}.json")
        found[f"changes-{page}.json"] = json.dumps(answer).encode()
        page += 1
    for name, content in found.items():
        (tmp_path / name).write_bytes(content)
    assert page > 3
    assert {"now", "v0"} <= {name.split("-")[0] for name in found}
    return tmp_path


def run(program, *arguments, given=None):
    """What a program prints, on either way out, and the status it ends with."""
    command = sys.executable
    if PROGRAMS[program] == "node" and not (command := shutil.which("node")):
        if os.environ.get("ISNAD_REQUIRE_BROWSER"):
            pytest.fail("Node is required here and not found.")
        pytest.skip("Node is not found: what runs in JavaScript was not run.")
    done = subprocess.run(
        [command, RECIPES / program, *arguments], input=given, capture_output=True, check=False
    )
    return done.returncode, (done.stdout + done.stderr).decode()


def files(folder, pattern):
    return sorted(str(path) for path in folder.glob(pattern))


def changed(path, old, new):
    """The file with some of its text replaced, beside it."""
    text = path.read_text()
    assert old in text
    beside = path.with_suffix(".changed")
    beside.write_text(text.replace(old, new))
    return str(beside)


@pytest.mark.parametrize("program", ["digest.py", "digest.mjs"])
def test_every_document_has_the_digest_it_is_served_with(answers, program):
    documents = files(answers, "now-*.json")
    if program == "digest.py":
        documents += files(answers, "v0-*.json")
    status, told = run(program, *documents)
    assert told.splitlines() == [f"same {document}" for document in documents]
    assert status == 0


@pytest.mark.parametrize("program", ["digest.py", "digest.mjs"])
def test_a_document_altered_by_one_letter_differs(answers, built, program):
    path = answers / f"now-events-{built.visit.public_id}.json"
    altered = changed(path, "visited the old lighthouse", "visited the odd lighthouse")
    status, told = run(program, str(path), altered)
    assert told.splitlines() == [f"same {path}", f"DIFFERS {altered}"]
    assert status == 1
    assert run(program, given=path.read_bytes()) == (0, "same -\n")


def test_version_0_is_checked_in_python_alone(answers):
    document = files(answers, "v0-*.json")[0]
    status, told = run("digest.mjs", document)
    assert status == 1
    assert "digest.py" in told


@pytest.mark.parametrize("program", ["seals.py", "seals.mjs"])
def test_the_record_is_sealed_from_its_first_step_to_its_head(answers, program):
    first = str(answers / "changes-1.json")
    status, head = run(program, first)
    last = json.loads((answers / files(answers, "changes-*.json")[0]).read_text())
    assert (status, head) == (0, f"{last['latest']}:{last['seal']}\n")
    assert run(program, first, head.strip()) == (0, head)
    assert Change.objects.count() == last["latest"]


@pytest.mark.parametrize("program", ["seals.py", "seals.mjs"])
def test_a_record_that_was_altered_is_seen(answers, program, subtests):
    first = answers / "changes-1.json"
    page = json.loads(first.read_text())
    third = page["results"][2]
    for name, (old, new), sentence in (
        ("a step", (f'"id": "{third["id"]}"', '"id": "zzzzzzzzzz"'), "does not follow"),
        ("a seal", (third["previous"], "0" * 64), "does not follow"),
        ("the head", (page["seal"], "0" * 64), None),
        ("a number", ('"number": 3', '"number": 4'), "does not follow"),
    ):
        with subtests.test(name):
            status, told = run(program, changed(first, old, new))
            # The head is told on each page; what the last one says, holds.
            assert (status, sentence is None or sentence in told) == (
                int(sentence is not None),
                True,
            )
    with subtests.test("an end cut off"):
        status, told = run(program, changed(first, '"next": "', '"next": null, "was": "'))
        assert status == 1
        assert "go on" in told
    with subtests.test("a head that was kept"):
        status, told = run(program, str(first), f"3:{'0' * 64}")
        assert status == 1
        assert "Change 3" in told
    with subtests.test("a head beyond the end"):
        assert run(program, str(first), f"999:{'0' * 64}")[0] == 1


@pytest.mark.parametrize("program", ["seals.py", "seals.mjs"])
def test_another_note_than_the_one_sealed_is_seen_and_a_blank_one_is_not(answers, program):
    page = next(
        path for path in answers.glob("changes-*.json") if '"next": null' in path.read_text()
    )
    record = json.loads(page.read_text())
    last = record["results"][-1]
    assert (last["action"], list(last["note"])) == ("withdrawn", ["tr"])
    for note, status in (({"tr": "Başka."}, 1), ({}, 0)):
        last["note"] = note
        page.write_text(json.dumps(record))
        assert run(program, str(answers / "changes-1.json"))[0] == status


@pytest.mark.parametrize("language", ["en", "fr", "ar", "tr"])
def test_the_guide_shows_the_programs_as_they_are(client, built, db, language):
    page = client.get(f"/{language}/api/").content.decode()
    shown = [
        html.unescape(code) for code in re.findall(r"<pre[^>]*><code>(.*?)</code>", page, re.S)
    ]
    for program in PROGRAMS:
        assert (RECIPES / program).read_text() in shown
