"""Pages read by their looks: when, by what, and how the words that come of it are a page like any other."""
