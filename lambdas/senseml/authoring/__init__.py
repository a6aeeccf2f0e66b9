"""Help for people who write configurations: where a problem stands in the text, and what else is odd about it."""
