"""What is published: one declaration of it, and the one door out.

`shapes` declares every kind of document, `declaration` reads that; `naming`, `events` and
`profiles` compose documents from drafts, `filing` says which of the drafts' fields are public.
Documents are locale-free, know no host, and refer upward only: an event names its parent, actors
and sources, never its parts. They hold the labels of what they name as published; what is not
published yet goes out with them for the first time.

`canonical` writes and digests them, `versions` opens what an older version published, `derived` and
`cards` are made of them, `answers` is how they are read, `differences` what a later one changes.
"""
