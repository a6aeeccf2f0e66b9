"""What a property's labels may say, and where in a document they stand."""
