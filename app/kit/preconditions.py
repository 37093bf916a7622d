"""What a write presumes of the record that it writes: `If-Match` and `If-None-Match`.

Only the revision in a tag counts. Caches and compressors may weaken a tag or say the encoding in it, and the change
number in it moves with every write elsewhere.
"""

import re
from dataclasses import dataclass

from fastapi import Request

from app.kit.errors import Wrong
from app.kit.refusals import BadHeader, Changed, NoPrecondition
from app.kit.writing import State

_TAG = r'(?:W/)?"[\x21\x23-\x7e\x80-\xff]*"'
_TAGS = re.compile(rf"\*|\s*{_TAG}\s*(?:,\s*{_TAG}\s*)*")
_REVISION = re.compile(r'(?:W/)?"r([0-9]{1,9})(?:\.c[0-9]+)?(?:-[a-z]+)?"')


@dataclass(frozen=True, slots=True)
class Condition:
    """The revisions of which the record has to have one, or that there is none."""

    given: bool
    any: bool = False
    none: bool = False
    revisions: frozenset[int] = frozenset()

    def check(self, state: State | None, *, required: bool = True) -> None:
        """NoPrecondition where one is required and none given; Changed where it does not hold."""
        if required and not self.given:
            detail = "Say which revision this is about: If-Match with the record's ETag."
            raise NoPrecondition(detail + (" To create it, If-None-Match: *." if state is None else ""))
        stands = state is not None and state.stands
        if self.none and stands:
            raise Changed("There is a record of this id already.")
        matched = state is not None and (state.revision in self.revisions or (self.any and stands))
        if self.given and not self.none and not matched:
            raise Changed("The record is not at this revision any more." if state else "There is no such record yet.")


def condition_of(request: Request) -> Condition:
    """What the headers presume; BadHeader where that is not clear."""
    match, none_match = (_header(request, name) for name in ("if-match", "if-none-match"))
    if match is not None and none_match is not None:
        raise BadHeader([_wrong("If-None-Match", "Give If-Match or If-None-Match, not both")])
    if none_match not in (None, "*"):
        raise BadHeader([_wrong("If-None-Match", "A write takes only *: that there is no such record yet")])
    if match is not None and not _TAGS.fullmatch(match):
        raise BadHeader([_wrong("If-Match", "Give an ETag as it was sent, in its quotes, or *")])
    revisions = frozenset(int(found[1]) for found in _REVISION.finditer(match or ""))
    given = match is not None or none_match is not None
    return Condition(given, match == "*", none_match is not None, revisions)


def _header(request: Request, name: str) -> str | None:
    """A header's lines as one, None where there is none."""
    lines = request.headers.getlist(name)
    return ",".join(lines).strip() if lines else None


def _wrong(header: str, detail: str) -> Wrong:
    return Wrong(parameter=header, code="invalid_precondition", detail=detail)
