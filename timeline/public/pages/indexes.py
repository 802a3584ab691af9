"""Lists of all actors, places, topics, series, outlets and sources, for whoever looks for one."""

from django.db.models import CharField, Count, Value
from django.db.models.functions import Concat
from django.http import HttpRequest, HttpResponse

from config.collation import sort_key
from timeline.document.versions import opened
from timeline.labels import languages
from timeline.models.editions import Profile
from timeline.public.pages.answering import for_readers, render
from timeline.public.pages.profiles import of_kind
from timeline.public.query.cursors import paginate

PAGE_SIZE = 200


@for_readers
def index(request: HttpRequest, kind: str) -> HttpResponse:
    """Every published profile of a kind, with how many events have to do with it.

    Pages are cut by slug, which any database sorts; each page is sorted for its reader.
    """
    name = Concat("slug", Value(" "), "subject_id", output_field=CharField())
    page = paginate(
        Profile.published.filter(kind=kind).annotate(name=name).whole(),
        cursor=request.GET.get("cursor"),
        size=PAGE_SIZE,
        key="name",
    )
    terms = of_kind(kind).filter(value__in=[row.pk for row in page.rows]).order_by()
    counts = dict(terms.values_list("value").annotate(Count("entry_id", distinct=True)))
    found = [opened(row.edition.document) for row in page.rows]
    own = languages.active()
    found.sort(key=lambda document: sort_key(languages.name_of(document).words, own))
    return render(
        request,
        "timeline/index.html",
        kind=kind,
        found=[document | {"events": counts.get(document["id"], 0)} for document in found],
        page=page,
        list_query="",
    )
