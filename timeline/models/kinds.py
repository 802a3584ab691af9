"""The kinds of event a timeline begins with; from then on they are the timeline's own data.

Documents of version 0 are read with them, so that they stay in the languages of that time: in a
later one each timeline names its own.
"""

STARTING = {
    "visit": {"en": "Visit", "fr": "Visite", "ar": "زيارة", "tr": "Ziyaret"},
    "meeting": {"en": "Meeting", "fr": "Rencontre", "ar": "لقاء", "tr": "Görüşme"},
    "talks": {"en": "Talks", "fr": "Entretiens", "ar": "محادثات", "tr": "Temas"},
    "forum": {"en": "Forum", "fr": "Forum", "ar": "منتدى", "tr": "Forum"},
    "exhibition": {"en": "Exhibition", "fr": "Salon", "ar": "معرض", "tr": "Fuar"},
    "tour": {"en": "Tour", "fr": "Visite de terrain", "ar": "جولة", "tr": "Gezi"},
    "assembly": {"en": "Assembly", "fr": "Assemblée", "ar": "جمعية عامة", "tr": "Genel kurul"},
    "agreement": {"en": "Agreement", "fr": "Accord", "ar": "اتفاق", "tr": "Anlaşma"},
    "attack": {"en": "Attack", "fr": "Attaque", "ar": "هجوم", "tr": "Saldırı"},
    "competition": {"en": "Competition", "fr": "Compétition", "ar": "منافسة", "tr": "Turnuva"},
    "campaign": {"en": "Campaign", "fr": "Campagne", "ar": "حملة", "tr": "Kampanya"},
    "statement": {
        "en": "Public statement", "fr": "Déclaration publique", "ar": "تصريح علني",
        "tr": "Açıklama",
    },
    "other": {"en": "Event", "fr": "Événement", "ar": "حدث", "tr": "Olay"},
}  # fmt: skip
