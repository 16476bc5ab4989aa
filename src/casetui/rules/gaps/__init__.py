"""The gap rules: each a pure function over one client's facts, with its words, its source and what settles it.

A rule lives in the file of its subject, whose `RULES` are gathered in `rules`.
"""
