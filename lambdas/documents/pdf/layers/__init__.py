"""Layers (optional content): which a viewer shows, what belongs to them, and how the rest is kept from being read."""
