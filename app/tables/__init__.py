"""SQLAlchemy tables, by topic: the world, the press, the claims, and the review of what a reader proposes.

All of them are there as soon as one is: a reference finds the table of the type that it refers to.
"""

from app.tables import claims, press, review, world

__all__ = ["claims", "press", "review", "world"]
