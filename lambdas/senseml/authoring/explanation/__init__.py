"""How fields came to what they came to: a configuration whose steps say what they do, and what they said.

Nothing of this is there while documents are extracted: `observe` puts watching parts around those of a configuration,
which run as they always do.
"""
