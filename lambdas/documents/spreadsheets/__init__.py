"""Spreadsheets -> pages: every cell is a line in a grid of cells that are all of one size.

    XLSX:                  package ──> parts ──> strings, styles ──> cells ──┐
    XLSB (`binary/`):      package ──> parts ──> records ──> cells ──────────┤
    XLS (`biff/`):         compound file ──> stream ──> records ──> cells ───┤
    ODS (`opendocument/`): package ──> content ──> tables ──> cells ─────────┤
    CSV:                   text ──> rows ────────────────────────────────────┴──> layout ──> pages

Nothing is calculated: of a formula the value counts that the file keeps with it. The file is read as a stream, and what
it may unpack to, how many cells and how many pages it may have is bounded, so that a small file cannot become a large
one.
"""
