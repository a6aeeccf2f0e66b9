"""Tesseract, in this process: offline, its language data installed beside it."""
