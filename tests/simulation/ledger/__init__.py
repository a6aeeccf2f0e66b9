"""What is watched: every write and every event as it takes effect, held against the invariants of the design."""
