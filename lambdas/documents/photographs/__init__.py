"""Photographs of pages: the sheet found in them, laid flat and lit evenly, as if it had been scanned."""
