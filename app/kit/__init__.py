"""What knows HTTP and SQL, and nothing of wars or news."""
