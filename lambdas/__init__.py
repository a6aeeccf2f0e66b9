"""All that is deployed: the two dialects, the batch domain and the extraction engine."""
