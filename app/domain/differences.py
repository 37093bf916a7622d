"""What differs between two JSON documents, value by value: a record as it is written, at one time and at another.

Objects are compared key by key, and a key that is absent equals null. A list of objects that each have an id of their
own (a text under "id") is compared by these, other lists of objects of one length by position, all others as a whole.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from app.domain.problems import pointer_to


@dataclass(frozen=True, slots=True)
class Difference:
    """One value that differs: `pointer` is an RFC 6901 JSON Pointer, None stands for no value or null.

    `id` is that of the nearest list item which has one and holds the value, or is it; None where there is no such item.
    """

    pointer: str
    before: Any
    after: Any
    id: str | None = None


def differences(before: Mapping[str, Any] | None, after: Mapping[str, Any] | None) -> list[Difference]:
    """List what differs; None stands for a record that does not stand, and is compared as an empty object.

    An item that is in both lists is pointed at by its place in `after`, whatever its place in `before` was. Items that
    only come in another order are one difference, of the ids of the whole lists, at the list's pointer.
    """
    return [*_of_objects("", before or {}, after or {}, None)]


def _of_objects(
    pointer: str, before: Mapping[str, Any], after: Mapping[str, Any], id_: str | None
) -> Iterator[Difference]:
    for key in [*after, *(key for key in before if key not in after)]:
        old, new = before.get(key), after.get(key)
        # An absent list is an empty one, so that the first item of a list is reported as the second is.
        if key not in before and _ids(new) is not None:
            old = []
        if key not in after and _ids(old) is not None:
            new = []
        yield from _of_values(f"{pointer}{pointer_to(key)}", old, new, id_)


def _of_values(pointer: str, before: Any, after: Any, id_: str | None) -> Iterator[Difference]:
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        yield from _of_objects(pointer, before, after, id_)
    elif isinstance(before, list) and isinstance(after, list):
        yield from _of_lists(pointer, before, after, id_)
    # To Python true is 1; to a reader of JSON it is not.
    elif isinstance(before, bool) != isinstance(after, bool) or before != after:
        yield Difference(pointer, before, after, id_)


def _of_lists(pointer: str, before: list[Any], after: list[Any], id_: str | None) -> Iterator[Difference]:
    old_ids, new_ids = _ids(before), _ids(after)
    if old_ids is not None and new_ids is not None:
        yield from _of_items(
            pointer, dict(zip(old_ids, before, strict=True)), dict(zip(new_ids, after, strict=True)), id_
        )
        return
    pairs = [*zip(before, after, strict=False)]
    found = [
        difference
        for place, (old, new) in enumerate(pairs)
        for difference in _of_values(f"{pointer}/{place}", old, new, _id_of(new, id_))
    ]
    if len(before) == len(after) and all(isinstance(item, Mapping) for pair in pairs for item in pair):
        yield from found
    elif len(before) != len(after) or found:
        yield Difference(pointer, before, after, id_)


def _of_items(
    pointer: str, before: Mapping[str, Any], after: Mapping[str, Any], id_: str | None
) -> Iterator[Difference]:
    """What differs between two lists of items, each given as its items by their ids, in the order of the list."""
    if [item for item in before if item in after] != [item for item in after if item in before]:
        yield Difference(pointer, [*before], [*after], id_)
    for place, (item, new) in enumerate(after.items()):
        if item in before:
            yield from _of_objects(f"{pointer}/{place}", before[item], new, item)
        else:
            yield Difference(f"{pointer}/{place}", None, new, item)
    for place, (item, old) in enumerate(before.items()):
        if item not in after:
            yield Difference(f"{pointer}/{place}", old, None, item)


def _ids(value: Any) -> list[str] | None:
    """The ids of the items of a list; None where it is no list, or its items cannot be told apart by ids."""
    if not isinstance(value, list):
        return None
    ids = [id_ for item in value if (id_ := _id_of(item, None)) is not None]
    return ids if len(set(ids)) == len(value) else None


def _id_of(item: Any, otherwise: str | None) -> str | None:
    id_ = item.get("id") if isinstance(item, Mapping) else None
    return id_ if isinstance(id_, str) else otherwise
