"""The record of changes, for copies that follow: ordered, without gaps, withdrawals included."""

from typing import Any

from django.db.models import Q
from django.urls import reverse

from timeline.models.editions import Change, Edition
from timeline.public import conditional
from timeline.public.api.reading import Address, PublicView, moment
from timeline.public.parameters import Since
from timeline.public.problems import BadQuery, wrong_value
from timeline.public.renderers import Answer, PublishedJSON, Table, Written, written
from timeline.public.schema import CHANGE_LIST


@CHANGE_LIST
class ChangeList(PublicView):
    """What was published, corrected and withdrawn after the change of a number."""

    parameters = Since
    renderer_classes = [PublishedJSON, Table]

    def get(self, request):
        address = Address(request, turning="since")
        # The counter first: whatever is published meanwhile stands on the next page.
        latest = conditional.latest_change()
        tag = self.tag(latest, address.whole)
        if conditional.is_held(request, tag):
            return self.not_modified(tag)
        asked = self.read(request)
        since = asked["since"]
        if since > latest:
            detail = f"The latest change is {latest}. Start again from 0, with an empty copy."
            raise BadQuery([wrong_value("since", str(since), detail)])
        until = min(latest, since + asked["page_size"])
        rows = Change.published.filter(number__gt=since, number__lte=until).order_by("number")
        found: list[dict[str, Any]] = [{**row} for row in rows.values()]
        documents = self.documents(found, asked)
        turns: dict[str, Any] = {
            "first": address.of(None),
            "next": address.of(str(until)) if until < latest else None,
        }
        answer = Answer(
            resource="changes",
            documents=[_change(row, address.site, documents) for row in found],
            site=address.site,
            address=address.whole,
            many=True,
            members={**turns, "since": since, "until": until, "latest": latest},
            **turns,
        )
        return self.send(answer, tag)

    def documents(self, changes: list[dict], asked: dict) -> dict | None:
        """The document of each edition that the changes published; None where none is asked for."""
        if asked["view"] != "full" or not isinstance(self.request.accepted_renderer, PublishedJSON):
            return None
        wanted = Q()
        for row in changes:
            if row["action"] != Change.Action.WITHDRAWN:
                kind, subject, number = _edition(row)
                wanted |= Q(kind=kind, subject_id=subject, number=number)
        rows = Edition.published.filter(wanted) if wanted else Edition.published.none()
        columns = ("kind", "subject_id", "number", "document")
        return {tuple(edition): document for *edition, document in rows.values_list(*columns)}


def _edition(change: dict) -> tuple[str, str, int]:
    return change["kind"], change["subject_id"], change["edition_number"]


def _change(row: dict, site: str, documents: dict | None) -> str:
    edition = _edition(row)
    found = {
        "number": row["number"],
        "action": row["action"],
        "kind": row["kind"],
        "id": row["subject_id"],
        "at": moment(row["at"]),
        "note": row["note"],
        "edition": {
            "number": row["edition_number"],
            "digest": row["digest"],
            "url": f"{site}{reverse('api:edition', args=edition)}",
        },
    }
    if documents is not None:
        withdrawn = row["action"] == Change.Action.WITHDRAWN
        found["document"] = None if withdrawn else Written(documents[edition])
    return written(found)
