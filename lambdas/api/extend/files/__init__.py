"""Files: taken in, shown, listed, removed."""
