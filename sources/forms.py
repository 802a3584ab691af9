"""Forms of the archive: a text to capture, and the zones of one that was."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import FileExtensionValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sources.models import Snapshot, Zone
from sources.text import MAX_BYTES


class CaptureForm(forms.Form):
    """A text, pasted or as a file."""

    text = forms.CharField(
        label=gettext_lazy("Text"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 18, "dir": "auto", "class": "vLargeTextField"}),
        help_text=gettext_lazy(
            "Paste the whole article as it stands. It is kept as it is, and never changed."
        ),
    )
    file = forms.FileField(
        label=gettext_lazy("Or a file"),
        required=False,
        validators=[FileExtensionValidator(["txt"])],
        widget=forms.FileInput(attrs={"accept": ".txt,text/plain"}),
        help_text=gettext_lazy("Plain text (.txt) in UTF-8 or UTF-16, at most 5 MB."),
    )

    def clean(self):
        cleaned = super().clean() or self.cleaned_data
        if self.errors:
            return cleaned
        text, file = cleaned.get("text"), cleaned.get("file")
        if text and file:
            raise ValidationError(_("Paste the text or choose a file, not both."))
        if file and file.size > MAX_BYTES:
            raise ValidationError(
                _("The file has %(size)d bytes; the most that can be kept is %(limit)d."),
                params={"size": file.size, "limit": MAX_BYTES},
            )
        if not text and not file:
            raise ValidationError(_("Paste the text, or choose a file of at most 5 MB."))
        cleaned["raw"] = file.read() if file else text
        cleaned["method"] = Snapshot.Method.UPLOAD if file else Snapshot.Method.PASTE
        return cleaned


class ZoneForm(forms.Form):
    """One stretch of a text."""

    kind = forms.ChoiceField(
        label=gettext_lazy("kind"), choices=[("", "---------"), *Zone.Kind.choices], required=False
    )
    start = forms.IntegerField(label=gettext_lazy("start"), min_value=0, required=False)
    end = forms.IntegerField(label=gettext_lazy("end"), min_value=1, required=False)

    def clean(self):
        cleaned = super().clean() or self.cleaned_data
        given = [cleaned.get(name) not in (None, "") for name in ("kind", "start", "end")]
        if any(given) and not all(given) and not self.errors:
            raise ValidationError(_("Give the kind, the start and the end, or leave all empty."))
        return cleaned

    @property
    def is_given(self) -> bool:
        return bool(self.cleaned_data.get("kind")) and not self.cleaned_data.get("DELETE")


ZoneFormSet = forms.formset_factory(ZoneForm, extra=2, can_delete=True)


def stretches(snapshot: Snapshot, text: str) -> list[dict]:
    """The text cut at its zones; what no zone covers has no kind."""
    spans, reached = [], 0
    for zone in snapshot.zones.all():
        if text[reached : zone.start].strip():
            spans.append(("", _("no zone"), reached, zone.start))
        spans.append((zone.kind, zone.get_kind_display(), zone.start, zone.end))
        reached = zone.end
    if text[reached:].strip():
        spans.append(("", _("no zone"), reached, len(text)))
    return [
        {"kind": kind, "label": label, "start": start, "end": end, "text": text[start:end]}
        for kind, label, start, end in spans
    ]
