"""What a browser selected, and what an editor says of it: read back, checked, never trusted."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from config.desk.drafts import LANGUAGES
from config.printed import isolated
from sources import text as texts
from sources.models import Snapshot
from timeline.cues import dates
from timeline.editing import quoting
from timeline.labels.languages import OWN_NAMES
from timeline.models import Actor, Claim, Evidence, Statement
from timeline.models.codes import Facet
from timeline.models.fields import edtf_date
from timeline.picker.directory import Directory
from timeline.picker.presets import MOST_READ


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


def _text_field(label, length: int, **attributes) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=length, required=False,
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off", **attributes}),
    )  # fmt: skip


class QuoteForm(forms.Form):
    """A verified passage, in code points, with the event it speaks of and how, and who speaks."""

    digest = forms.CharField(max_length=64, widget=forms.HiddenInput)
    start = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    end = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    selected = forms.CharField(strip=False, widget=forms.HiddenInput)
    seen = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput)
    title = _text_field(gettext_lazy("Title of a new event"), 200)
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"), choices=Statement.Kind.choices, required=False
    )
    standing = forms.ChoiceField(
        label=gettext_lazy("Its source speaks of the event as"),
        choices=Evidence._meta.get_field("standing").choices, required=False,
    )  # fmt: skip
    facets = forms.MultipleChoiceField(
        label=gettext_lazy("It says something on"), choices=Facet.choices, required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    date = forms.CharField(
        label=gettext_lazy("The date it states"), max_length=64, required=False,
        validators=[edtf_date],
        widget=forms.TextInput(attrs={"dir": "ltr", "placeholder": "2025-09-18/2025-09-20",
                                      "autocomplete": "off", "list": "dates"}),
    )  # fmt: skip
    level = forms.ChoiceField(
        label=gettext_lazy("Level of the outcome"),
        choices=[("", "---------"), *Claim.Level.choices],
        required=False,
    )
    speaker = _text_field(gettext_lazy("Speaker"), 200, list="actors")
    speaker_printed = _text_field(gettext_lazy("Speaker as printed"), 200)
    speaker_title = _text_field(pgettext_lazy("of a person", "title as printed"), 300)
    speaker_kind = forms.ChoiceField(
        label=gettext_lazy("If no such actor is known"),
        choices=[("", gettext_lazy("tell me")), *Actor.Kind.choices],
        required=False,
    )
    chain = _text_field(gettext_lazy("According to, as printed"), 200)
    tongue = forms.ChoiceField(
        label=gettext_lazy("Language"), choices=[(code, OWN_NAMES[code]) for code in LANGUAGES],
        required=False,
    )  # fmt: skip
    translation = forms.CharField(
        label=gettext_lazy("Our translation"), max_length=5000, required=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )  # fmt: skip
    machine = _text_field(gettext_lazy("Name of the machine, if one made it"), 100)

    def __init__(self, *args, event=None, directory=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.event, self.directory = event, directory

    def clean(self):
        cleaned = super().clean()
        if self.event is None and not (cleaned.get("title") or "").strip():
            self.add_error("title", _("Choose an event first, or give a new one a title."))
        if cleaned.get("translation", "").strip() and not cleaned.get("tongue"):
            self.add_error("tongue", _("Say which language your translation is in."))
        cleaned["actor"] = self._actor(cleaned)
        return cleaned

    def _actor(self, cleaned) -> Actor | None:
        """The actor of the name typed; none where a new one is wanted, or nobody is named."""
        name = (cleaned.get("speaker") or "").strip()
        if not name:
            return None
        known = (self.directory or Directory()).called(name)
        if len(known) == 1:
            return known[0]
        if known:
            self.add_error("speaker", _(
                "Several actors are called “%(name)s”. Write a spelling that only one of them has."
            ) % {"name": isolated(name)})  # fmt: skip
        elif not cleaned.get("speaker_kind"):
            self.add_error("speaker", _(
                "No actor is called “%(name)s”. Say of which kind a new one is, or write the words "
                "under “Speaker as printed” alone."
            ) % {"name": isolated(name)})  # fmt: skip
        return None

    def claims(self, standing: Evidence | None) -> list[dict[str, str]]:
        """The claims chosen; what is known of one already (its stance) is kept.

        A date or a level that was typed makes its claim; one that was only offered needs its box.
        """
        sent = self.cleaned_data
        known = {} if standing is None else {row.facet: row for row in standing.claims.all()}
        offered = {found.edtf for found in dates(sent["selected"][:MOST_READ])}
        offered |= {row.date for row in known.values()} | {row.level for row in known.values()}
        chosen = list(sent["facets"])
        for name, facet in (("date", Facet.DATE), ("level", Facet.OUTCOME)):
            if sent[name] and sent[name] not in offered and facet not in chosen:
                chosen.append(facet)
        return [
            {
                "facet": facet,
                "stance": known[facet].stance if facet in known else Claim.Stance.SUPPORTS,
                "date": sent["date"] if facet == Facet.DATE else "",
                "level": sent["level"] if facet == Facet.OUTCOME else "",
            }
            for facet in chosen
        ]
