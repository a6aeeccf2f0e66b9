"""Parsed documents -> one workbook.

    documents ──> rows of cells ──┬─> columns ─┐      first pass: read each document, learn which columns there are
                                  └─> spool ───┴──> grid ──> writer ──> file      second pass: row by row

The rules are those of the Sensible dialect's spreadsheets; where these leave something open, the module that decides it
says what and why. Nothing here knows AWS, and nothing holds more than one document at a time.
"""
