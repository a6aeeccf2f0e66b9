"""JSON schemas of what is sent and answered; limits and names come from the code that checks and shows them."""
