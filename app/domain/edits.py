"""Changes of a record in plain English, so that a page or a feed can print what was done, from what to what, why."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from app.domain.differences import Difference
from app.domain.named import one_line

# More would be no line any more: who wants all of it has the differences.
MOST_NAMED = 3
LONGEST_VALUE = 80
_DONE = {"create": "recorded", "withdraw": "withdrawn", "restore": "restored", "merge": "merged"}
_REVISED = ("correction", "update", "supplement")


def sentence(
    action: str,
    what: str,
    actor: str,
    reason: str | None,
    differences: Sequence[Difference],
    into: str | None = None,
) -> str:
    """What was done to a record, by whom, from what to what and why, in one line.

    `what` names the record; `into` is the id of the one that it was merged into.
    """
    what, actor = one_line(what), one_line(actor)
    closed = f"{what}," if "," in what else what
    if action in _REVISED:
        told = f"{action.capitalize()} of {closed} by {actor}: {_told(differences)}"
    else:
        where = f" into {into}" if into else ""
        told = f"{what[:1].upper()}{closed[1:]} was {_DONE.get(action, action)}{where} by {actor}"
        # What comes or comes back says something: of the rest of it there would be no end.
        items = [_item(one.id, one.after) for one in differences if one.id is not None and one.before is None]
        told += f": {_some(items)}" if items else ""
    why = one_line(reason or "")
    return f"{_ended(told)} Reason: {_ended(why)}" if why else _ended(told)


def heading(action: str, title: str) -> str:
    """What was done to what, as the heading of an entry."""
    return f"{_DONE.get(action, action).capitalize()}: {one_line(title)}"


def difference_told(one: Difference) -> str:
    """What differs, from what to what."""
    _, *steps = one.pointer.split("/")
    # An item goes by its id: its place in the list says nothing to a reader.
    if one.id is not None:
        path = ".".join(steps[2:])
        if not path and (one.before is None or one.after is None):
            item = one.after if one.before is None else one.before
            return f"{_item(one.id, item)} {'added' if one.before is None else 'left out'}"
        label = f"{path} of {one.id}" if path else one.id
    else:
        label = ".".join(steps)
    before, after = value_told(one.before), value_told(one.after)
    return f"{label} changed" if before is None or after is None else f"{label} from {before} to {after}"


def value_told(value: Any) -> str | None:
    """A value within a sentence, cut where it is long; None where it has parts that no sentence could hold."""
    if isinstance(value, list):
        told = [value_told(one) for one in value]
        return None if None in told else _cut(", ".join(filter(None, told)) or "nothing")
    if isinstance(value, Mapping):
        return None
    if value is None:
        return "nothing"
    return f"“{_cut(one_line(value))}”" if isinstance(value, str) else json.dumps(value)


def _told(differences: Sequence[Difference]) -> str:
    return _some([difference_told(one) for one in differences]) if differences else "nothing that is written in it"


def _some(told: Sequence[str]) -> str:
    """The first of what there is to tell, and how much more there is."""
    rest = len(told) - MOST_NAMED
    return "; ".join([*told[:MOST_NAMED], *([f"and {rest} more"] if rest > 0 else [])])


def _item(id_: str, item: Any) -> str:
    """An item of a list, with the word for what it counts and its wording, where it has them."""
    said = item if isinstance(item, Mapping) else {}
    words = [str(said["metric"]).replace("_", " ")] if said.get("metric") else []
    words += [f"“{_cut(one_line(said['wording']))}”"] if said.get("wording") else []
    return f"{id_} ({' '.join(words)})" if words else id_


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_VALUE else f"{text[: LONGEST_VALUE - 1]}…"


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."
