"""Where a sentence says that it happened."""

from collections.abc import Iterator, Sequence

from app.domain.extract.dating import Dated
from app.domain.extract.scan import Placed
from app.domain.tokens import listed

_PREPOSITIONS = listed("in near at outside around across inside throughout")
_LINKS = listed("of de del la los las el al the")
_NO_PLACES = listed(
    "a an his her its their this that which what all addition total custody hospital critical serious stable"
    " connection fact retaliation response clashes fighting action combat battle whom least once first last the"
)
_NO_PLACE_AFTER = listed("resulted resulting results result used involved engaged participated ended culminated")
_KINDS = listed("region province oblast district department governorate county city town village area municipality")
_LONGEST = 5


def place(line: Sequence[Placed], text: str, number_at: int, found: Sequence[Dated]) -> tuple[int, int] | None:
    """The tokens, from and to, of the place that is named next after a number, else of the last one before it."""
    dated = {at for one in found for at in range(one.first, one.last)}
    places = list(_places(line, text, dated))
    after = [one for one in places if one[0] > number_at]
    before = [one for one in places if one[0] < number_at]
    return after[0] if after else before[-1] if before else None


def _places(line: Sequence[Placed], text: str, dated: set[int]) -> Iterator[tuple[int, int]]:
    is_upper = not any(text[token.start].islower() for token in line if token.kind == "word")
    for at, token in enumerate(line[:-1]):
        if token.text not in _PREPOSITIONS or (at and line[at - 1].text in _NO_PLACE_AFTER):
            continue
        first = at + 1 + (line[at + 1].text == "the")
        last = first
        while (
            last < len(line) and last - first < _LONGEST and last not in dated and _is_part(line, last, text, is_upper)
        ):
            last += 1
        while last > first and line[last - 1].text in _LINKS:
            last -= 1
        if last > first and last < len(line) and line[last].text in _KINDS:
            last += 1  # "the Kursk region"
        if last > first and line[first].text not in _NO_PLACES and not line[first].text.endswith("ing"):
            yield first, last


def _is_part(line: Sequence[Placed], at: int, text: str, is_upper: bool) -> bool:
    token = line[at]
    if token.kind == "symbol":
        return token.text == "-" and token.glued
    if token.kind != "word":
        return False
    return (
        token.text in _LINKS
        or (is_upper and token.text not in _STOPS)
        or (not is_upper and text[token.start].isupper())
    )


_STOPS = listed(
    "in on at by from to for with within during after before since until near and or but as than who which that"
    " when where while was were is are has have had said a an this his her their its yesterday today tonight"
)
