"""Runs and batches: shown, listed, ended."""
