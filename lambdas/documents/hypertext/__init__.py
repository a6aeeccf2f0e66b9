"""HTML: bytes -> characters -> elements -> blocks -> pages, as a browser without style sheets would print them."""
