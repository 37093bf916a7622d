"""Makes the generated parts of the client; `generate.py` beside it runs it."""
