"""Files: documents that were handed in before anybody asked for an extraction of them."""
