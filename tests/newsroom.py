"""A small working newsroom, built through the real verbs.

    Amal (contributor, author)         Basil (reviewer and publisher)        Chris (superuser)

    Outlet "The Invented Courier"
      └── Source "Minister visits the lighthouse" (en)  ── Snapshot 1 (held) ── ENGLISH
    Source without outlet or title (ar)                 ── Snapshot 1 (held) ── ARABIC
    Actor Leila Haddad (person, xa)   Place Port Azure   Topic Lighthouses   Series Lighthouse Days
    Event "Visit to the lighthouse" (2031-05-02, at Port Azure)
      ├── evidence: one statement of each source
      ├── point citing both, participation of Leila Haddad as printed in English, an absence
      └── part: "Talks at the lighthouse" (undated)

Nobody here exists; neither do the places.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from django.contrib.auth.models import Group

from config.accounts.models import User
from config.accounts.roles import CONTRIBUTOR, PUBLISHER, REVIEWER
from sources.intake import capture
from sources.models import Outlet, Snapshot, Source
from tests.repeating import repeated
from timeline.editing.quoting import attach, attribute, quote, translate
from timeline.editing.review import approve, contribute, submit
from timeline.models import (
    Absence,
    Actor,
    Alias,
    Edition,
    Event,
    Participation,
    Place,
    Point,
    PrintedName,
    Series,
    Statement,
    Timeline,
    Topic,
)
from timeline.record.publishing import publish

ENGLISH = """Minister visits the lighthouse

PORT AZURE. Minister of the Sea Leila Haddad visited the old lighthouse of Port Azure on 2 May 2031.
“The lamp will burn again this year,” she told reporters. According to the harbour's statement, \
talks on repairs followed.

Related articles"""

ARABIC = """زيارة إلى المنارة 🗼

زارت وزيرة البحر ليلى حداد منارة الميناء الأزرق يوم الجمعة 🚢، وقالت إن المصباح «سيضيء هذا العام».
وأجرت الوزيرة محادثات حول الترميم مع حراس المنارة."""


@dataclass
class Newsroom:
    """The cast and their papers; every draft is unpublished until `publish_all()`."""

    amal: User
    basil: User
    chris: User
    english: Snapshot
    arabic: Snapshot
    leila: Actor
    port: Place
    topic: Topic
    series: Series
    visit: Event
    talks: Event
    statements: dict[str, Statement] = field(default_factory=dict)

    def quote(self, words: str, snapshot: Snapshot | None = None, by: User | None = None):
        """The statement of these words, which stand once in the snapshot."""
        snapshot = snapshot or self.english
        text = snapshot.text or ""
        assert text.count(words) == 1, words
        start = text.index(words)
        return quote(snapshot=snapshot, start=start, end=start + len(words), by=by or self.amal)

    def promote(self) -> None:
        """Let Amal and Basil do everything, until they are read again."""
        self.amal.is_superuser = self.basil.is_superuser = True

    def approve(self, subject):
        """Amal submits, Basil approves."""
        submit(subject=subject, by=self.amal)
        return approve(subject=subject, by=self.basil)

    def publish(self, subject, note: str = "", nature: str = ""):
        """Submit, approve and publish, with a note in English where one is given."""
        self.approve(subject)
        subject.refresh_from_db()
        return publish(subject=subject, by=self.basil, note={"en": note}, nature=nature)

    def publish_all(self) -> None:
        """Publish the timeline, the visit and the talks."""
        for subject in (Timeline.objects.get(), self.visit, self.talks):
            # The first event that is published takes the timeline out with it.
            is_public = Edition.objects.filter(subject_id=subject.public_id).exists()
            self.publish(subject, note="Revised." if is_public else "")

    def event(self, title: str, *, standing: str = "held", **values) -> Event:
        """Another event of Amal's, held up by the sentence on the visit."""
        event = Event.objects.create(title_en=title, kind="meeting", **values)
        contribute(subject=event, by=self.amal, verb="create")
        attach(statement=self.statements["visit"], event=event, by=self.amal, standing=standing)
        return event


def open_newsroom() -> Newsroom:
    """Everything in the module's drawing, drafted and not yet submitted."""
    room = repeated("a newsroom", drafted)
    # The roles are written with the tables, and have other keys after each time.
    for user, *roles in ((room.amal, CONTRIBUTOR), (room.basil, REVIEWER, PUBLISHER)):
        user.groups.set(Group.objects.filter(name__in=roles))
    return room


def publish_newsroom(room: Newsroom) -> None:
    """Publish all of a newsroom that is as it was opened."""

    def publish_all() -> Newsroom:
        room.publish_all()
        return room

    vars(room).update(vars(repeated("a newsroom, published", publish_all)))


def _user(name: str, **values) -> User:
    return User.objects.create_user(
        username=name, password="correct horse battery", is_staff=True, **values
    )


def drafted() -> Newsroom:
    amal, basil, chris = _user("amal"), _user("basil"), _user("chris", is_superuser=True)
    amal.is_superuser = True  # until she is hired
    Timeline.objects.create(
        title_en="Lighthouses",
        title_ar="المنارات",
        period="2031",
        scope_en="Invented visits.",
        selection_en="Both articles there are.",
        gaps_en="No source in French or Turkish is held.",
    )
    courier = Outlet.objects.create(name="The Invented Courier", kind="newspaper", language="en")
    english = Source.objects.create(
        outlet=courier,
        title="Minister visits the lighthouse",
        language="en",
        kind="article",
        url="https://courier.example/lighthouse",
        published="2031-05-03",
    )
    arabic = Source.objects.create(
        language="ar",
        kind="article",
        designation_en="Untitled article in Arabic",
        designation_ar="مقال بالعربية بلا عنوان",
    )
    leila = Actor.objects.create(
        name_en="Leila Haddad", name_ar="ليلى حداد", kind="person", country="xa"
    )
    Alias.objects.create(actor=leila, text="Layla Haddad", language="en")
    port = Place.objects.create(name_en="Port Azure", name_ar="الميناء الأزرق", country="xa")
    topic = Topic.objects.create(name_en="Lighthouses", name_ar="المنارات")
    series = Series.objects.create(name_en="Lighthouse Days", name_ar="أيام المنارة")
    visit = Event.objects.create(
        title_en="Visit to the lighthouse",
        title_ar="زيارة إلى المنارة",
        title_fr="Visite du phare",
        title_tr="Fener ziyareti",
        kind="visit",
        date="2031-05-02",
        year_basis="stated",
        month_basis="stated",
        day_basis="stated",
        place=port,
        place_basis="stated",
        series=series,
    )
    visit.topics.add(topic)
    talks = Event.objects.create(
        title_en="Talks at the lighthouse",
        title_ar="محادثات في المنارة",
        kind="talks",
        parent=visit,
    )
    room = Newsroom(
        amal=amal,
        basil=basil,
        chris=chris,
        leila=leila,
        port=port,
        topic=topic,
        series=series,
        visit=visit,
        talks=talks,
        english=capture(text=ENGLISH, source=english, by=amal).snapshot,
        arabic=capture(text=ARABIC, source=arabic, by=amal).snapshot,
    )
    for subject in (visit, talks, leila, port, topic, series, courier, english, arabic):
        contribute(subject=subject, by=amal, verb="create")
    _quote_all(room)
    amal.is_superuser = False
    return room


def _quote_all(room: Newsroom) -> None:
    by = room.amal
    in_english = room.quote(
        "Minister of the Sea Leila Haddad visited the old lighthouse of Port Azure on 2 May 2031."
    )
    in_arabic = room.quote(
        "زارت وزيرة البحر ليلى حداد منارة الميناء الأزرق يوم الجمعة 🚢", room.arabic
    )
    promise = room.quote("“The lamp will burn again this year,” she told reporters.")
    talks = room.quote("According to the harbour's statement, talks on repairs followed.")
    room.statements = {"visit": in_english, "arabic": in_arabic, "promise": promise, "talks": talks}
    attach(
        statement=in_english,
        event=room.visit,
        by=by,
        standing="held",
        claims=[
            {"facet": "date", "date": "2031-05-02"},
            {"facet": "place"},
            {"facet": "participants"},
        ],
    )
    attach(
        statement=in_arabic,
        event=room.visit,
        by=by,
        standing="held",
        claims=[{"facet": "participants"}, {"facet": "place"}],
    )
    attach(
        statement=promise,
        event=room.visit,
        by=by,
        standing="held",
        claims=[{"facet": "outcome", "level": "topic_discussed"}],
    )
    attach(statement=talks, event=room.talks, by=by, standing="held", claims=[{"facet": "subject"}])
    attribute(
        statement=promise,
        by=by,
        speakers=[{"actor": room.leila, "as_printed": "she", "title": ""}],
    )
    attribute(
        statement=talks,
        by=by,
        chain=[{"as_printed": "According to the harbour's statement", "source": None}],
    )
    translate(
        statement=in_arabic,
        language="en",
        translator="Amal",
        by=by,
        text="The Minister of the Sea, Leila Haddad, visited the lighthouse of the Blue Port on "
        "Friday",
    )
    point = Point.objects.create(
        event=room.visit,
        order=1,
        text_en="The minister visited the lighthouse.",
        text_ar="زارت الوزيرة المنارة.",
    )
    point.statements.set([in_english, in_arabic])
    participation = Participation.objects.create(
        event=room.visit, actor=room.leila, capacity="guest", order=1
    )
    PrintedName.objects.create(
        participation=participation,
        statement=in_english,
        name="Leila Haddad",
        title="Minister of the Sea",
    )
    Absence.objects.create(
        event=room.visit,
        facet="outcome",
        order=1,
        as_of=date(2031, 5, 4),
        text_en="A signed text on repairs",
    )
