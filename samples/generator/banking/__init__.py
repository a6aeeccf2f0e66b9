"""Bank statements: four layouts, two of which each of the type's configurations reads."""
