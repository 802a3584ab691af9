"""The verdict on a quote when its article was edited, case by case, in four languages.

Each case marks the quote in the old text with ⟦…⟧, and in the new text the words that the
verdict's anchor must hold (nothing, where the quote is gone). `alone` is the verdict given
without the old text. An edit is written "before → after".
"""

from typing import NamedTuple

import pytest

from sources.anchoring import REASONS, reanchor, select, verify

I, T, C, G = "identical", "typographic", "changed", "gone"  # noqa: E741 - the table's columns
USUAL = {I: "exact", T: "typography", C: "context_changed", G: "not_found"}


class Case(NamedTuple):
    id: str
    old: str
    new: str
    verdict: str
    reason: str
    alone: str


def moved(id_, old, new, verdict, *, reason="", alone="") -> Case:
    """A case with both texts written out."""
    return Case(id_, old, new, verdict, reason or USUAL[verdict], alone or verdict)


def edit(id_, old, edits, verdict, *, reason="", alone="") -> Case:
    """A case where some words of the old text were replaced by others."""
    new = old if verdict != G else unmark(old)[0]
    for before, after in (pair.split(" → ") for pair in edits.split(" && ")):
        assert new.count(before) == 1, f"{id_}: {before}"
        new = new.replace(before, after)
    return moved(id_, old, new, verdict, reason=reason, alone=alone)


def unmark(text: str) -> tuple[str, int, int]:
    start, end = text.find("⟦"), text.find("⟧") - 1
    return text.replace("⟦", "").replace("⟧", ""), start, end


# Invented articles, with full context on both sides of the quote.
EN = (
    "Two ports agree on a ferry at last\n\n"
    "The forum on coastal ferries was held on the quay of Saltmere on Monday. "
    "Harbour master Lena Ostrow told the guests that ⟦the crossing will open in spring with "
    "1,500 seats⟧, and that the pilots had been trained for it during the winter.\n\n"
    "The mayor of Brehec thanked the crews and left before noon."
)
FR = (
    "Deux ports s’accordent enfin sur un bac\n\n"
    "Le salon des bacs côtiers s’est tenu lundi sur le quai de Saltmère. "
    "La directrice du port, Léna Ostrow, a déclaré : « ⟦Nous ouvrirons la traversée au "
    "printemps, avec 1 500 places⟧ », en présence des équipages et des élus de l’île.\n\n"
    "Le maire de Bréhec a remercié les équipages avant de partir."
)
AR = (
    "اتفاق بين ميناءين على عبّارة جديدة\n\n"
    "انعقد منتدى العبّارات الساحلية يوم الاثنين على رصيف ميناء سالتمير. "
    "و أكدت مديرة الميناء لينا أوسترو أن ⟦التعاون بين الميناءين سيستمر في الربيع بسعة ١٥٠٠ "
    "مقعد⟧، بحضور أطقم السفن و عدد من أعيان الجزيرة المجاورة.\n\n"
    "وشكر عمدة بريهك الأطقم قبل مغادرته."
)
TR = (
    "İki liman sonunda yeni vapurda anlaştı\n\n"
    "Kıyı vapurları forumu pazartesi günü Saltmere rıhtımında yapıldı. "
    "Liman müdürü Işıl Öztürk konuklara ⟦hattın ilkbaharda 1.500 koltukla açılacağını⟧ söyledi "
    "ve kaptanların kış boyunca bunun için eğitildiğini belirtti.\n\n"
    "Bréhec belediye başkanı mürettebata teşekkür edip öğleden önce ayrıldı."
)


def told(language: str, quote: str) -> str:
    """A paragraph about something else, with a quote in its middle."""
    return {
        "en": "The season of the boats began in this week of May. The port said on its board "
        "that {} on the way to the old harbour, where the pilots sat and read the paper.",
        "fr": "La saison des bacs a commencé cette semaine de mai. Le port a écrit sur son "
        "panneau {} devant la vieille rade, où les pilotes lisaient le journal.",
        "ar": "بدأ موسم العبّارات هذا الأسبوع من شهر مايو في الميناء. و جاء في بيان الميناء {} "
        "قرب المرفأ القديم، حيث كان البحّارة يقرؤون جريدة الصباح في هدوء.",
        "tr": "Vapur mevsimi mayıs ayının bu haftasında başladı. Liman, panosunda şunu yazdı: "
        "{} ve eski rıhtımda oturan kaptanlar sabah gazetesini okumayı sürdürdü.",
    }[language].format(quote)


TWICE = (
    "The harbour will close at dusk in winter, said the master to the crews of the north quay.\n"
    "Later that week the ferry pilots met in the old hall, and ⟦the talks were useful⟧ to the two "
    "ports, as the minutes of the meeting show.\n"
    "In the evening the guests of honour dined, and the talks were useful to nobody, wrote the "
    "paper of the island."
)
TWIN = (
    "Les équipages des deux ports se sont réunis lundi soir au local. Le bac est prêt. "
    "Les élus de l’île et ceux du continent ont applaudi longuement.\n"
)
OURS = TWIN.replace("Le bac est prêt", "⟦Le bac est prêt⟧")
HEAD, BODY, LAST = EN.split("\n\n")

# fmt: off
FAR_EDITS = [
    edit("en-headline-changed", EN, "Two ports agree on a ferry at last → A ferry for all", I),
    edit("fr-headline-changed", FR, "Deux ports s’accordent enfin sur → Deux ports, enfin", I),
    edit("ar-headline-changed", AR, "اتفاق بين ميناءين على → خلاف بين ميناءين على", I),
    edit("tr-headline-changed", TR, "yeni vapurda anlaştı → yeni vapuru gördü", I),
    moved("fr-headline-removed", FR, FR.split("\n\n", 1)[1], I),
    moved("tr-headline-added", TR.split("\n\n", 1)[1], TR, I),
    moved("en-paragraph-added-above", EN, f"{HEAD}\n\nIt rained all day.\n\n{BODY}\n\n{LAST}", I),
    moved("en-last-paragraph-deleted", EN, f"{HEAD}\n\n{BODY}", I),
    moved("en-paragraph-moved", EN, f"{HEAD}\n\n{LAST}\n\n{BODY}", I),
    edit("fr-paragraph-added-below", FR, "\n\nLe maire → \n\nLe bac est neuf.\n\nLe maire", I),
    edit("ar-far-sentence-reworded", AR, "انعقد منتدى العبّارات → عُقد ملتقى العبّارات", I),
    moved("ar-paragraphs-joined", AR, AR.replace("\n\nوشكر", " وشكر"), I),
    edit("tr-fact-corrected-far-away", TR, "öğleden önce ayrıldı → öğleden sonra ayrıldı", I),
    edit("en-emoji-far-ahead", EN, "Two ports → ⛴😀 Two ports", I),
    moved("tr-words-repeated-in-a-caption", TR,
          TR + "\n\nFoto: hattın ilkbaharda 1.500 koltukla açılacağını bekleyenler.", I, alone=C),
    edit("fr-context-set-differently", FR,
         "a déclaré : « ⟦ → a déclaré: “⟦ && ⟧ », en présence → ⟧”, en présence", I),
    edit("en-context-gains-soft-hyphens", EN, "Harbour → Har\u00adbour && lots → lo\u00adts", I),
    edit("en-correction-notice-added-at-the-end", EN,
         "left before noon. → left before noon.\n\nCorrection: the mayor left by boat.", I),
]
TYPOGRAPHY = [
    edit("fr-no-break-space-in-a-number", FR, "1 500 → 1\u202f500", T),
    edit("fr-apostrophe", told("fr", "⟦l’île n’attend plus⟧"), "l’île n’ → l'île n'", T),
    edit("fr-decomposed-accent", FR, "traversée → traverse\u0301e", T),
    edit("fr-soft-hyphen", FR, "traversée → traver\u00adsée", T),
    edit("fr-space-before-a-colon", told("fr", "⟦un mot : bac⟧"), "mot : bac → mot\u00a0: bac", T),
    edit("fr-no-space-before-a-colon", told("fr", "⟦un mot : bac⟧"), "mot : bac → mot: bac", T),
    edit("en-line-break-inside", EN, "will open in → will open\nin", T),
    edit("en-quote-marks-inside", told("en", "⟦a “ferry” of sorts⟧"), "“ferry” → « ferry »", T),
    edit("en-dash-shape", told("en", "⟦18–20 May is full⟧"), "18–20 → 18-20", T),
    edit("en-ligature", told("en", "⟦the first official boat⟧"), "first official → ﬁrst oﬃcial", T),
    edit("en-ellipsis", told("en", "⟦it floats… so far⟧"), "floats… → floats...", T),
    edit("en-zero-width-space", told("en", "⟦the ferry-boat⟧"), "ferry-boat → ferry-\u200bboat", T),
    edit("ar-digit-shapes", AR, "١٥٠٠ → 1500", T),
    edit("ar-tatweel", AR, "التعاون → التعــاون", T),
    edit("ar-harakat-added", AR, "سيستمر → سيَستمِرّ", T),
    edit("ar-harakat-added-at-the-end", AR, "مقعد⟧ → مقعدٍ⟧", T),
    edit("ar-harakat-dropped", told("ar", "⟦كُتِبَ الاسمُ هنا⟧"), "كُتِبَ الاسمُ → كتب الاسم", T),
    edit("ar-presentation-forms", AR, "التعاون → ﺍﻟﺘﻌﺎﻭﻥ", T),
    edit("ar-bidi-marks", AR, "بسعة ١٥٠٠ → بسعة \u200f١٥٠٠\u200e", T),
    edit("ar-comma-shape", told("ar", "⟦العبّارة جاهزة، و الرصيف⟧"), "جاهزة، → جاهزة,", T),
    edit("tr-decomposed-letters", TR, "açılacağını → ac\u0327ılacag\u0306ını", T),
    edit("tr-apostrophe", told("tr", "⟦Saltmere’nin vapuru⟧"), "Saltmere’nin → Saltmere'nin", T),
]
OTHER_WORDS = [
    edit("en-number-flipped", EN, "1,500 → 1,050", G),
    edit("fr-number-flipped", FR, "1 500 → 5 100", G),
    edit("ar-number-flipped", AR, "١٥٠٠ → ١٠٥٠", G),
    edit("tr-thousands-sign-changed", TR, "1.500 → 1,500", G),
    edit("en-power-becomes-a-number", told("en", "⟦10² seats⟧"), "10² → 102", G),
    edit("en-mixed-number-becomes-another", told("en", "⟦1½ miles⟧"), "1½ → 11⁄2", G),
    edit("en-not-inserted", EN, "will open → will not open", G),
    edit("fr-ne-pas-inserted", FR, "Nous ouvrirons → Nous n’ouvrirons pas", G),
    edit("ar-lan-inserted", AR, "سيستمر → لن يستمر", G),
    edit("tr-negative-suffix", TR, "açılacağını → açılmayacağını", G),
    edit("en-cyrillic-lookalike", EN, "crossing → сrossing", G),
    edit("fr-accent-changed", told("fr", "⟦il a tué le temps⟧"), "tué → tue", G),
    edit("ar-persian-yeh", AR, "في الربيع → فی الربیع", G),
    edit("ar-alef-maqsura", told("ar", "⟦متوقف على الجزيرة⟧"), "على → علي", G),
    edit("ar-hamza-dropped", told("ar", "⟦أن الأشغال انتهت⟧"), "أن → ان", G),
    edit("tr-dotless-i", told("tr", "⟦kırık direk onarıldı⟧"), "kırık → kirik", G),
    edit("fr-capital-dropped", FR, "Nous ouvrirons → nous ouvrirons", G),
    edit("en-tense-changed", EN, "will open → opened", G),
    edit("en-deleted", EN, "the crossing will open in spring with 1,500 seats, and that → ", G),
    moved("tr-paragraph-deleted", TR, TR.split("\n\n")[0] + "\n\n" + TR.split("\n\n")[2], G),
    edit("ar-vowels-contradict", told("ar", "⟦البحّار قَتَل القرش⟧"), "قَتَل → قُتِل", C,
         reason="vowel_marks"),
    edit("en-digits-shown-reversed", EN, "1,500 → \u202e1,500\u202c", C,
         reason="direction_override"),
    edit("ar-digits-shown-in-a-forced-order", AR, "١٥٠٠ → \u202d١٥٠٠\u202c", C,
         reason="direction_override"),
]
OTHER_SENSE = [
    edit("en-other-speaker", EN, "Harbour master Lena Ostrow → Ferry captain Tom Hale", C),
    edit("fr-other-speaker", FR, "La directrice du port, Léna Ostrow → Le maire, Yann Kerbrat", C),
    edit("ar-other-speaker", AR, "مديرة الميناء لينا أوسترو → وزيرة النقل هدى المنصوري", C),
    edit("tr-other-speaker", TR, "Liman müdürü Işıl Öztürk → Başkan Can Demir", C),
    edit("fr-other-speaker-after-the-quote",
         "Un bac neuf pour les deux ports\n\nLes équipages attendaient ce jour depuis dix ans. "
         "« ⟦Le bac est prêt⟧ », a dit Léna Ostrow. La foule a applaudi.",
         "Léna Ostrow → Yann Kerbrat", C),
    edit("en-other-speaker-after-a-long-quotation",
         "The crews had waited for this day since the old ferry sank in the bay. “⟦The ferry is "
         "ready⟧. It took us ten years and more money than we like to say, but it floats. We "
         "tried it twice,” said Lena Ostrow.", "Lena Ostrow → Tom Hale", C, alone=I),
    edit("en-other-speaker-far-back-in-the-sentence",
         "A day in the port. Lena Ostrow, who has run the harbour of Saltmere since the flood and "
         "knows its stones by name, repeated on Monday that ⟦the ferry is ready⟧ to go.",
         "Lena Ostrow → Tom Hale", C, alone=I),
    edit("fr-other-speaker-in-the-line-above",
         "Entretien croisé sur le quai du port\n\nLéna Ostrow :\n⟦Nous ouvrirons la traversée au "
         "printemps⟧ et nous tiendrons parole.\n\nLa suite demain.", "Léna Ostrow → Le maire", C),
    edit("en-quotation-under-another-headline",
         "Lena Ostrow speaks to the islanders\n\n“⟦The ferry is ready⟧,” the text went on, and "
         "nobody in the old town hall said a word.", "Lena Ostrow → Tom Hale", C),
    edit("en-pronoun-under-another-headline",
         "Lena Ostrow speaks to the islanders\n\nShe said ⟦the ferry is ready⟧, and nobody in the "
         "old town hall of Saltmere said a word.", "Lena Ostrow → Anna Hale", C),
    edit("en-pronoun-in-a-quote-under-another-headline",
         "Lena Ostrow speaks to the islanders\n\n⟦She said the ferry is ready⟧, and nobody in the "
         "old town hall of Saltmere said a word.", "Lena Ostrow → Anna Hale", C),
    edit("en-sentence-before-joined-to-that-of-the-quote",
         "A day in the port. Tom Hale never said it! The harbour master told all the guests of "
         "the island that ⟦the ferry is ready⟧ to go, whatever the weather.",
         "it! The → it: The", C, alone=I),
    edit("ar-verb-under-another-headline",
         "لينا أوسترو تخاطب سكان الجزيرة\n\nوأكدت أن ⟦العبّارة جاهزة⟧ للإبحار منذ اليوم، و لم "
         "يعلّق أحد من الحاضرين في قاعة البلدية.", "لينا أوسترو → هدى المنصوري", C),
    edit("fr-other-speaker-in-the-line-below",
         f"{FR.split('⟦')[0].split('« ')[0]} ceci.\n\nOn peut lire sur le grand panneau du quai : "
         "⟦le bac est prêt⟧.\n\n— Léna Ostrow, directrice", "Léna Ostrow, dir → Ada Quill, dir", C),
    edit("fr-speaker-added-in-the-line-below",
         f"{FR.split('⟦')[0].split('« ')[0]} ceci.\n\nOn peut lire sur le grand panneau du quai : "
         "⟦le bac est prêt⟧.\n\nLa suite demain.", "La suite → — Léna Ostrow\n\nLa suite", C),
    edit("en-other-speaker-after-a-closed-quotation",
         f"{EN.split('Harbour')[0]}\n\nA note was read out from the stage to all: “⟦The ferry is "
         "ready.⟧”\n\nLena Ostrow had signed it.", "Lena Ostrow → Tom Hale", C),
    edit("en-other-speaker-before-a-long-quotation",
         "A day in the port. Lena Ostrow put it in these words: “It took us ten years and more "
         "money than we like to say. We tried it twice in the worst weather. ⟦The ferry is ready⟧ "
         "now, and the old one can rest at last in the museum of the harbour.”",
         "Lena Ostrow → Tom Hale", C, alone=I),
    edit("en-attribution-added-before-a-paragraph",
         f"{LAST}\n\n⟦It floats⟧, and it floats well, whatever the papers of the island wrote.",
         "\n\n⟦It → \n\nTom Hale insisted: ⟦It", C),
    edit("en-denial-put-before", EN, "told the guests that → denied that", C),
    edit("fr-condition-put-after", FR, "⟧ », en présence → ⟧ si le vent tombe », en présence", C),
    edit("tr-told-becomes-denied", TR, "söyledi → yalanladı", C),
    edit("ar-stressed-becomes-denied", AR, "أكدت → نفت", C),
    edit("en-range-begun-before-the-quote", told("en", "⟦20 May is full⟧"), "⟦20 → 18 to ⟦20", C),
]
EDGES = [
    edit("fr-number-grows-to-the-left", told("fr", "⟦500 visiteurs⟧"), "500 → 1 500", G),
    edit("en-number-grows-to-the-left", told("en", "⟦500 guests⟧"), "500 → 2,500", G),
    edit("fr-number-grows-by-a-group", told("fr", "⟦000 visiteurs⟧"), "000 → 150 000", G),
    edit("en-day-becomes-a-range", told("en", "⟦20 May is full⟧"), "20 → 18-20", G),
    edit("en-can-becomes-cannot", told("en", "⟦they can⟧ sail"), "can → can’t", G),
    edit("fr-est-becomes-nest", told("fr", "⟦est prêt⟧"), "est prêt → n’est prêt", G),
    edit("fr-elision-keeps-the-word", told("fr", "l’⟦ouverture de la ligne⟧"), "l’ → l'", I),
    edit("ar-article-joins", told("ar", "⟦تعاون مثمر⟧"), "تعاون → التعاون", G),
    edit("ar-conjunction-joins", told("ar", "⟦تعاون مثمر⟧"), "تعاون → وتعاون", G),
    edit("ar-preposition-joins", told("ar", "⟦تعاون مثمر⟧"), "تعاون → بتعاون", G),
    edit("ar-proclitic-unchanged", told("ar", "و⟦تعاون مثمر⟧"), "بدأ موسم → انطلق موسم", I),
    edit("ar-proclitic-changed", told("ar", "و⟦تعاون مثمر⟧"), "وتعاون → فتعاون", G),
    edit("ar-hamza-makes-another-word", told("ar", "⟦ان الوفد⟧ وصل"), "ان الوفد → إن الوفد", G),
    edit("tr-plural-suffix", told("tr", "⟦yeni vapur⟧ geldi"), "vapur geldi → vapurlar geldi", G),
    edit("tr-case-suffix", told("tr", "⟦yeni Saltmere⟧ geldi"), "Saltmere → Saltmere’de", G),
    edit("en-accent-added-to-the-last-letter", told("en", "⟦the cafe⟧"), "cafe → cafe\u0301", G),
]
REPEATS = [
    edit("en-other-occurrence-edited", TWICE, "wrote the paper of → said the paper of", I, alone=C),
    moved("en-other-occurrence-deleted", TWICE,
          TWICE.replace("dined, and the talks were useful to nobody", "dined"), I),
    moved("en-ours-deleted", TWICE,
          TWICE.replace("⟦the talks were useful⟧", "they differed on everything"), G,
          reason="another_occurrence", alone=C),
    moved("en-ours-deleted-and-the-other-edited", TWICE,
          TWICE.replace(", and ⟦the talks were useful⟧ to the two ports", "")
          .replace("to nobody, wrote", "to no one, wrote"), G,
          reason="another_occurrence", alone=C),
    edit("en-ours-edited-nearby", TWICE, "met in the old hall → sat in the old hall", C),
    moved("en-occurrences-swapped", TWICE, "\n".join(TWICE.split("\n")[at] for at in (0, 2, 1)), I,
          alone=C),
    edit("en-both-edited-nearby", TWICE,
         "pilots met in the old hall → pilots sat down && of honour dined → of honour ate", C),
    moved("fr-twins-kept-in-order", f"Début.\n{TWIN}Autre chose.\n{OURS}Fin.",
          f"Tout début.\n{TWIN}Autre chose.\n{OURS}Fin.", I, alone=C),
    moved("fr-one-twin-deleted", f"Début.\n{TWIN}Autre chose.\n{OURS}Fin.",
          f"Début.\n{OURS}Fin.", C, reason="several_candidates", alone=I),
    moved("fr-twins-changed-places", f"Lundi à Saltmère.\n{OURS}Mardi à Bréhec.\n{TWIN}Fin.",
          f"Mardi à Bréhec.\n{OURS}Lundi à Saltmère.\n{TWIN}Fin.", C,
          reason="several_candidates"),
    moved("fr-twin-added", f"Début.\n{OURS}Fin.", f"Début.\n{OURS}Autre chose.\n{TWIN}Fin.", C,
          reason="several_candidates"),
]
# fmt: on
CASES = [*FAR_EDITS, *TYPOGRAPHY, *OTHER_WORDS, *OTHER_SENSE, *EDGES, *REPEATS]
each_case = pytest.mark.parametrize("case", CASES, ids=[case.id for case in CASES])


@each_case
def test_a_quote_carried_over_gets_the_verdict_of_its_case(case):
    old, start, end = unmark(case.old)
    new, new_start, new_end = unmark(case.new)

    result = reanchor(select(old, start, end), old, new)

    assert (result.verdict, result.reason) == (case.verdict, case.reason)
    if case.verdict == G:
        assert result.anchor is None
    else:
        assert (result.anchor.start, result.anchor.end) == (new_start, new_end)
        assert verify(result.anchor, new)


@each_case
def test_a_quote_whose_old_text_is_lost_gets_the_verdict_of_its_case(case):
    old, start, end = unmark(case.old)
    new, _start, _end = unmark(case.new)

    result = reanchor(select(old, start, end), None, new)

    assert result.verdict == case.alone
    assert result.reason in REASONS


@each_case
def test_identical_means_code_point_for_code_point(case):
    old, start, end = unmark(case.old)
    new, _start, _end = unmark(case.new)
    anchor = select(old, start, end)

    for text in (old, None):
        result = reanchor(anchor, text, new)
        if result.verdict == I:
            assert result.anchor.exact == anchor.exact
        elif result.verdict == T:
            assert result.anchor.exact != anchor.exact


def test_there_are_at_least_sixty_cases_with_names_of_their_own():
    assert len({case.id for case in CASES}) == len(CASES) >= 60
