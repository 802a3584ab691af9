"""The pages readers see, one module a kind of page, from published rows alone.

Every page costs the same few queries however much is published. Nothing here looks at a session
or a user, so that any cache may keep the answers.
"""
