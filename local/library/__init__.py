"""`./sheaf types`: a folder of configurations <-> the HTTP API."""
