"""What cannot be seen, as a mark on a page of desk or readers."""

from django.utils.html import format_html
from django.utils.safestring import SafeString

from config.printed import Segment


def mark(segment: Segment) -> SafeString:
    """A control is named instead of being obeyed; an odd space goes on parting words."""
    if segment.kind == "space":
        return format_html(
            '<abbr class="unseen unseen-space" dir="ltr" title="{} {}">{}</abbr>',
            segment.name, segment.code_point, segment.text,
        )  # fmt: skip
    return format_html(
        '<abbr class="unseen" dir="ltr" title="{}">{}</abbr>', segment.name, segment.code_point
    )
