"""Rows of a spreadsheet: the type `cellRows`, and the method `cell` of the fields in it.

header row ──> headers ──> column of each `cell` ──> one level of fields for each row below
"""
