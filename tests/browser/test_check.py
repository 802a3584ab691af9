"""Check it yourself: a copy of one's own, the network off, JavaScript that agrees with Python."""

from pathlib import Path

import pytest

from sources.text import canonical, digest, fold
from tests.newsroom import ENGLISH

pytestmark = pytest.mark.django_db(transaction=True)

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
AWKWARD = [
    "\x1c\x85The lamp\ufeff \x1f",
    "\ufeff \r\n\ufeffThe lamp\rburns\r\n \x1c\x85\u2003",
    "« Oui ! » dit-il\u202f: 1½ à 10², ﬁn de l’été\u00ad — ١٢٪",
    "الْمُعَلِّم لا ﷺ تطويــل ؟ 𝟙𝟚 ⁧x⁩ e\u0323\u0301 e\u0301\u0323 ´ ¨",
    "🚢 sea 👩‍🚀 " * 3,
]
TOLD = """async ({raw}) => {
  const {canonical, digest, fold} = await import("/static/js/text.js");
  const {Positions} = await import("/static/js/codepoints.js");
  const text = canonical(raw), points = [...text], positions = new Positions(text);
  const places = points.map((_, index) => index).concat(points.length);
  return {
    text,
    digest: await digest(text),
    fold: fold(text).text,
    agree: places.every(place => {
      const units = points.slice(0, place).join("").length;
      return positions.toUtf16(place) === units && positions.toCodePoints(units) === place;
    }),
  };
}"""


def test_the_browser_canonicalises_digests_folds_and_counts_as_the_archive_does(
    open_page, published
):
    page = open_page()
    page.goto("/en/check/")
    for raw in [path.read_bytes().decode() for path in sorted(CORPUS.glob("*.txt"))] + AWKWARD:
        text = canonical(raw)
        told = page.evaluate(TOLD, {"raw": raw})
        assert told == {
            "text": text, "digest": digest(text), "fold": fold(text).text, "agree": True,
        }  # fmt: skip


def test_files_are_decoded_as_the_archive_decodes_them(open_page, published):
    page = open_page()
    page.goto("/en/check/")
    told = page.evaluate(
        """async (files) => {
          const {decode, canonical} = await import("/static/js/text.js");
          return files.map(bytes => {
            try { return canonical(decode(new Uint8Array(bytes))); } catch (e) { return e.code; }
          });
        }""",
        [
            list(raw)
            for raw in (
                "été\r\n".encode("utf-8-sig"), "été 🚢".encode("utf-16"), b"\xfe\xff\x00a",
                b"a\0b", b"caf\xe9",
            )
        ],
    )  # fmt: skip
    assert told == ["été", "été 🚢", "a", "binary", "undecodable"]


def verdicts(page) -> list[str]:
    return page.locator(".check").evaluate_all("items => items.map(item => item.dataset.verdict)")


def test_in_two_clicks_a_reader_checks_a_quote_with_the_network_off(open_page, published):
    page = open_page()
    page.goto("/tr/")
    page.click("text=Fener ziyareti")
    assert "A signed text on repairs" in page.inner_text(".unreported")
    assert page.locator("blockquote").first.get_attribute("lang") == "en"
    page.locator(".check-it").first.click()
    page.wait_for_load_state("networkidle")
    page.context.set_offline(True)
    page.fill("#copy", ENGLISH)
    page.wait_for_function("document.querySelector('[data-digest]').textContent")
    assert page.inner_text("[data-digest]") == published.english.digest
    assert verdicts(page) == ["exact", "exact", "exact"]
    # The visit is told in other words, the promise stands further on, the talks are set otherwise.
    page.fill(
        "#copy",
        ENGLISH.replace("2 May 2031", "12 May 2031").replace("harbour's", "harbour’s"),
    )
    assert verdicts(page) == ["gone", "moved", "typographic"]
    page.wait_for_function("document.querySelector('[data-verdict]').textContent.length > 40")
    assert page.inner_text("[data-count=exact]") == "0"
    assert "harbour’s" in page.inner_text(".check:last-child .result bdi")
    page.click("[data-clear]")
    assert verdicts(page) == ["", "", ""]


def test_the_page_may_not_send_anything(open_page, published):
    page = open_page()
    answer = page.goto(f"/en/sources/{published.english.source.public_id}/check/")
    policy = answer.headers["content-security-policy"]
    assert "connect-src 'none'" in policy
    assert "form-action 'none'" in policy
    assert page.locator("form").count() == 0


LATE = """() => {
  const compute = crypto.subtle.digest.bind(crypto.subtle);
  const late = new Promise(resolve => { window.finish = resolve; });
  let texts = 0;
  crypto.subtle.digest = async (...given) => {
    texts += 1;
    if (texts === 1) await late;
    return compute(...given);
  };
}"""
FINISHED = """async () => {
  finish();
  const round = new TextEncoder().encode("a digest that is asked for later comes later");
  for (let turn = 0; turn < 9; turn += 1) await crypto.subtle.digest("SHA-256", round);
  return document.querySelector("[data-digest]").textContent;
}"""


def test_a_digest_that_comes_late_is_not_shown_for_another_text(open_page, published):
    page = open_page()
    page.goto(f"/en/sources/{published.english.source.public_id}/check/")
    page.evaluate(LATE)
    page.fill("#copy", "Another text, whose digest takes long.")
    page.fill("#copy", ENGLISH)
    page.wait_for_function("document.querySelector('[data-digest]').textContent")
    assert page.evaluate(FINISHED) == published.english.digest


def test_a_digest_that_comes_late_is_not_shown_for_a_file_that_is_no_text(open_page, published):
    page = open_page()
    page.goto(f"/en/sources/{published.english.source.public_id}/check/")
    page.evaluate(LATE)
    page.fill("#copy", "A text whose digest takes long.")
    page.set_input_files("#file", {"name": "a.txt", "mimeType": "text/plain", "buffer": b"a\0b"})
    page.wait_for_function("document.querySelector('[data-verdict]').textContent")
    assert page.evaluate(FINISHED) == ""
