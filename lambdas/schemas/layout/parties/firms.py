"""Words that end or make the names of firms, so that `Hartley Piano Company` is a name and no label."""

from __future__ import annotations

from lambdas.schemas.layout.labels.tokens import to_tokens

_WORDS = """
inc incorporated llc ltd limited plc gmbh ag kg sa srl bv lp llp corp corporation co company bank union trust group
services association hospital university laboratory institute agency authority
"""
FIRMS = frozenset(token for word in _WORDS.split() for token in to_tokens(word))
