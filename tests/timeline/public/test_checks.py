"""What readers' pages are asked for and do not have."""

from timeline.public.checks import check_open_filters


def test_a_filter_that_no_page_has_cannot_stand_open(settings):
    settings.OPEN_FILTERS = ["place", "period"]
    assert check_open_filters(None) == []
    settings.OPEN_FILTERS = ["place", "weather"]
    (found,) = check_open_filters(None)
    assert "weather" in found.msg
    assert found.id == "timeline.E002"
