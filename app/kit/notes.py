"""What a writer says of a change itself: why, and of which sort it is. It is kept with the change alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import ValidationError

from app.domain.problems import Problem
from app.kit.checking import Found
from app.kit.parameter_types import says
from app.kit.parameters import Parameters
from app.kit.schema import Reason, Written

# The actions of a revision that a writer may name; the others say what happened by themselves.
REVISIONS = ("update", "correction", "supplement")
NOTES = ("reason", "action")


class ReasonQuery(Parameters):
    """The parameter of a write without a body."""

    reason: Annotated[Reason | None, says("Why; kept with the change.", "Entered twice")] = None


class _Notes(Written):
    reason: Reason | None = None
    action: str | None = None


@dataclass(frozen=True, slots=True)
class Notes:
    """Why, and which action the writer names; `wrong` is what is wrong with them."""

    reason: str | None
    action: str | None
    wrong: tuple[Found, ...]

    def action_of(self, happens: str) -> tuple[str, list[Found]]:
        """The action to record where `happens` is what happens: an action may be named for a revision alone."""
        allowed = REVISIONS if happens in REVISIONS else (happens,)
        if self.action in (None, *allowed):
            return self.action or happens, []
        detail = f"Use one of: {', '.join(allowed)}; or leave it out"
        return happens, [Found(Problem("/action", "unlisted_value", detail), self.action)]


def take_notes(body: dict[str, Any]) -> Notes:
    """Take the notes out of a body."""
    given: Mapping[str, Any] = {name: body.pop(name) for name in NOTES if name in body}
    try:
        notes = _Notes.model_validate(given)
    except ValidationError as error:
        wrong = [Found(Problem(f"/{one['loc'][0]}", one["type"], one["msg"]), one["input"]) for one in error.errors()]
        action = given.get("action")
        return Notes(None, action if isinstance(action, str) else None, tuple(wrong))
    return Notes(notes.reason, notes.action, ())
