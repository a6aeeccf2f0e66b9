"""Document types and their configurations: what to extract, by tenant and name."""
