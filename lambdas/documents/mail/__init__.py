"""E-mail messages: who wrote what to whom and when, and the body, on pages; what is attached is named and not read."""
