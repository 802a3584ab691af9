"""Every edition stays at its address and says what has become of it."""

from tests.public.page import address, read
from timeline.publishing import correct


def test_an_old_edition_stays_and_points_to_the_current_one(client, published):
    old = address(published.visit)
    published.visit.title_en = "Visit to the old lighthouse"
    published.visit.save()
    published.approve(published.visit)
    published.visit.refresh_from_db()
    correct(subject=published.visit, by=published.basil, note={"en": "It is an old one."})
    page = read(client, f"{old}editions/1/")
    assert "which has been replaced" in page.text
    assert "Visit to the lighthouse" in page.text
    current = address(published.visit)
    assert current != old
    assert current in page.links()
    now = read(client, current)
    assert "Visit to the old lighthouse" in now.text
    assert "It is an old one." in now.text
    assert client.get(old)["Location"] == current
    assert client.get(f"{current}editions/1/")["Location"] == f"{old}editions/1/"
    assert client.get(f"{current}editions/3/").status_code == 404
