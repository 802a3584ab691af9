"""What an editor selected: verified against the text, described, and read back when saved."""

from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sources import anchoring
from sources import text as texts
from sources.edges import inside_word
from sources.models import Snapshot, Zone
from timeline import quoting
from timeline.fields import Facet, edtf_date
from timeline.models import Claim, Evidence, Statement
from timeline.models.statements import KIND_OF_ZONE

LONGEST = 60  # words that a quote should not exceed
_QUOTE_MARKS = '«“„"”»'


@dataclass(frozen=True)
class Passage:
    """Verified words of a snapshot, with all an editor should know before quoting them."""

    start: int
    end: int
    exact: str
    prefix: str
    suffix: str
    zones: list[str]
    residue: bool
    kind: str
    words: int
    statement: Statement | None  # the very same passage, quoted before
    overlapping: list[Statement]
    whole: tuple[int, int]  # the same, widened to whole words

    @property
    def cuts_a_word(self) -> bool:
        return self.whole != (self.start, self.end)

    @property
    def too_long(self) -> bool:
        return self.words > LONGEST


def passage(snapshot: Snapshot, start: int, end: int) -> Passage:
    """Tidy and describe a selection in code points. Raises QuotingError."""
    text = snapshot.text
    if text is None:
        raise quoting.TextNotHeld(
            _("Only the digest of this text is known here. Capture the article first.")
        )
    try:
        start, end = anchoring.tighten(text, start, end)
    except anchoring.AnchorError as error:
        raise quoting.EmptyQuote(_("Select some words of the text first.")) from error
    anchor = anchoring.select(text, start, end)
    zones = [zone for zone in snapshot.zones.all() if zone.start < end and start < zone.end]
    kinds = [zone.kind for zone in zones]
    labelled = next((label for kind, label in KIND_OF_ZONE.items() if kind in kinds), "")
    marked = anchor.exact[0] in _QUOTE_MARKS and anchor.exact[-1] in _QUOTE_MARKS
    others = list(snapshot.statements.filter(start__lt=end, end__gt=start).order_by("start", "end"))
    return Passage(
        start=start,
        end=end,
        exact=anchor.exact,
        prefix=anchor.prefix,
        suffix=anchor.suffix,
        zones=list(dict.fromkeys(zone.get_kind_display() for zone in zones)),
        residue=Zone.Kind.RESIDUE in kinds,
        kind=labelled or (Statement.Kind.DIRECT if marked else Statement.Kind.NARRATION),
        words=len(anchor.exact.split()),
        statement=next((row for row in others if (row.start, row.end) == (start, end)), None),
        overlapping=[row for row in others if (row.start, row.end) != (start, end)],
        whole=_whole_words(text, start, end),
    )


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    while inside_word(text, start):
        start -= 1
    while inside_word(text, end):
        end += 1
    return start, end


class SelectionForm(forms.Form):
    """What a browser selected, in UTF-16 units, and the words it saw there."""

    digest = forms.CharField(max_length=64)
    start = forms.IntegerField(min_value=0)
    end = forms.IntegerField(min_value=0)
    selected = forms.CharField(strip=False)

    def code_points(self, snapshot: Snapshot) -> tuple[int, int]:
        """The selection as code points. Raises QuotingError where it is not of this text."""
        moved = quoting.QuoteNotFound(
            _("This is not the text you read. Reload the page and select the words again.")
        )
        if not self.is_valid() or snapshot.text is None:
            raise moved
        sent = self.cleaned_data
        try:
            start, end = texts.from_utf16(snapshot.text, sent["start"], sent["end"])
        except texts.OffsetError as error:
            raise moved from error
        # A form's line ends travel as CR LF, whatever the text has.
        selected = sent["selected"].replace("\r\n", "\n")
        if sent["digest"] != snapshot.digest or selected != snapshot.text[start:end]:
            raise moved
        return start, end


class QuoteForm(forms.Form):
    """A verified passage, in code points, with the event it speaks of and how."""

    digest = forms.CharField(max_length=64, widget=forms.HiddenInput)
    start = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    end = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    selected = forms.CharField(strip=False, widget=forms.HiddenInput)
    event = forms.CharField(max_length=10, required=False, widget=forms.HiddenInput)
    title = forms.CharField(
        label=gettext_lazy("Title of a new event"), max_length=200, required=False,
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
    )  # fmt: skip
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"), choices=Statement.Kind.choices, required=False
    )
    standing = forms.ChoiceField(
        label=gettext_lazy("Its source speaks of the event as"),
        choices=Evidence.Standing.choices,
    )
    facets = forms.MultipleChoiceField(
        label=gettext_lazy("It says something on"), choices=Facet.choices, required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    date = forms.CharField(
        label=gettext_lazy("The date it states"), max_length=64, required=False,
        validators=[edtf_date],
        widget=forms.TextInput(attrs={"dir": "ltr", "placeholder": "2025-09-18/2025-09-20",
                                      "autocomplete": "off"}),
    )  # fmt: skip
    level = forms.ChoiceField(
        label=gettext_lazy("Level of the outcome"), choices=[("", "---------"),
                                                             *Claim.Level.choices],
        required=False,
    )  # fmt: skip

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("event") and not (cleaned.get("title") or "").strip():
            self.add_error("title", _("Choose an event first, or give a new one a title."))
        return cleaned

    def claims(self, standing: Evidence | None) -> list[dict[str, str]]:
        """The claims chosen; what is known of one already (its stance, its date) is kept."""
        known = {} if standing is None else {row.facet: row for row in standing.claims.all()}
        chosen = list(self.cleaned_data["facets"])
        if self.cleaned_data["date"] and Facet.DATE not in chosen:
            chosen.append(Facet.DATE)
        if self.cleaned_data["level"] and Facet.OUTCOME not in chosen:
            chosen.append(Facet.OUTCOME)
        return [
            {
                "facet": facet,
                "stance": known[facet].stance if facet in known else Claim.Stance.SUPPORTS,
                "date": self.cleaned_data["date"] if facet == Facet.DATE else "",
                "level": self.cleaned_data["level"] if facet == Facet.OUTCOME else "",
            }
            for facet in chosen
        ]
