"""Text recognised by two neural networks: one finds where text is, the other reads it, handwriting too."""
