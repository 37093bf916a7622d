"""Casualty Record: claims about casualties, kept whole."""
