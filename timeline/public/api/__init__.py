"""The API: read-only views of published rows, which hold the answers ready made.

`views` is what every address shares; each other module holds the views of one sort of resource.
"""
