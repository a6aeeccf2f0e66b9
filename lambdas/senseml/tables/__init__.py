"""Tables: fields that come to rows and columns; `field.py` names the methods that find them."""
