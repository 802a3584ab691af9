"""The picker as a browser asks it: words selected, previewed and saved."""

from django.urls import reverse

from sources.text import to_utf16

AFTER_EMOJI = "وأجرت الوزيرة محادثات حول الترميم"


def at(snapshot, view: str = "") -> str:
    return reverse(f"admin:sources_snapshot_pick{'_' if view else ''}{view}", args=[snapshot.pk])


def selection(snapshot, words: str, **changed) -> dict:
    """What a browser sends when these words are selected."""
    start = snapshot.text.index(words)
    start, end = to_utf16(snapshot.text, start, start + len(words))
    return {"digest": snapshot.digest, "start": start, "end": end, "selected": words} | changed


def preview(amal, snapshot, words: str, **changed):
    return amal.post(
        at(snapshot, "preview"),
        selection(snapshot, words, **changed),
        headers={"X-Fragment": "side"},
    )


def save(amal, snapshot, words: str, fragment: bool = True, **changed):
    """Preview the words, then save what the preview offers."""
    offered = preview(amal, snapshot, words, event=changed.get("event", "")).context["form"]
    sent = {name: value for name, value in offered.initial.items() if value not in (None, "")}
    headers = {"X-Fragment": "side"} if fragment else {}
    return amal.post(at(snapshot, "save"), sent | changed, headers=headers)
