"""Published documents in other forms than their own: pure, documents in, bytes out.

`site` is where the answer is given, such as https://timeline.example, for documents hold paths.
"""
