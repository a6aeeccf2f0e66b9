"""Sections: parts of a document that repeat, each with fields of its own.

range ──> extents ──> cut ──> one level of fields for each section
external range ──> lines from elsewhere that every section may anchor on ──^
"""
