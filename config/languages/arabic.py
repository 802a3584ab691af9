"""Arabic."""

from config.languages.language import Language, word_set

ARABIC = Language(
    tag="ar",
    name="Arabic",
    months=(
        "يناير جانفي كانون~الثاني, فبراير فيفري شباط, مارس اذار, "
        "ابريل افريل نيسان, مايو ماي ايار, يونيو يونيه جوان حزيران, "
        "يوليو يوليوز يوليه جويليه تموز, اغسطس غشت اوت اب, سبتمبر شتنبر ايلول, "
        "اكتوبر تشرين~الاول, نوفمبر نونبر نوفنبر تشرين~الثاني, ديسمبر دجنبر كانون~الاول"
    ),
    short_months=word_set("اب"),
    quotation_marks=("«»", "“”"),
    reporting=(
        r"[وف]?(?:قال|قالت|صرح|صرحت|اكد|اكدت|اعلن|اعلنت|اوضح|اوضحت|اضاف|اضافت|افاد|افادت|شدد|شددت)"
    ),
    chain=r"و?(?:وفقا|وفق|بحسب|حسب|نقلا عن|طبقا)(?= )",
    communique="بيان|بلاغ",
    leaning=word_set(
        "هو هي هم هذا هذه قال قالت أكد أكدت أضاف أضافت أعلن أعلنت أوضح أوضحت شدد شددت صرح صرحت "
        "ذكر ذكرت أشار أشارت اعتبر اعتبرت"
    ),
    abbreviations=word_set("د أ م ص"),
    stopwords=word_set("في من الي علي عن ان و او هذا هذه ذلك التي الذي مع"),
    is_arabic=True,
    phrases={
        "undated": "دون تاريخ",
        "yearless": "%(date)s (السنة غير مذكورة)",
        "no_month": "%(date)s (الشهر غير مذكور)",
        "no_day": "%(date)s (اليوم غير مذكور)",
        "before_christ": "%(year)s ق.م",
        "season_21": "ربيع %(year)s",
        "season_22": "صيف %(year)s",
        "season_23": "خريف %(year)s",
        "season_24": "شتاء %(year)s",
        "decade": "السنوات من %(first)s إلى %(last)s",
        "years": "السنوات من %(first)s إلى %(last)s",
        "years_before_christ": "السنوات من %(first)s إلى %(last)s",
        "approximate": "نحو %(date)s",
        "uncertain": "ربما %(date)s",
        "uncertain_and_approximate": "%(date)s (تاريخ تقريبي وغير مؤكد)",
        "range_day": "من %(first)s إلى %(last)s",
        "range_month": "من %(first)s إلى %(last)s",
        "range_year": "من %(first)s إلى %(last)s",
        "range_other": "البداية: %(first)s؛ النهاية: %(last)s",
        "since_day": "ابتداء من %(date)s",
        "since_month": "ابتداء من %(date)s",
        "since_year": "ابتداء من %(date)s",
        "since_other": "البداية: %(date)s",
        "until_day": "حتى %(date)s",
        "until_month": "حتى %(date)s",
        "until_year": "حتى %(date)s",
        "until_other": "النهاية: %(date)s",
        "no_start": "%(date)s (البداية غير معروفة)",
        "no_end": "%(date)s (النهاية غير معروفة)",
        "between_day": "يوم واحد بين %(first)s و%(last)s",
        "between_month": "شهر واحد بين %(first)s و%(last)s",
        "between_year": "سنة واحدة بين %(first)s و%(last)s",
        "between_other": "في وقت ما بين %(first)s و%(last)s",
        "at_the_earliest": "%(date)s على أقرب تقدير",
        "at_the_latest": "%(date)s على أبعد تقدير",
    },
)
