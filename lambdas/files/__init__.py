"""Files: documents that were handed in before, or beside, what is done with them."""
