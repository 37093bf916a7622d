"""How the domain says what is wrong with something that was given to it."""

from collections.abc import Iterable
from dataclasses import dataclass


def pointer_to(*steps: object) -> str:
    """The JSON Pointer (RFC 6901) that leads along these keys and places."""
    return "".join(f"/{str(step).replace('~', '~0').replace('/', '~1')}" for step in steps)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, where it is, and what to change.

    `pointer` is a JSON pointer relative to the thing that was checked ("" for the whole of it), `code` a snake_case
    word that programs may rely on, `detail` one sentence for people, which never repeats the input that was refused.
    """

    pointer: str
    code: str
    detail: str


class Invalid(ValueError):
    """What was given breaks the rules; `problems` holds everything that is wrong with it, at least one."""

    problems: tuple[Problem, ...]

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(" ".join(problem.detail for problem in self.problems))
