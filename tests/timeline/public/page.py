"""A page as tests read it: its tags, its links, its words in reading order; and where it stands."""

from html.parser import HTMLParser

from timeline.models import Entry, Event, Profile
from timeline.models.addresses import FOLDERS, path_of


class Page(HTMLParser):
    """The tags of a page, its links, and its words in reading order."""

    def __init__(self, html: str):
        super().__init__()
        self.html = html
        self.tags: list[tuple[str, dict]] = []
        self.words: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        if not (self.tags and self.tags[-1][0] == "script"):
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())

    def all(self, tag: str, **attrs) -> list[dict]:
        wanted = {name.replace("_", "-"): value for name, value in attrs.items()}
        return [
            found for name, found in self.tags if name == tag and wanted.items() <= found.items()
        ]

    def links(self) -> list[str]:
        return [tag["href"] for tag in self.all("a")]


def read(client, address: str, status: int = 200) -> Page:
    """The page at an address, which must answer with the status."""
    answer = client.get(address)
    assert answer.status_code == status, (address, answer.status_code)
    return Page(answer.content.decode())


def address(subject, language: str = "en") -> str:
    """Where readers find a published subject."""
    rows = Entry if isinstance(subject, Event) else Profile
    row = rows.objects.get(pk=subject.public_id)
    return f"/{language}{path_of(subject.kind_of_subject, row.pk, row.slug)}"


def every_address(room, language: str = "en") -> list[str]:
    """One page of every sort."""
    outlet, source = room.english.source.outlet, room.english.source
    subjects = (
        room.visit, room.talks, room.leila, room.port, room.topic, room.series, outlet, source,
        room.arabic.source,
    )  # fmt: skip
    found = [address(subject, language) for subject in subjects]
    return [
        f"/{language}/",
        f"/{language}/?order=newest",
        f"/{language}/?standing=held&speaker=nobody",
        f"/{language}/about/",
        *(f"/{language}/{folder}/" for kind, folder in FOLDERS.items() if kind != "event"),
        *found,
        *(f"{page}editions/1/" for page in found),
    ]
