"""Where in the words of a document a value stands."""
