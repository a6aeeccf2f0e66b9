"""Extractors and their versions."""
