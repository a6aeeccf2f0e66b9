"""Plain in-memory fakes of the domain's ports: they keep every rule of `lambdas/batches/ports.py` and never fail."""
