"""Articles: fetched or given, read, and found again."""
