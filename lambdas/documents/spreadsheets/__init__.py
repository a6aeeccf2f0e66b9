"""Spreadsheets -> pages: every cell is a line in a grid of cells that are all of one size.

    XLSX: package ──> parts ──> strings, styles ──> cells ─┐
    CSV: text ──> rows ────────────────────────────────────┴──> layout ──> pages

Nothing is calculated: of a formula the value counts that the file keeps with it. The file is read as a stream, and what
it may unpack to, how many cells and how many pages it may have is bounded, so that a small file cannot become a large
one.
"""
