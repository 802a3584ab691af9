"""The subjects that events name, and the timeline itself."""

from django.http import Http404

from timeline.models.editions import Profile
from timeline.public.api import schema
from timeline.public.api.schema import TIMELINE
from timeline.public.api.views import DetailView, DocumentList
from timeline.public.query.lists import (
    ActorFilter,
    OutletFilter,
    PlaceFilter,
    SeriesFilter,
    SourceFilter,
    TopicFilter,
)


class ProfileList(DocumentList):
    """Published subjects of one kind, by name."""

    kind = ""

    def published(self):
        return Profile.published.filter(kind=self.kind)


class ProfileDetail(DetailView):
    """One published subject."""

    def rows(self):
        rows = Profile.published.with_withdrawn().filter(kind=self.kind)
        return rows.whole()


KINDS = {
    "sources": ("source", SourceFilter),
    "outlets": ("outlet", OutletFilter),
    "actors": ("actor", ActorFilter),
    "places": ("place", PlaceFilter),
    "topics": ("topic", TopicFilter),
    "series": ("series", SeriesFilter),
}
LISTS = {
    name: schema.profile_list(name, kind, filters)(
        type(
            f"{kind.title()}List", (ProfileList,), {"name": name, "kind": kind, "filters": filters}
        )
    )
    for name, (kind, filters) in KINDS.items()
}
DETAILS = {
    name: schema.profile_detail(name, kind)(
        type(f"{kind.title()}Detail", (ProfileDetail,), {"name": name, "kind": kind})
    )
    for name, (kind, _filters) in KINDS.items()
}


@TIMELINE
class TimelineDetail(ProfileDetail):
    """The timeline's own document."""

    name = kind = "timeline"

    def find(self, ident):
        row = self.rows().first()
        if row is None:
            raise Http404
        return row
