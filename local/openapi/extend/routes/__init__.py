"""What each route answers, group by group; what is missing here fails a test."""
