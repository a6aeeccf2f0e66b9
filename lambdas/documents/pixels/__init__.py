"""What a page looks like: its pixels, and the strokes, cells, small boxes, fills and ink that are found in them."""
