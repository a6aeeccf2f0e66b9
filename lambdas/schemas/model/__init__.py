"""The engine that asks a language model, and checks what it says against the document."""
