"""Taking runs in: what a request asks, its files, and the batch that is made of them."""
