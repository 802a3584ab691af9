"""The desk: the admin of everything a timeline is made of, and the picker that quotes."""

from timeline.admin import actors, archive, events, parts, records, statements
