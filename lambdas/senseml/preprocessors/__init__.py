"""Preprocessors: other lines for the fields of one configuration; one file a kind, `registry.py` names them."""
