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

What you get is what was published, byte for byte; `edition.digest` is the SHA-256 of the
canonical JSON (sorted keys, no spaces, UTF-8) without `edition`. Texts come in English, French,
Arabic and Turkish, empty where there is none: what no source states is not filled in. Addresses
in documents are paths on this site; those around them (`next`, `document`) are whole.

An event contains its statements; `view=compact` leaves them out. A statement by itself
(`/statements/`) names every event it is evidence of. One subject is found by its public id, which
never changes, or by its slug, which may.

## Filters

Different parameters narrow each other; several values of one (repeated, or with commas in
between) widen it. A subject is named by id, by slug or by any of its names in any spelling and
script; `q` finds words in any of their forms. `from` and `to` take a year, a month or a day
(EDTF), and `date_match` says whether an event must lie within or may touch the period. A
parameter that an address does not know is an error, never ignored.

## Pages

Lists go page by page, at most 100 documents each (`page_size`): follow `next` until it is null.
Its cursor is opaque and belongs to one list in one order; it never repeats or skips what stands
around it, whatever is published meanwhile. Nothing is counted unless you ask with `count=true`.
The same addresses stand in the `Link` header, for forms that have no place for them.

## Forms

Ask with `format` or with `Accept`; JSON is the default, and each address lists what it has.

* `csv`: one row a document, UTF-8 with a byte order mark. A text that begins with `=`, `+`, `-`,
  `@`, a tab or a carriage return has an apostrophe in front, so that no spreadsheet computes it.
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
   (`kind`, `id`); `withdrawn` takes the subject out, for the reason in `note`.
3. Follow `next` until it is null, and keep `until`.
4. Later, ask again with `since` set to it. What has not moved answers 304.

A copy made so equals the site's lists byte for byte. A `since` beyond the latest change is an
error: the site has been set up anew, begin again from 0.

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
