"""Plain text: bytes -> characters -> cells on pages -> lines of words with boxes."""
