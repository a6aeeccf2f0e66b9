"""A document as a model is shown it, and the conversation about it."""
