"""One file a Lambda function: its settings, its wiring and one call; no logic."""
