"""The Extend dialect."""
