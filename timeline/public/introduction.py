"""The guide that stands at the top of the API's documentation, and what its resources are."""

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

INTRODUCTION = """\
A sourced timeline: every event with the quotes that hold it up. Read-only, without registration.

    curl 'https://timeline.example/api/v1/events/?from=2025-09&language=ar&view=compact'

## Documents

A document is what was published, byte for byte. An answer puts four members of its own around it:
`url` (its address here), `html_url` (its page) and `edition` (the numbered publication that it is)
in front, `derived` behind: dates in words and with their bounds, codes in words, what the articles
agree on. `derived` is made by the code of today and may change without a new edition.

`edition.digest` is the SHA-256 of the document without these four, and `version` says by which
recipe: 1 is the canonical form of RFC 8785 (JCS), which any language can make. A document without
`version` was published before documents said theirs, and has other members. Its digest is of the
whole document as it stands in `/changes/`, without `edition`: sorted JSON, no spaces, UTF-8.

A text (`title`, `note`) is an object by language that has only those there are. What no source
states is null, never filled in and never an empty text. `path` is that of a page, without this
host; every other address is whole.

An event contains its statements, and once each article that they are from (`sources`);
`view=compact` leaves both out. A statement by itself (`/statements/`) contains its source and
names every event it is evidence of. One subject is found by its public id, which never changes, or
by its slug, which may.

## Filters

Different parameters narrow each other; several values of one (repeated, or with commas in
between) widen it. A subject is named by id, by slug or by any of its names in any spelling and
script; `q` finds words in any of their forms. Kinds of event are those in `kinds` of the timeline.
`from` and `to` take a year, a month or a day (EDTF), and `date_match` says whether an event must
lie within or may touch the period. A parameter that an address does not know is an error, never
ignored.

## Pages

Lists go page by page, at most 100 documents each (`page_size`): follow `next` until it is null.
Its cursor is opaque and belongs to one list in one order; it never repeats or skips what stands
around it, whatever is published meanwhile. Nothing is counted unless you ask with `count=true`.
The same addresses stand in the `Link` header, for forms that have no place for them.

## Forms

Ask with `format` or with `Accept`; JSON is the default, and each address lists what it has.

* `csv`: one row a document, UTF-8 with a byte order mark. A text has a column for each language
  (`title_en`), a subject one for its id and one for its title (`outlet_id`, `outlet_title`). What
  begins with `=`, `+`, `-`, `@`, a tab or a carriage return has an apostrophe in front, so that no
  spreadsheet computes it.
* `atom`: the events as a feed; with `order=updated`, what was published or corrected last first.
* `jsonld`: events in the words of schema.org, with the articles and their quotations.
* `webannotation`: quotes as W3C Web Annotations, with a text quote and a text position selector.
  Positions count Unicode code points of the captured text, known by its SHA-256.

## Caching

Every answer has a strong `ETag`, its own for each form and query, and may be kept for a minute.
Send it back in `If-None-Match`: 304 means that what you hold still is the answer, and costs us
next to nothing.

## A copy that follows

`/changes/?since=0` gives every publication, correction and withdrawal in order, numbered without
gaps, each with the document it published.

1. Begin with an empty copy and `since=0`.
2. For each change: `published` or `corrected` puts its document in the place of the subject
   (`kind`, `id`); `withdrawn` takes the subject out, for the reason in `note`. `statements` tells
   which of an event's statements were added, changed and dropped.
3. Follow `next` until it is null, and keep `until`.
4. Later, ask again with `since` set to it. What has not moved answers 304.

A copy made so has the documents of the site's lists byte for byte; `derived` is no part of it. A
`since` beyond the latest change is an error: the site has been set up anew, begin again from 0.

Every change is sealed: its seal is the SHA-256 of its RFC 8785 form without `note`, `url` and
`document`; `note_digest` stands for the note. `previous` is the seal of the change before, 64 zeros
at first, and `seal` that of the latest. Keep `seal` with `latest`: whoever holds an earlier one
sees it if a step of the past is altered, taken out or sealed anew.

## Errors

All are `application/problem+json` (RFC 9457). 400 tells everything that is wrong with the query
at once: each parameter, its value, what is allowed, and which parameters there are. 404 does not
tell a draft from nothing. 406 lists the forms there are. 410 stands where something was
withdrawn, with the reason and its last edition; editions stay at their addresses. Only GET, HEAD
and OPTIONS are answered, anything else is 405. 503 comes with `Retry-After`: the database does not
answer for a moment.

## How this changes

Within `/api/v1/` members, parameters, codes and resources may be added; none is removed or given
another meaning, so ignore members that you do not know. What is to go is announced in the
changelog and by the headers `Deprecation` (RFC 9745) and `Sunset` (RFC 8594) on its answers, with
a link to what replaces it, at least six months before; after that it answers 410.
"""
