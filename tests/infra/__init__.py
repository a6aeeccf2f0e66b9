"""What the synthesised template promises: limits, permissions, and what AWS enforces and an emulator does not."""
