"""What the Extend dialect's answers have to look like, as its strictest published clients read them."""
