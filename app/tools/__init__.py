"""Tools for assistant programs, over the Model Context Protocol: read-only, and clients of the public API."""
