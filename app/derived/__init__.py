"""Answers made of the record: rival claims side by side, over time, and what does not add up. Nothing is written."""
