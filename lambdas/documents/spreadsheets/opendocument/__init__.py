"""OpenDocument spreadsheets, ODS -> sheets (OASIS OpenDocument 1.3).

    package ──> manifest (encrypted?) ──> content: tables ──> cells ──> layout

Each cell has the text that a person sees in it beside its value; the text is what is read.
"""
