"""`./sheaf inspect`: rows of the table -> what they say to a person -> lines or JSON. Nothing of what documents say."""
