"""What can go wrong. Every error of this package is a `CasualtyRecordError`.

CasualtyRecordError
├── NoAnswer            the service could not be reached, or the connection broke
├── UnexpectedAnswer    what answered is not the service, or leads away from it
└── Problem             the service says what is wrong: `casualty_record.problems` has a class for each kind
"""

from collections.abc import Mapping, Sequence
from typing import Any

from casualty_record.types import Wrong


class CasualtyRecordError(Exception):
    """Something went wrong between this client and the service."""


class NoAnswer(CasualtyRecordError):
    """No answer came, or not the whole of it; `__cause__` is what httpx said."""


class UnexpectedAnswer(CasualtyRecordError):
    """An answer that the service does not give."""


class Problem(CasualtyRecordError):
    """An answer that says what is wrong (RFC 9457).

    `code` names the kind, `detail` says what is wrong this time, and `errors` name everything that is wrong at once,
    each with its `parameter` or `pointer`. `document` is all of it, with members that only some problems have.
    """

    def __init__(self, status: int, document: Mapping[str, Any], retry_after: float | None = None) -> None:
        self.status = status
        self.document = document
        # Empty where something else answered, such as a proxy, whose problems need not have what the service's have.
        self.code = str(document.get("code") or "")
        self.title = str(document.get("title") or "")
        self.detail = str(document.get("detail") or self.title)
        self.instance: str | None = document.get("instance")  # the id of the exchange, which the service logs too
        errors = document.get("errors")
        self.errors: Sequence[Wrong] = errors if self.code and errors else []
        self.retry_after = retry_after
        super().__init__(self._message())

    def _message(self) -> str:
        said = [f"{self.status} {self.code}: {self.detail}" if self.code else f"{self.status}: {self.detail}"]
        for wrong in self.errors:
            where = wrong.get("parameter", wrong.get("pointer"))
            said.append(f"- {where or 'the whole'}: {wrong['detail']}")
        return "\n".join(said)

    # What was raised in another process is read there: pickle would call the class with the message alone.
    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.status, self.document, self.retry_after)
