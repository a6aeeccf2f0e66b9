"""Filters: what a method leaves out of what it found, or puts in order; one file a parameter of the Method object."""
