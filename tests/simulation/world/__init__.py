"""Fakes of the domain's ports with the semantics that AWS documents, in a world that fails on demand."""
