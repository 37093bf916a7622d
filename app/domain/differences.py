"""What differs."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Difference:
    pointer: str
    before: Any
    after: Any
    id: str | None = None


def differences(before: Mapping[str, Any] | None, after: Mapping[str, Any] | None) -> list[Difference]:
    old, new = before or {}, after or {}
    return [Difference(f"/{k}", old.get(k), new.get(k)) for k in {**new, **old} if old.get(k) != new.get(k)]
