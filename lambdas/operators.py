"""The operators of JsonLogic by name: those that conditions may use here, and those that are not supported yet.

What is stored is checked where the engine that runs it is not at hand, so the names stand by themselves.
"""

from __future__ import annotations

TRUTH = ("if", "?:", "and", "or", "!", "!!", "not", "==", "===", "!=", "!==", "<", "<=", ">", ">=")
ARITHMETIC = ("+", "-", "*", "/", "%", "max", "min")
ACCESS = ("var", "get", "missing", "missing_some", "exists")
ARRAYS = ("map", "filter", "reduce", "all", "every", "some", "none", "merge", "in", "length", "flatten")
OBJECTS = ("keys", "eachKey", "preserve", "object", "merge_objects", "omit_fields", "pick_fields")
TEXTS = ("cat", "substr", "match", "log")

OPERATORS = frozenset((*TRUTH, *ARITHMETIC, *ACCESS, *ARRAYS, *OBJECTS, *TEXTS))
LATER = frozenset(("date_shift", "group", "join", "let", "mapObject", "replace", "round", "sort_by", "stateful_map"))
DATA = "preserve"
"""What stands in this one is data, whatever it looks like."""
MEMBERS = "eachKey"
"""This one takes an object with logic for each of its keys."""
