"""The operators of JsonLogic by name, and what stands in those whose argument is not logic through and through.

What is stored is checked where the engine that runs it is not at hand, so the names stand by themselves.
"""

from __future__ import annotations

TRUTH = ("if", "?:", "and", "or", "??", "!", "!!", "not", "==", "===", "!=", "!==", "<", "<=", ">", ">=")
ARITHMETIC = ("+", "-", "*", "/", "%", "max", "min", "round", "random", "xor")
ACCESS = ("var", "val", "get", "missing", "missing_some", "exists")
ITEMS = ("map", "filter", "reduce", "all", "every", "some", "none")
ARRAYS = ("merge", "in", "length", "flatten", "slice", "is_array")
TABLES = ("sort_by", "group", "join")
OBJECTS = ("keys", "eachKey", "mapObject", "preserve", "object", "merge_objects", "omit_fields", "pick_fields")
SCOPES = ("let", "stateful_map", "pipe")
TEXTS = ("cat", "substr", "match", "replace", "toLower", "toUpper", "log", "date_shift", "today")

OPERATORS = frozenset((*TRUTH, *ARITHMETIC, *ACCESS, *ITEMS, *ARRAYS, *TABLES, *OBJECTS, *SCOPES, *TEXTS))
DATA = "preserve"
"""What stands in this one is data, whatever it looks like."""
MEMBERS = frozenset(("eachKey", "replace"))
"""These take an object with logic for each of its keys."""
FIRST_MEMBERS = "let"
"""This one takes such an object as the first of its arguments."""
