"""The record of changes, for copies that follow: ordered, without gaps, withdrawals included."""

from typing import Any

from django.db.models import Q

from timeline.models.editions import Change, Edition
from timeline.public import conditional
from timeline.public.api.edge import api_address
from timeline.public.api.renderers import Answer, PublishedJSON, Table, Written
from timeline.public.api.schema import CHANGE_LIST
from timeline.public.api.views import Address, PublicView
from timeline.public.problems import BadQuery, wrong_value
from timeline.public.query.parameters import Since
from timeline.record import seals


@CHANGE_LIST
class ChangeList(PublicView):
    """What was published, corrected and withdrawn after the change of a number."""

    name = "changes"
    parameters = Since
    renderer_classes = [PublishedJSON, Table]

    def get(self, request):
        address = Address(request, turning="since")
        # The counter first: whatever is published meanwhile stands on the next page.
        latest, seal = conditional.head()
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
        found = list(rows)
        documents = self.documents(found, asked)
        turns: dict[str, Any] = {
            "first": address.of(None),
            "next": address.of(str(until)) if until < latest else None,
        }
        answer = Answer(
            resource=self.name,
            documents=[_told(row, address.site, documents) for row in found],
            site=address.site,
            address=address.whole,
            many=True,
            members={**turns, "since": since, "until": until, "latest": latest, "seal": seal},
            **turns,
        )
        return self.send(answer, tag)

    def documents(self, changes: list[Change], asked: dict) -> dict | None:
        """The document of each edition that the changes published; None where none is asked for."""
        if asked["view"] != "full" or not isinstance(self.request.accepted_renderer, PublishedJSON):
            return None
        wanted = Q()
        for row in changes:
            if row.action != Change.Action.WITHDRAWN:
                kind, subject, number = _edition(row)
                wanted |= Q(kind=kind, subject_id=subject, number=number)
        rows = Edition.published.filter(wanted) if wanted else Edition.published.none()
        columns = ("kind", "subject_id", "number", "document")
        return {tuple(edition): document for *edition, document in rows.values_list(*columns)}


def _edition(change: Change) -> tuple[str, str, int]:
    return change.kind, change.subject_id, change.edition_number


def _told(row: Change, site: str, documents: dict | None) -> dict[str, Any]:
    found = seals.served(row) | {"url": api_address(site, "edition", *_edition(row))}
    if documents is not None:
        withdrawn = row.action == Change.Action.WITHDRAWN
        found["document"] = None if withdrawn else Written(documents[_edition(row)])
    return found
