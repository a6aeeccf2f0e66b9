"""The Sensible dialect."""
