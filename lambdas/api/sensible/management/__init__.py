"""Managing what is extracted: document types, configurations and goldens."""
