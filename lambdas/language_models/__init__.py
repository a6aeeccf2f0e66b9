"""Language models: the port that all who ask one ask through, and what asking about a document takes."""
