"""Small breaks of the code that the tests must notice: the slips a programmer could make.

`old` stands exactly once in `file` and becomes `new`; one of the test files in `tests` must then
fail, best the first. `make mutants` tries each (see `tests/mutate.py`).
"""

from typing import NamedTuple


class Mutant(NamedTuple):
    area: str
    file: str
    old: str
    new: str
    breaks: str
    tests: str


ANCHORING = "tests/sources/test_anchoring.py tests/sources/test_reanchor_verdicts.py"
CHECKING = "tests/browser/test_finding.py tests/browser/test_check.py"
COMBINED = "tests/timeline/public/query/test_combined.py"
SEARCHING = "tests/timeline/public/query/test_searching.py"
CURSORS = "tests/timeline/public/query/test_cursors.py"
DESK_FINDS = "tests/timeline/admin/test_finding_kept.py tests/timeline/admin/test_finding.py"
EDTF = "tests/timeline/edtf/test_edtf.py tests/timeline/edtf/test_position.py"
FILED = "tests/house/test_fields.py"
HELD_UP = "tests/timeline/editing/test_held_up.py"
LISTS = "tests/timeline/public/api/test_api_resources.py"
NAMING = "tests/timeline/document/test_naming.py"
PUBLISHING = "tests/timeline/record/test_publishing.py"
REPORTS = "tests/timeline/public/pages/test_reports.py"
STORY = "tests/browser/test_story.py"
EVENT_PAGE = "tests/timeline/public/pages/test_event_page.py"
ROLES = "tests/timeline/admin/test_roles.py"
VERBS = "tests/timeline/admin/test_verbs.py"
QUEUE = "tests/browser/test_queue.py"
PICKER = "tests/timeline/picker/test_picker_saving.py"
TIMELINE = "tests/timeline/public/pages/test_timeline_page.py"
WHOLENESS = "tests/timeline/editing/test_wholeness.py"

MUTANTS = [
    Mutant(
        "anchoring", "sources/anchoring/reanchoring.py",
        "if len(intact) != len(twins) + 1:", "if False:",
        "twins are paired off though there are more or fewer than before", ANCHORING,
    ),
    Mutant(
        "anchoring", "sources/anchoring/reanchoring.py",
        "if len(intact) != len(twins) + 1:", "if len(intact) < len(twins) + 1:",
        "twins are paired off though there are more than before", ANCHORING,
    ),
    Mutant(
        "anchoring", "sources/anchoring/reanchoring.py",
        "if len(intact) != len(twins) + 1:", "if len(intact) > len(twins) + 1:",
        "twins are paired off though there are fewer than before", ANCHORING,
    ),
    Mutant(
        "anchoring", "sources/anchoring/reanchoring.py",
        "return same if wide_context(home, ours, page, same) == widest else None", "return same",
        "of twins that changed places, the one in our place is taken for ours", ANCHORING,
    ),
    Mutant(
        "anchoring", "sources/anchoring/selecting.py",
        "and text.startswith(anchor.suffix, anchor.end)",
        "and anchor.suffix in text[anchor.end :]",
        "the words after a quote may stand anywhere after it", ANCHORING,
    ),
    Mutant(
        "anchoring", "sources/anchoring/reanchoring.py",
        r'if ch in "\u202d\u202e"', r'if ch in "\u202e"',
        "an override from left to right passes for typography", ANCHORING,
    ),
    Mutant(
        "anchoring", "sources/anchoring/locating.py",
        "(not m.on_word_edges, -m.score, not m.exact, m.start)",
        "(not m.on_word_edges, -m.score, m.start)",
        "a match in the fold comes before an exact one", ANCHORING,
    ),
    Mutant(
        "anchoring", "sources/anchoring/context.py",
        "max(CONTEXT, home.reach_back(a.first), page.reach_back(b.first))",
        "max(CONTEXT, home.reach_back(a.first))",
        "a sentence joined to the one before it keeps its quote", ANCHORING,
    ),
    Mutant(
        "anchoring", "sources/anchoring/context.py",
        "return not _leans((body + one[a.first : a.last]).lstrip())", "return not _leans(body)",
        "a quote that opens with a pronoun survives under another headline", ANCHORING,
    ),
    Mutant(
        "anchoring", "sources/anchoring/edges.py",
        "return at - start <= 3 and", "return at - start < 3 and",
        "“000 visiteurs” stands on its own in “150 000 visiteurs”", ANCHORING,
    ),
    Mutant(
        "publishing", "timeline/editing/review.py",
        "ever += [(kind_of(companion)", "_ = [(kind_of(companion)",
        "whoever wrote an actor that goes public with an event may approve it", PUBLISHING,
    ),
    Mutant(
        "publishing", "timeline/editing/review.py",
        "known = since_then if", "known = since_then if True or",
        "whoever wrote a statement before the last edition, which lacks it, may approve it",
        PUBLISHING,
    ),
    Mutant(
        "publishing", "timeline/editing/review.py",
        "Q(pk__gt=last.seen if last else 0)", "Q()",
        "whoever wrote what is public already may never approve again", PUBLISHING,
    ),
    Mutant(
        "publishing", "timeline/record/publishing.py",
        " or subject.state != Subject.State.APPROVED", "",
        "what was sent back after it was approved can be published", NAMING,
    ),
    Mutant(
        "publishing", "timeline/record/publishing.py",
        "    _require_public(companion, but=subject)\n", "",
        "what goes out with an event may name something withdrawn", NAMING,
    ),
    Mutant(
        "publishing", "timeline/record/projection.py",
        "standing.first_published_at if standing else", "None or",
        "a correction makes an event one that was first published today", PUBLISHING,
    ),
    Mutant(
        "publishing", "timeline/record/projection.py",
        'before - {row["id"]', 'set() - {row["id"]',
        "a quote that the new edition drops stays public", PUBLISHING,
    ),
    Mutant(
        "publishing", "timeline/record/projection.py",
        'quotation.retired = not document["evidence"]', "quotation.retired = True",
        "a quote that another event still cites is retired", f"{PUBLISHING} {LISTS}",
    ),
    Mutant(
        "filters", "timeline/public/query/filters.py",
        "has(upper__gte=first) | has(upper=None)", "has(upper__gte=first)",
        "an event without an end is in no later period",
        "tests/timeline/public/query/test_filters.py",
    ),
    Mutant(
        "filters", "timeline/public/query/filters.py",
        "last[1] < first[0]", "last[1] < first[1]",
        "from a year to a month of it is refused", "tests/timeline/public/query/test_filters.py",
    ),
    Mutant(
        "filters", "timeline/public/query/filters.py",
        'subject="actor", description=f"Who is quoted', 'description=f"Who is quoted',
        "a speaker is found by id alone", "tests/timeline/public/query/test_filters.py",
    ),
    Mutant(
        "filters", "timeline/public/query/lists.py",
        'uses = uses.filter(entry__in=of_use.pop("event"))', 'of_use.pop("event")',
        "what a statement says of one event it is taken to say of every one", LISTS,
    ),
    Mutant(
        "filters", "timeline/models/editions.py",
        "if len(asked) < 2:", "if len(asked) < 20:",
        "a combined question is answered by several quotes", COMBINED,
    ),
    Mutant(
        "filters", "timeline/public/query/filters.py",
        "return queryset if [*self.quotes] == [met] else", "return queryset if met else",
        "what starts from a term asks nothing of quotes", COMBINED,
    ),
    Mutant(
        "filters", "timeline/public/query/filters.py",
        "if [*self.quotes] == [met] else", "if met in self.quotes else",
        "what starts from a term of quotes asks nothing else of them", COMBINED,
    ),
    Mutant(
        "filters", "timeline/record/ranks.py",
        "Use.objects.filter(**{own: moving}).update(**{own: moving + 1})", "pass",
        "a quote is used for the event that stood at a rank before",
        "tests/timeline/record/test_ranks.py",
    ),
    Mutant(
        "filters", "timeline/record/projection.py",
        "Q(pk__in={event, *occasions}) | Q(parent_id=event)", "Q(pk=event)",
        "a part stands beside its whole when that comes back", TIMELINE,
    ),
    Mutant(
        "filters", "timeline/record/projection.py",
        "Entry.objects.filter(pk=entry.pk).update(counted=counted(found))", "pass",
        "a facet does not count an event in what its place lies in now", TIMELINE,
    ),
    Mutant(
        "filters", "timeline/public/query/plans.py",
        '"rank__lt": after}, {"beyond_year": True}]', '"rank__lt": after}]',
        "what reaches into a period from another year is not found",
        "tests/timeline/public/query/test_filters.py",
    ),
    Mutant(
        "filters", "timeline/public/pages/facets.py",
        "uses = Use.published.meeting(asked)", "uses = Use.published.all()",
        "a facet counts what another quote has", COMBINED,
    ),
    Mutant(
        "filters", "timeline/record/indexing.py",
        "    return found[1:]", "    return []",
        "a place is not found within another", COMBINED,
    ),
    Mutant(
        "search", "timeline/public/query/search.py",
        'for mark in (TITLE, STORY, ""):', 'for mark in ("",):',
        "what has the words anywhere is as near as what is called so", SEARCHING,
    ),
    Mutant(
        "search", "timeline/record/fulltext.py",
        "{''.join(none)}", "",
        "what a minus stands before is found all the same", SEARCHING,
    ),
    Mutant(
        "search", "timeline/record/analysis.py",
        "Clause(variants(word) | before | after)", "Clause(variants(word))",
        "a word written in two is not found written in one",
        "tests/timeline/record/test_analysis.py",
    ),
    Mutant(
        "search", "timeline/public/query/search.py",
        "clause if self._finds([clause]) else other", "other",
        "beginnings are looked for where words are found",
        "tests/timeline/public/query/test_search_pages.py",
    ),
    Mutant(
        "search", "timeline/record/ranks.py",
        "if least > most:", "if False:",
        "two rows share a rank where there is no room", "tests/timeline/record/test_ranks.py",
    ),
    Mutant(
        "filters", "timeline/public/query/lists.py",
        '"above", subject="place"', '"above"',
        "a place is found within another by the other's id alone", LISTS,
    ),
    Mutant(
        "cursors", "timeline/public/query/cursors.py",
        "not NUMBER.fullmatch(edge)", "not NUMBER.match(edge)",
        "a key that only begins as a number reaches the database",
        f"{CURSORS} tests/timeline/public/api/test_problems.py",
    ),
    Mutant(
        "cursors", "timeline/public/query/cursors.py",
        "down = descending != backwards", "down = descending",
        "the page before is read from the wrong end", CURSORS,
    ),
    Mutant(
        "cursors", "timeline/public/query/cursors.py",
        "first=not follows, next=None", "first=True, next=None",
        "a page behind the last row says that nothing stands before it", CURSORS,
    ),
    Mutant(
        "cursors", "timeline/public/query/cursors.py",
        r'of.encode() + b"\0" + body', "body",
        "the cursor of another list is taken",
        f"{CURSORS} tests/timeline/public/api/test_problems.py",
    ),
    Mutant(
        "edtf", "timeline/edtf/parse.py",
        "months <= NEW_YEAR_MONTHS", "months < NEW_YEAR_MONTHS",
        "half a year over New Year is taken for a range typed backwards", EDTF,
    ),
    Mutant(
        "edtf", "timeline/edtf/parse.py",
        "len(starts) < len(spans) else min(starts)", "len(starts) < len(spans) else starts[0]",
        "a set typed out of order begins with what was typed first", EDTF,
    ),
    Mutant(
        "edtf", "timeline/edtf/position.py",
        "else min(starts)", "else starts[0]",
        "a set typed out of order stands at what was typed first", EDTF,
    ),
    Mutant(
        "edtf", "timeline/edtf/compare.py",
        "last - first + 1 if point.approximate", "last - first if point.approximate",
        "a day that is approximate reaches no further than itself", EDTF,
    ),
    Mutant(
        "edtf", "timeline/edtf/points.py",
        "first + (month == 24)", "first",
        "a winter ends before it begins", EDTF,
    ),
    Mutant(
        "filing", "timeline/document/filing.py",
        "number method captured_at captured_by", "number method captured_at",
        "who captured a text is filed nowhere", FILED,
    ),
    Mutant(
        "filing", "timeline/document/filing.py",
        "if language in LANGUAGES and stem in names:", "if language in LANGUAGES:",
        "a field that only looks translated need not be filed", FILED,
    ),
    Mutant(
        "filing", "timeline/document/filing.py",
        "^ private_fields(model))", "- private_fields(model))",
        "a field may be filed as public and as private", FILED,
    ),
    Mutant(
        "permissions", "config/accounts/roles.py",
        'REVIEWER: ["timeline.approve_subject"]',
        'REVIEWER: ["timeline.approve_subject", "timeline.publish_subject"]',
        "who reviews can also publish", ROLES,
    ),
    Mutant(
        "permissions", "config/accounts/roles.py",
        "if role == CONTRIBUTOR:", "if role in (CONTRIBUTOR, PUBLISHER):",
        "who publishes can also write", ROLES,
    ),
    Mutant(
        "permissions", "config/accounts/roles.py",
        "group.permissions.set(wanted)", "group.permissions.add(*wanted)",
        "a permission that a role has lost stays with its group", ROLES,
    ),
    Mutant(
        "permissions", "config/verbs.py",
        "not by.has_perms(permissions)", "not by.is_staff",
        "whoever sees a subject can send the form of any verb", VERBS,
    ),
    Mutant(
        "permissions", "timeline/admin/subjects.py",
        'request.POST.get("digest") or "unread"', 'request.POST.get("digest") or ""',
        "what nobody read can be approved", VERBS,
    ),
    Mutant(
        "permissions", "timeline/picker/saving.py",
        '@verb("timeline.add_event")', "@verb()",
        "whoever may quote can also make events",
        f"tests/timeline/picker/test_picker_page.py {PICKER}",
    ),
    Mutant(
        "permissions", "timeline/editing/quoting.py",
        '@verb("timeline.change_statement")\ndef carry_over', "@verb()\ndef carry_over",
        "whoever reads can carry quotes over to another text",
        "tests/config/test_verbs.py",
    ),
    Mutant(
        "checking", "static/js/check.js",
        "const starts = mayStart ||", "const starts = true ||",
        "a quote is found that starts inside a word", CHECKING,
    ),
    Mutant(
        "checking", "static/js/check.js",
        "const stops = mayEnd ||", "const stops = true ||",
        "a quote is found that stops inside a word", CHECKING,
    ),
    Mutant(
        "checking", "static/js/check.js",
        "const mayStart = cutsWord(quote.before, firstOf(quote.exact));", "const mayStart = false;",
        "a quote that starts inside a word of its article is not found elsewhere", CHECKING,
    ),
    Mutant(
        "checking", "static/js/check.js",
        "!splits(start) && !splits(end)", "!splits(start)",
        "a quote is found that ends inside a ligature", CHECKING,
    ),
    Mutant(
        "checking", "static/js/text.js",
        'boxed !== boxedBefore) {', "false) {",
        "1½ is 11⁄2 to a reader's browser", CHECKING,
    ),
    Mutant(
        "checking", "sources/text.py",
        r'.replace("\r\n", "\n").replace("\r", "\n")', r'.replace("\r\n", "\n")',
        "an old line end changes the digest", "tests/sources/test_text.py",
    ),
    Mutant(
        "checking", "sources/text.py",
        "and 0xDC <= after < 0xE0", "and 0xDC <= after < 0xDD",
        "a position inside most emoji passes for one between characters",
        "tests/sources/test_text.py",
    ),
    Mutant(
        "languages", "config/languages/__init__.py",
        ".text_direction", ".text_direction.replace('rtl', 'ltr')",
        "nothing runs from right to left", "tests/timeline/public/pages/test_presenting.py",
    ),
    Mutant(
        "record", "timeline/record/publishing.py",
        "previous=counter.seal", "previous=counter.seal[::-1]",
        "a change is not sealed with the one before it", "tests/timeline/record/test_verify.py",
    ),
    Mutant(
        "record", "timeline/record/seals.py",
        'if key != "note"', 'if key not in ("note", "statements")',
        "which statements a step changed can be altered unseen",
        "tests/timeline/public/test_recipes.py",
    ),
    Mutant(
        "record", "timeline/record/publishing.py",
        "pk__gt=approval.seen", "pk__gt=10**12",
        "what is written after an approval is published with it",
        "tests/timeline/editing/test_order.py",
    ),
    Mutant(
        "record", "timeline/record/publishing.py",
        "current and opened(current.document),", "last and opened(last.document),",
        "what comes back after a withdrawal is told as if it had never gone",
        "tests/timeline/record/test_verify.py",
    ),
    Mutant(
        "document", "timeline/document/versions.py",
        "if inside and key in _NOT_SAID_THEN", "if key in _NOT_SAID_THEN",
        "a new kind of a place published in version 0 is no difference",
        "tests/timeline/document/test_versions.py",
    ),
    Mutant(
        "document", "timeline/document/declaration.py",
        "if further := value.keys() - declared.keys():", "if further := set():",
        "a document may have a key that nobody declared", FILED,
    ),
    Mutant(
        "document", "timeline/document/differences.py",
        "if declared.key.untold:", "if declared.key.untold or name == 'lead':",
        "another lead quote is not told to readers", "tests/timeline/editing/test_voiding.py",
    ),
    Mutant(
        "document", "timeline/document/canonical.py",
        "slug[: _SLUG_LENGTH + 1]", "slug[:_SLUG_LENGTH]",
        "a slug loses a word that fits", "tests/timeline/document/test_canonical.py",
    ),
    Mutant(
        "document", "timeline/editing/readiness.py",
        'if kind["code"] not in codes:', "if False:",
        "a published kind of event may leave", "tests/timeline/models/test_kinds.py",
    ),
    Mutant(
        "anchoring", "sources/anchoring/context.py",
        'return not (one.startswith("-", end + 1) or other.startswith("-", new_end + 1))',
        'return not one.startswith("-", end + 1)',
        "an attribution put in a paragraph of its own after a quote goes unseen",
        "tests/sources/test_reanchor_verdicts.py",
    ),
    Mutant(
        "anchoring", "sources/anchoring/reanchoring.py",
        "one <= other or other <= one for", "one <= other for",
        "vowel marks that were left out pass for contradicting ones",
        "tests/sources/test_reanchor_verdicts.py",
    ),
    Mutant(
        "publishing", "timeline/record/publishing.py",
        "for above in (subject.parent, subject.occasion):", "for above in (subject.parent,):",
        "an event may go out on the occasion of one that is not public",
        "tests/timeline/record/test_publishing.py",
    ),
    Mutant(
        "publishing", "timeline/record/publishing.py",
        "for event in Event.objects.filter(ledes__timeline=subject).distinct():",
        "for event in ():",
        "the lede may name an event that is not public", "tests/timeline/record/test_publishing.py",
    ),
    Mutant(
        "filters", "timeline/public/query/filters.py",
        "updated_at__gte\"", "updated_at__gt\"",
        "what was published at the very moment is not updated since",
        "tests/timeline/public/query/test_filters.py",
    ),
    Mutant(
        "filters", "timeline/record/projection.py",
        '"undated": not date or edtf.parse(date).yearless', '"undated": not date',
        "a day without a year lies in every period", "tests/timeline/public/query/test_filters.py",
    ),
    Mutant(
        "cursors", "timeline/public/query/cursors.py",
        "first=not has_previous", "first=not edge",
        "going back to the first page does not tell that it is the first",
        "tests/timeline/public/query/test_cursors.py",
    ),
    Mutant(
        "cursors", "timeline/public/query/cursors.py",
        'NUMBER = re.compile(r"[0-9]{1,19}"', 'NUMBER = re.compile(r"[0-9]+"',
        "a number that no column holds reaches the database",
        "tests/timeline/public/api/test_problems.py",
    ),
    Mutant(
        "edtf", "timeline/edtf/compare.py",
        "> joined[-1].last_end + 1:", "> joined[-1].last_end:",
        "three days named one by one are another span than their range",
        "tests/timeline/edtf/test_edtf.py",
    ),
    Mutant(
        "edtf", "timeline/edtf/parse.py",
        "unknown=not start_text or not end_text", "unknown=not start_text",
        "an end that nobody knows is told as open", "tests/timeline/edtf/test_humanize.py",
    ),
    Mutant(
        "filing", "timeline/document/filing.py",
        "from django.core.checks import Error, register",
        "from django.core.checks import Warning as Error, register",
        "a field filed nowhere is only warned of, and the site starts",
        "tests/house/test_fields.py",
    ),
    Mutant(
        "permissions", "timeline/admin/subjects.py",
        "if obj.public_id in live", "if obj.public_id in live - live",
        "what readers see can be deleted at the desk", "tests/timeline/admin/test_refusals.py",
    ),
    Mutant(
        "permissions", "config/accounts/admin.py",
        '"is_superuser", "user_permissions")', '"is_superuser")',
        "who administers accounts gives single permissions beyond the roles",
        "tests/timeline/admin/test_refusals.py",
    ),
    Mutant(
        "permissions", "sources/intake.py",
        '@verb("sources.change_zone")\ndef set_zones', "@verb()\ndef set_zones",
        "whoever reads can correct zones", "tests/config/test_verbs.py",
    ),
    Mutant(
        "checking", "static/js/check.js",
        "    if (turn !== latest) return;\n", "",
        "the digest of an earlier text may be shown for a later one",
        "tests/browser/test_check.py",
    ),
    Mutant(
        "checking", "static/js/check.js",
        "    latest += 1;\n    clear();", "    clear();",
        "the digest of the text before is shown for a file that was refused",
        "tests/browser/test_check.py",
    ),
    Mutant(
        "languages", "timeline/labels/languages.py",
        'direction(tag) if tag else "auto"', "direction(tag)",
        "a printed title in a language not stated always runs from left to right",
        "tests/timeline/public/pages/test_presenting.py",
    ),
    Mutant(
        "languages", "timeline/labels/languages.py",
        "for language in (own, *CONTENT, *texts):", "for language in (own, *texts):",
        "a text falls back to whatever language comes first in it",
        "tests/timeline/public/pages/test_presenting.py",
    ),
    Mutant(
        "record", "timeline/record/publishing.py",
        "at=at.replace(microsecond=0)", "at=at",
        "the moment of a change is kept finer than it is sealed and served",
        "tests/timeline/record/test_publishing.py",
    ),
    Mutant(
        "record", "timeline/record/seals.py",
        "dict.fromkeys((*LANGUAGES, *note))", "LANGUAGES",
        "a note in a language that the site no longer has is not sealed",
        "tests/timeline/record/test_verify.py",
    ),
    Mutant(
        "document", "timeline/document/differences.py",
        'Value(told.sort, content, value["id"])', "Value(told.sort, content)",
        "another place of the same name is no difference",
        "tests/timeline/document/test_differences.py",
    ),
    Mutant(
        "document", "timeline/document/canonical.py",
        '(*_LEFT_TO_RIGHT, *title)', "(*title,)",
        "a slug is of the first language that is written down",
        "tests/timeline/document/test_canonical.py",
    ),
    Mutant(
        "wholeness", "timeline/editing/wholeness.py", "> MOST_WORDS", "> MOST_WORDS + 1",
        "a quote may have a word too many", WHOLENESS,
    ),
    Mutant(
        "wholeness", "timeline/editing/wholeness.py",
        "any(cuts(around, edge) for edge in edges)", "cuts(around, edges[0])",
        "a quote may end inside a word", WHOLENESS,
    ),
    Mutant(
        "wholeness", "timeline/editing/wholeness.py",
        "zone.start <= quote.start and quote.end <= zone.end", "zone.start <= quote.start",
        "a quote may end in another part of the text", WHOLENESS,
    ),
    Mutant(
        "wholeness", "timeline/editing/wholeness.py",
        "quote = anchoring.select(text, quote.start, quote.end)", "pass",
        "words that came without their surroundings may be half", WHOLENESS,
    ),
    Mutant(
        "wholeness", "sources/anchoring/edges.py",
        "return inside_word(text, i) or not between_graphemes(text, i)",
        "return inside_word(text, i)",
        "a quote may have half a sign", WHOLENESS,
    ),
    Mutant(
        "wholeness", "timeline/editing/quoting.py",
        "    _require_whole(anchor, snapshot)\n    return _keep(", "    return _keep(",
        "what is shipped need not be whole", WHOLENESS,
    ),
    Mutant(
        "wholeness", "timeline/editing/quoting.py",
        "taken.exists() or any(faults(item.anchor, snapshot))", "taken.exists()",
        "a quote is carried over two parts of a text", WHOLENESS,
    ),
    Mutant(
        "wholeness", "timeline/picker/passage.py",
        "    while cuts(text, end):\n        end += 1\n", "",
        "a selection keeps half its last word", "tests/timeline/picker/test_picker_preview.py",
    ),
    Mutant(
        "tiers", "timeline/editing/readiness.py",
        "return sum(any(map(str.isalnum, run)) for run in text.split())",
        "return len(text.split())",
        "a sign that French sets apart counts as a word", HELD_UP,
    ),
    Mutant(
        "tiers", "timeline/editing/readiness.py",
        'in ([], [f"{event.public_id}-p1"]):', "in ([],):",
        "sentences of version 0 are asked to be short", HELD_UP,
    ),
    Mutant(
        "tiers", "timeline/editing/readiness.py",
        "    if not points:\n        yield _(", "    if not points:\n        _(",
        "a table may stand without a lede", HELD_UP,
    ),
    Mutant(
        "tiers", "timeline/editing/readiness.py",
        "if len(points) > _MOST_SENTENCES:", "if len(points) > _MOST_SENTENCES + 1:",
        "a story has four sentences", HELD_UP,
    ),
    Mutant(
        "tiers", "timeline/editing/readiness.py",
        "_long(points[0], _WORDS_OF_A_LEDE)", "_long(points[-1], _WORDS_OF_A_LEDE)",
        "another sentence than the lede is asked to be short", HELD_UP,
    ),
    Mutant(
        "tiers", "timeline/editing/readiness.py",
        "if teller in named - credited and isinstance(teller, Outlet):", "if False:",
        "an outlet is named though the sentence is not its word", HELD_UP,
    ),
    Mutant(
        "tiers", "timeline/editing/readiness.py",
        "if teller in named - credited and isinstance(teller, Outlet):",
        "if teller in named - credited:",
        "an article without an outlet is asked about as one", HELD_UP,
    ),
    Mutant(
        "tiers", "timeline/editing/readiness.py",
        "elif teller in credited - named and names[teller]:", "elif False:",
        "a sentence does not say whose word it is", HELD_UP,
    ),
    Mutant(
        "tiers", "timeline/editing/readiness.py",
        "elif teller in credited - named and names[teller]:", "elif teller in credited - named:",
        "a name is asked for where there is none", HELD_UP,
    ),
    Mutant(
        "tiers", "timeline/editing/readiness.py",
        "found |= meant & credited or meant", "found |= meant",
        "of two outlets of one name both are named", HELD_UP,
    ),
    Mutant(
        "tiers", "timeline/editing/readiness.py",
        "(name, (teller, name)) for teller", '(name, (teller, "")) for teller',
        "of two spellings that fold alike only one counts", HELD_UP,
    ),
    Mutant(
        "tiers", "timeline/editing/readiness.py",
        "if len(rows) > _MOST_ROWS:", "if len(rows) > _MOST_ROWS + 1:",
        "a table has seven rows", HELD_UP,
    ),
    Mutant(
        "tiers", "timeline/editing/readiness.py",
        "_long(row, _WORDS_OF_A_LABEL)", "_long(row, _WORDS_OF_A_LABEL + 1)",
        "a label has five words", HELD_UP,
    ),
    Mutant(
        "tiers", "timeline/editing/readiness.py",
        "_words(statement.exact) > _WORDS_OF_A_CELL", "_words(statement.exact) >= _WORDS_OF_A_CELL",
        "a cell of twenty words is refused", HELD_UP,
    ),
    Mutant(
        "tiers", "timeline/editing/readiness.py",
        "if len(tiered) == len(points):", "if True:",
        "absences of version 0 are asked to be short", HELD_UP,
    ),
    Mutant(
        "tiers", "timeline/editing/readiness.py",
        "if len(absences) > _MOST_ABSENCES:", "if len(absences) > _MOST_ABSENCES + 1:",
        "six things that nobody reports are named", HELD_UP,
    ),
    Mutant(
        "tiers", "timeline/editing/readiness.py",
        "_long(absence, _WORDS_OF_AN_ABSENCE)", "_long(absence, _WORDS_OF_AN_ABSENCE + 1)",
        "an absence has six words", HELD_UP,
    ),
    Mutant(
        "wholeness", "timeline/editing/readiness.py",
        "        if not row.standing:", "        if False:",
        "nobody asks how a source speaks of an event", "tests/timeline/editing/test_quoting.py",
    ),
    Mutant(
        "wholeness", "timeline/picker/saving.py",
        "others.exclude(by_id=by.pk)", "others",
        "one's own other window is told as somebody else's", PICKER,
    ),
    Mutant(
        "queue", "static/js/queue.js",
        "return this.waiting || this.acting ||", "return this.waiting ||",
        "a key pressed while a save runs is a command of the screen before", QUEUE,
    ),
    Mutant(
        "queue", "static/js/queue.js",
        "const waited = this.#waiting.splice(0);", "const waited = [];",
        "a key that waited for a save that was refused saves over the conflict", QUEUE,
    ),
    Mutant(
        "queue", "static/js/queue.js",
        "this.#refusing ||= isAnswered;", "",
        "the rest of a burst saves over the conflict", QUEUE,
    ),
    Mutant(
        "queue", "static/js/queue.js",
        "if (this.#refusing && paused && !this.#acting) {", "if (this.#refusing) {",
        "what comes in one breath with a refused click is a command", QUEUE,
    ),
    Mutant(
        "queue", "static/js/queue.js",
        'event.key === "Enter" && event.repeat', "false",
        "a key held down saves again and again", QUEUE,
    ),
    Mutant(
        "queue", "static/js/queue.js",
        "return this.#composing?.promise;", "return null;",
        "an answer takes the field away from under a word that is being composed", QUEUE,
    ),
    Mutant(
        "queue", "static/js/picker.js",
        'if (done === undefined) asked = "";', "",
        "Enter saves the passage shown before where the desk does not answer", QUEUE,
    ),
    Mutant(
        "queue", "static/js/picker.js",
        "if (pointing || queue.acting) return;", "if (queue.acting) return;",
        "words are verified that the mouse is still selecting", QUEUE,
    ),
    Mutant(
        "queue", "static/js/picker.js",
        "    pane.select(shown);\n", "",
        "other words are selected than those shown", QUEUE,
    ),
    Mutant(
        "queue", "static/js/sending.js",
        "if (!isSending) return;", "return;",
        "a form is sent twice", QUEUE,
    ),
    Mutant(
        "finding", "timeline/finding.py",
        "_subjects_of(instance) | instance.__dict__.pop(\"_found_by\", set())",
        "_subjects_of(instance)",
        "an alias that moved still finds whose it was", DESK_FINDS,
    ),
    Mutant(
        "finding", "timeline/finding.py",
        "if plan or DraftWords", "if DraftWords",
        "what a migration wrote is not found", DESK_FINDS,
    ),
    Mutant(
        "finding", "timeline/finding.py",
        "{folded(words[0])} | (joined(before, words[0]) if before else set())",
        "{folded(words[0])}",
        "what is written as one word is not found by two", DESK_FINDS,
    ),
    Mutant(
        "story", "timeline/document/cards.py",
        "next(iter((*chosen, *own, *statements)), None)",
        "next(iter((*own, *chosen, *statements)), None)",
        "the quote that leads is not the one that its editors chose", REPORTS,
    ),
    Mutant(
        "story", "timeline/public/pages/reports.py",
        'if (said := report.get("viewpoint")) in VIEWPOINTS:', "if False:",
        "nobody is told that a report was written before the event", REPORTS,
    ),
    Mutant(
        "story", "timeline/public/pages/reports.py",
        'if is_wide and "place" in missed else ""', 'if is_wide else ""',
        "the town is said to be reported by nobody though nobody looked", REPORTS,
    ),
    Mutant(
        "story", "timeline/public/pages/reports.py",
        'if status == "announced":', 'if status == "held":',
        "what was ahead is not told as ahead", REPORTS,
    ),
    Mutant(
        "story", "timeline/public/pages/presenting.py",
        "first = quote not in self and not at", "first = not at",
        "a quote leads back to several sentences", STORY,
    ),
    Mutant(
        "story", "timeline/public/pages/presenting.py",
        'return any(basis.get(part) not in (None, "stated") for part in ("month", "day"))',
        "return False",
        "no date is marked as inferred", EVENT_PAGE,
    ),
    Mutant(
        "story", "static/js/cites.js",
        "close({ focus: again });", "",
        "two quotes are open at a time", STORY,
    ),
]  # fmt: skip
