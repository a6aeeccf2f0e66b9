"""From the text of a document to the typed values that a schema wants."""
