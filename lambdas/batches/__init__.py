"""The domain: batches, their documents, and the rules by which both change state."""
