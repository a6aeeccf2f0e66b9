"""`./sheaf smoke`: one document's journey through a deployed service, step by step."""
