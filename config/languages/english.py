"""English."""

from config.languages.language import Language, word_set

ENGLISH = Language(
    tag="en",
    name="English",
    locale="en_GB",  # spelt as in Britain, where lists have no comma before "and"
    months=(
        "january jan, february feb, march mar, april apr, may, june jun, "
        "july jul, august aug, september sept sep, october oct, november nov, december dec"
    ),
    short_months=word_set("jan feb mar apr jun jul aug sep sept oct nov dec"),
    capital_months=word_set("may march mar"),
    quotation_marks=("“”", '""'),
    reporting=(r"said|says|told|stated|declared|stressed|affirmed|noted|explained|added|announced"),
    chain=r"according to|as reported by",
    communique="press release|statement",
    leaning=word_set("he she they it his her their this that"),
    openers=word_set(
        "the this these that it he she they in on at for as according during after meanwhile "
        "however"
    ),
    abbreviations=word_set(
        "mr mrs ms dr prof st gen sen rep gov lt col capt sgt rev hon no nos art vol vs cf ed "
        "est approx"
    ),
    stemmer="english",
    stopwords=word_set(
        "a an and are as at be by for from in is it of on or that the this to was were with"
    ),
    phrases={
        "undated": "undated",
        "yearless": "%(date)s (year not stated)",
        "no_month": "%(date)s (month not stated)",
        "no_day": "%(date)s (day not stated)",
        "before_christ": "%(year)s BC",
        "season_21": "spring %(year)s",
        "season_22": "summer %(year)s",
        "season_23": "autumn %(year)s",
        "season_24": "winter %(year)s",
        "decade": "the %(first)ss",
        "years": "the years %(first)s–%(last)s",
        "years_before_christ": "the years %(first)s to %(last)s",
        "approximate": "around %(date)s",
        "uncertain": "possibly %(date)s",
        "uncertain_and_approximate": "%(date)s, uncertain and approximate",
        "range_day": "%(first)s%(dash)s%(last)s",
        "range_month": "%(first)s%(dash)s%(last)s",
        "range_year": "%(first)s%(dash)s%(last)s",
        "range_other": "from %(first)s to %(last)s",
        "since_day": "from %(date)s on",
        "since_month": "from %(date)s on",
        "since_year": "from %(date)s on",
        "since_other": "from %(date)s on",
        "until_day": "until %(date)s",
        "until_month": "until %(date)s",
        "until_year": "until %(date)s",
        "until_other": "until %(date)s",
        "no_start": "%(date)s (start not known)",
        "no_end": "%(date)s (end not known)",
        "between_day": "one day between %(first)s and %(last)s",
        "between_month": "one month between %(first)s and %(last)s",
        "between_year": "one year between %(first)s and %(last)s",
        "between_other": "at some time between %(first)s and %(last)s",
        "at_the_earliest": "%(date)s or later",
        "at_the_latest": "%(date)s or earlier",
    },
)
