"""The table of contents of the explorer: the modules whose pages it has, and the router that has them."""

from app.pages import claims, histories, home, lists, questions, records, reviewing, searching
from app.pages.explorer import router as explorer

PAGES = (home, lists, questions, claims, records, histories, searching, reviewing)
router = explorer
