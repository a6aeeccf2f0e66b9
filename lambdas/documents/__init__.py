"""Bytes of a document -> pages of lines, words and boxes; one module a format."""
