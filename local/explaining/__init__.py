"""What `./sheaf extract --explain` and `--draw` show of a run of a configuration on one document."""
