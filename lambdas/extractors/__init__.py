"""Extractors: what the schema dialect extracts with, in versions."""
