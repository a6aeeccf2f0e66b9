"""Tables: rows below a heading that matches the properties of an array's items."""

from lambdas.schemas.layout.tables.finding import FoundRows, find_rows

__all__ = ["FoundRows", "find_rows"]
