"""The project's own documents, configurations and truth, and the script that makes them."""
