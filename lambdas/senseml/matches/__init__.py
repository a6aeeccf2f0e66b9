"""Matches: which lines of a document are meant; one file a kind, `registry.py` names them."""
