"""Laboratories' water reports: samples with results, running over pages."""
