"""Documents are taken apart in a process of their own, which has nothing: what a file does to it, it does to itself."""
