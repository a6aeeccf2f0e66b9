"""Parsed documents -> one workbook, or one CSV file.

    documents ──> rows of entries ──┬─> columns ─┐         first pass: read each document, learn which columns there are
                                    └─> spool ───┴──> filling ──> grid ──> writer ──> file    second pass: row by row

An entry is a cell, or what gets a sheet of its own. The rules are those of the Sensible dialect's spreadsheets; where
these leave something open, the module that decides it says what and why. Nothing here knows AWS, and nothing holds more
than one document at a time.
"""
