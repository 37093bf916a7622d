"""The way of a statement to its readers, hop by hop, with the words at each hop and where they changed."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from app.domain.consistency import drifted
from app.domain.quantity import Quantity

Hop = dict[str, Any]
Record = Mapping[str, Any]

_ROLES = {"primary_source": "relied on", "claimant": "claims", "relayer": "passed on by"}


def hops(
    chain: Iterable[Record], figures: Sequence[Record], reports: Iterable[Record], articles: Mapping[str, Any]
) -> list[Hop]:
    """The steps of a chain and after them the articles, each with who stands there and what was said there.

    `articles` has the records of the reports by their ids, as far as they are known.
    """
    steps: dict[int, Hop] = {}
    for one in chain:
        hop = steps.setdefault(one["step"], {"role": _ROLES[one["role"]], "people": [], "words": [], "articles": []})
        hop["people"].append(one)
        if one["role"] == "claimant":
            hop["words"] = [{"figure": figure} for figure in figures]
    found = [steps[number] for number in sorted(steps)]
    printed = [_printed(figures, one, articles.get(one["id"])) for one in reports]
    if printed:
        found.append({"role": "published by", "people": [], "words": [], "articles": printed})
    return found


def _printed(figures: Iterable[Record], ref: Record, article: Any) -> Any:
    """An article with the words in which it prints each figure."""
    own = [(figure, one) for figure in figures for one in figure["evidence"] if one["article"]["id"] == ref["id"]]
    publisher = article["publisher"] if article else next((one["publisher"] for _, one in own), None)
    return {
        "id": ref["id"],
        "title": ref["title"],
        "publisher": publisher,
        "language": article and article["language"],
        "published_on": article and article["published_on"],
        "words": [{"figure": figure, "evidence": one, "changed": changed(figure, one)} for figure, one in own],
    }


def changed(figure: Record, evidence: Record) -> str | None:
    """How far the words printed are from those of the claim: None where they are the same.

    `meaning` where they mean another number, `words` where only the words are others.
    """
    said, printed = figure["wording"], evidence["wording"]
    if said is None or said.casefold() == printed.casefold():
        return None
    meant = Quantity(figure["qualifier"], None, figure["low"], figure["best"], figure["high"])
    return "meaning" if drifted(said, meant, printed) else "words"
