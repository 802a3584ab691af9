"""Sentences of other packages that our catalogues say, because theirs lack them or say them of a
masculine, or of a definite, name alone."""

from django.utils.translation import gettext_noop

SENTENCES = (
    # Of the admin.
    gettext_noop("Add %s"),
    gettext_noop("Change %s"),
    gettext_noop("Select %s to change"),
    gettext_noop("Select %s to view"),
    gettext_noop("Add another %(verbose_name)s"),
    gettext_noop("Save and add another"),
    gettext_noop("History"),
    gettext_noop("Change history: %s"),
    gettext_noop(" By %(filter_title)s "),
    # Of the history pages, whose package knows no Turkish.
    gettext_noop("Created"),
    gettext_noop("Changed"),
    gettext_noop("Deleted"),
    gettext_noop(
        "Choose a date from the list below to revert to a previous version of this object."
    ),
    gettext_noop("This object doesn't have a change history."),
    gettext_noop("Revert"),
    gettext_noop("Revert %s"),
    gettext_noop("Revert %(verbose_name)s"),
    gettext_noop("View %(verbose_name)s"),
    gettext_noop("View history: %s"),
    gettext_noop("Press the 'Revert' button below to revert to this version of the object."),
)
