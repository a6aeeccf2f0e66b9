"""What loads and is odd all the same; one file a subject."""
