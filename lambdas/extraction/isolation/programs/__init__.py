"""What children run, each built out of settings: what it is asked by name comes in, what it made goes out."""
