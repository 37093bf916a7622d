"""Datasets that others publish, row by row into the record: one file for each, which turns a row into records."""
