"""Methods: from an anchor line to the text that is wanted; one file a method, `registry.py` names them."""
