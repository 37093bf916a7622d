"""JSON as it should be: no NaN, no key twice in one object, no bottomless nesting."""

import json
from typing import Any


class Unreadable(Exception):
    """A text is not what it should be, or not what it seems to be; `line` is where, `value` what stands there."""

    def __init__(self, detail: str, line: int | None = None, value: str | None = None) -> None:
        super().__init__(detail)
        self.detail = detail
        self.line = line
        self.value = value


# A statement is five levels deep.
DEEPEST = 32


def from_json(text: str) -> Any:
    """The JSON value in `text`; Unreadable where it is none, holds NaN, or names a key twice."""
    try:
        value = json.loads(text, object_pairs_hook=_unique, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        raise Unreadable(f"This is no JSON: {error.msg}", error.lineno) from None
    except ValueError:
        raise Unreadable("A number has too many digits") from None
    except RecursionError:
        raise Unreadable(_TOO_DEEP) from None
    _refuse_depth(value)
    return value


_TOO_DEEP = "This is nested too deeply"


def _refuse_depth(value: Any) -> None:
    level = [value]
    for _ in range(DEEPEST):
        inner = (one.values() if isinstance(one, dict) else one for one in level if isinstance(one, dict | list))
        level = [child for children in inner for child in children if isinstance(child, dict | list)]
        if not level:
            return
    raise Unreadable(_TOO_DEEP)


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        seen: set[str] = set()
        twice = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        raise Unreadable("A key stands twice in one object", value=twice)
    return found


def _refuse_constant(name: str) -> Any:
    raise Unreadable(f"{name} is no JSON number")
