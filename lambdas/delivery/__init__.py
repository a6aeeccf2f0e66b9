"""What leaves: events about batches and documents."""
