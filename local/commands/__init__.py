"""The commands of `./sheaf`, one a file; each has `main(arguments)` and returns its exit status."""
