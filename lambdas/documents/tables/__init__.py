"""Tables of a page, from its lines and rulings alone: cells with their rows, columns and spans."""
