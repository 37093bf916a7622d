"""Pages for people: the docs, and later the explorer; clients of the public API."""
