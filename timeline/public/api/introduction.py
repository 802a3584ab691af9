"""The guide that stands at the top of the API's documentation, and what its resources are."""

from pathlib import Path

RESOURCES = {
    "timeline": "The timeline itself: title, period, scope, what it lacks, licence.",
    "events": "Events of the timeline, each with the statements that hold it up.",
    "statements": "Verbatim words of sources, each with the events it is evidence of.",
    "sources": "The articles and records that are quoted.",
    "outlets": "Who printed them.",
    "actors": "Who takes part or is quoted.",
    "places": "Where.",
    "topics": "About what.",
    "series": "Editions or visits that follow each other.",
    "search": "All of these at once, by words in any spelling and script.",
    "editions": "Everything ever published, numbered and unchanged.",
    "changes": "What was published, corrected and withdrawn, in order and without gaps.",
}

INTRODUCTION = Path(__file__).with_suffix(".md").read_text(encoding="utf-8")
