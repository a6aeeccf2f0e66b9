"""What a child has to ask its parent: a file for each service, with how it is asked and how it is answered."""
