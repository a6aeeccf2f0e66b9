"""Formats without pages: blocks of text -> one endless column -> sheets of paper -> pages of lines, and their looks."""
