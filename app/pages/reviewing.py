"""The page on which somebody decides on what a reader found in articles; it is a client of the API like any other."""

from app.domain.vocabulary import VOCABULARIES
from app.pages.explorer import Context, page
from app.pages.looking import Look

# What a person may correct by choosing, with what may be chosen; and the kinds of a source that is new.
_CHOICES = ("metric", "modality", "counting", "combatant_status", "population", "source_kind", "qualifier")
_REASONS = (
    "Not a figure of casualties",
    "Another number is meant",
    "The claim is not in the text",
    "Not about a conflict",
    "Stands here twice",
)


@page("/review", template="review.html", takes=("article",))
async def review(look: Look) -> Context:
    """The desk: all of it is filled in by whoever enters a key, so that nothing of a text stands in the page itself."""
    return {
        "title": "Review",
        "description": "Decide on the figures that were found in articles.",
        "api": look.prefix,
        "article": look.given("article"),
        "choices": {name: VOCABULARIES[name].values for name in _CHOICES},
        "reasons": _REASONS,
        "json": None,
    }
