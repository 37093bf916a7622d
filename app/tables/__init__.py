"""SQLAlchemy tables, by topic: the world, the press, the claims.

All of them are there as soon as one is: a reference finds the table of the type that it refers to.
"""

from app.tables import claims, press, world

__all__ = ["claims", "press", "world"]
