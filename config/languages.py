"""The languages of the installation, in reading order."""

LANGUAGES = ("en", "fr", "ar", "tr")
