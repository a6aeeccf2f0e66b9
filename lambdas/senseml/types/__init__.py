"""Types: from text to a typed value; one file a type, `registry.py` names them."""
