"""French."""

from config.languages.language import Language, word_set

FRENCH = Language(
    tag="fr",
    name="French",
    first_day="1er",
    months=(
        "janvier janv, fevrier fevr, mars, avril avr, mai, juin, "
        "juillet juil, aout, septembre, octobre, novembre, decembre"
    ),
    short_months=word_set("janv fevr avr juil"),
    quotation_marks=("«»",),
    reporting=(
        r"(?:a|ont|avait) (?:egalement |aussi |encore )?(?:declare|affirme|indique|souligne|annonce"
        r"|precise|estime|ajoute|rappele|explique|note|dit)"
        r"|declare|affirme|indique|souligne|precise|estime|ajoute"
    ),
    chain=r"selon|d'apres",
    communique="communique",
    leaning=word_set("il elle ils elles lui celui-ci celle-ci ce cette"),
    openers=word_set(
        "le la les un une ce cet cette ces il elle ils elles dans pour en au aux selon lors par "
        "cependant toutefois après depuis"
    ),
    abbreviations=word_set("m mm mme mlle mgr me pr av p pp env ex"),
    stemmer="french",
    stopwords=word_set(
        "au aux ce ces cette dans de des du en est et il elle la le les ou par pour que qui se "
        "sur un une"
    ),
    phrases={
        "undated": "sans date",
        "yearless": "%(date)s (année non précisée)",
        "no_month": "%(date)s (mois non précisé)",
        "no_day": "%(date)s (jour non précisé)",
        "before_christ": "%(year)s av. J.-C.",
        "season_21": "printemps %(year)s",
        "season_22": "été %(year)s",
        "season_23": "automne %(year)s",
        "season_24": "hiver %(year)s",
        "decade": "les années %(first)s",
        "years": "les années %(first)s–%(last)s",
        "years_before_christ": "les années %(first)s à %(last)s",
        "approximate": "vers %(date)s",
        "uncertain": "peut-être %(date)s",
        "uncertain_and_approximate": "%(date)s (date incertaine et approximative)",
        # What stands before a date changes with it: "vers le 18 septembre", "vers septembre".
        "noun_day": "le %(date)s",
        "noun_21": "le %(date)s",
        "noun_22": "l’%(date)s",
        "noun_23": "l’%(date)s",
        "noun_24": "l’%(date)s",
        "range_day": "du %(first)s au %(last)s",
        "range_month": "%(de)s%(first)s à %(last)s",
        "range_year": "de %(first)s à %(last)s",
        "range_other": (
            "début\N{NO-BREAK SPACE}: %(first)s\N{NO-BREAK SPACE}; fin\N{NO-BREAK SPACE}: %(last)s"
        ),
        "since_day": "à partir du %(date)s",
        "since_month": "à partir %(de)s%(date)s",
        "since_year": "à partir de %(date)s",
        "since_other": "début\N{NO-BREAK SPACE}: %(date)s",
        "until_day": "jusqu’au %(date)s",
        "until_month": "jusqu’en %(date)s",
        "until_year": "jusqu’en %(date)s",
        "until_other": "fin\N{NO-BREAK SPACE}: %(date)s",
        "no_start": "%(date)s (début inconnu)",
        "no_end": "%(date)s (fin inconnue)",
        "between_day": "un jour entre le %(first)s et le %(last)s",
        "between_month": "un mois entre %(first)s et %(last)s",
        "between_year": "une année entre %(first)s et %(last)s",
        "between_other": (
            "au plus tôt\N{NO-BREAK SPACE}: %(first)s\N{NO-BREAK SPACE}; "
            "au plus tard\N{NO-BREAK SPACE}: %(last)s"
        ),
        "at_the_earliest": "%(date)s ou après",
        "at_the_latest": "%(date)s ou avant",
    },
)
