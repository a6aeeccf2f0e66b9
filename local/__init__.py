"""The embedded default: the real stack on an emulator of AWS, on this machine alone. Never deployed."""
