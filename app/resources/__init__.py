"""One file for each type of record: its URL, its models, its filters, its routes."""
