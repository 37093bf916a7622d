"""Why a write is refused: the problems that only a request with a key, a body or a precondition can have.

Problem
├── BadHeader            400: a header cannot be read
├── NoKey                401: no key, or none that is active
├── NotPermitted         403: the key's scopes do not reach so far
├── SwitchedOff          403: those who run the service have not switched it on
├── Exists               409: a record of this id is there, or was
├── Settled              409: somebody has decided it before
├── ReferredTo           409: what refers to the record would be left without it
├── Changed              412: the record is not as the precondition says
├── UnsupportedMedia     415: the body is of a kind that this path does not read
├── Refused              422: the body cannot be written
├── KeyReused            422: another body was sent with this idempotency key
├── NoPrecondition       428: nothing says which revision is meant
└── NotServed            451: a text is held that may not be served
"""

from collections.abc import Sequence
from http import HTTPStatus

from app.kit.errors import Merged, Problem, Wrong


class BadHeader(Problem):
    """A header of the request cannot be read."""

    status = HTTPStatus.BAD_REQUEST
    code = "invalid_header"
    cure = "The problem's errors name the header and say what to change."

    def __init__(self, errors: Sequence[Wrong]) -> None:
        super().__init__("A header cannot be read; errors says what to change.", errors)


class NoKey(Problem):
    """Writing needs a key, and the request has none that is active: it has none, a wrong one, or one that has ended."""

    status = HTTPStatus.UNAUTHORIZED
    code = "key_required"
    headers = {"WWW-Authenticate": 'Bearer realm="Casualty Record"'}
    cure = "Send the header Authorization: Bearer KEY. Those who run the service give keys out. Reading needs none."

    def __init__(self) -> None:
        super().__init__("Writing needs an active key: Authorization: Bearer cr_<id>_<secret>.")


class NotPermitted(Problem):
    """The key is a good one, and its scopes do not reach so far."""

    status = HTTPStatus.FORBIDDEN
    code = "scope_missing"
    cure = "Use a key with the scope that the detail names."

    def __init__(self, scope: str) -> None:
        super().__init__(f"This needs a key with the scope {scope}.")


class SwitchedOff(Problem):
    """The service can do this, and those who run it have not switched it on."""

    status = HTTPStatus.FORBIDDEN
    code = "switched_off"
    cure = "Take the other way that the detail names, or ask those who run the service."


class Settled(Problem):
    """Somebody has decided before on what the request would decide."""

    status = HTTPStatus.CONFLICT
    code = "settled"
    cure = (
        "Read it again. What was rejected can be opened again; what was accepted is in the record, and revised there."
    )


class Exists(Problem):
    """A record of this id is there, or was and is withdrawn; an id is never used for another."""

    status = HTTPStatus.CONFLICT
    code = "id_taken"
    cure = "Replace that record with PUT, which also restores it where it is withdrawn; or choose another id."


class ReferredTo(Problem):
    """Other records refer to this one, and would be left with a reference to something withdrawn."""

    status = HTTPStatus.CONFLICT
    code = "referred_to"
    cure = (
        "The problem's referrers list them: change or withdraw those first. "
        "With force=true, a key with the scope admin leaves the references standing."
    )


class MergedAway(Problem):
    """The record was merged into another one, which is not the one that this write is about."""

    status = HTTPStatus.CONFLICT
    code = "merged_record"
    cure = "Write the record at links.into, or undo the merge with PUT on this id."

    def __init__(self, type_: str, merged: Merged) -> None:
        detail = f"This {type_} was merged into another one; nothing was written."
        super().__init__(detail, links={"into": merged.headers["Location"]})


class Changed(Problem):
    """The record is not at the revision that If-Match names, or there is one although If-None-Match says there is not.

    Somebody else has written meanwhile.
    """

    status = HTTPStatus.PRECONDITION_FAILED
    code = "precondition_failed"
    cure = "Read the record again, look at what has changed, and send the request with its new ETag."


class UnsupportedMedia(Problem):
    """The body is of a kind that this path does not read, or it is compressed."""

    status = HTTPStatus.UNSUPPORTED_MEDIA_TYPE
    code = "unsupported_media_type"
    cure = "Send one of the types that the detail names, in UTF-8 and without compression."


class Refused(Problem):
    """The body is no JSON, or breaks rules of the record."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY
    code = "invalid_body"
    cure = (
        "The problem's errors say everything that is wrong, each with a JSON Pointer to its place. Nothing was stored."
    )

    def __init__(self, errors: Sequence[Wrong]) -> None:
        many = "one thing is" if len(errors) == 1 else f"{len(errors)} things are"
        super().__init__(f"Nothing was stored: {many} wrong with the body.", errors)


class KeyReused(Problem):
    """Another body was sent with this Idempotency-Key, to the same path and with the same API key."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY
    code = "idempotency_key_reused"
    cure = "Use a new Idempotency-Key for each new request; only what is sent again takes the same."

    def __init__(self) -> None:
        super().__init__("This Idempotency-Key was used with another body; nothing was stored.")


class NoPrecondition(Problem):
    """The request does not say which revision it is about, so it could undo what somebody else has written."""

    status = HTTPStatus.PRECONDITION_REQUIRED
    code = "precondition_required"
    cure = "Send If-Match with the ETag of the record as it was read; to create with PUT, If-None-Match: *."

    def __init__(self, detail: str) -> None:
        super().__init__(detail)


class NotServed(Problem):
    """A text is held, to check evidence against, and the rights in it do not allow that it is served."""

    status = HTTPStatus.UNAVAILABLE_FOR_LEGAL_REASONS
    code = "text_not_served"
    cure = "Read the article where it was published: the record's url. Evidence has the words that are quoted."

    def __init__(self) -> None:
        super().__init__("The text of this article is held to check evidence, and may not be served.")
