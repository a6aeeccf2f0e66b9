"""Computed fields: what is made of other fields' outputs; one file a method, `registry.py` names them."""
