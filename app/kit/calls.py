"""A request that writes: whose it is, and how it is answered once, however often it is sent."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TypeVar
from urllib.parse import quote

from fastapi import Request, Response
from sqlalchemy import Connection

from app.kit.answers import database_of
from app.kit.idempotency import Answer, attempt
from app.kit.keys import ADMIN, Key, note_use
from app.kit.preconditions import Condition, condition_of
from app.kit.refusals import NotPermitted
from app.kit.writing import Writing, writing

Prepared = TypeVar("Prepared")


class Call(Request):
    """A request to write, with the key that it was sent with and its whole body."""

    def __init__(self, request: Request, key: Key, content: bytes) -> None:
        super().__init__(request.scope, request.receive)
        self.key = key
        self.content = content

    @property
    def condition(self) -> Condition:
        """What it presumes of the record."""
        return condition_of(self)

    def demand_admin(self) -> None:
        """NotPermitted where its key may not force anything."""
        if not self.key.administers:
            raise NotPermitted(ADMIN)

    def survey(self) -> AbstractContextManager[Connection]:
        """One snapshot, to check against, which takes its time."""
        return database_of(self).survey()

    def once(self, prepare: Callable[[Connection], Prepared], write: Callable[[Writing, Prepared], Answer]) -> Response:
        """Prepare it beside everybody else, then write it in turn; where it was answered before, answer the same.

        The answer is sent when everything is committed, and kept with what it is about.
        """
        # Quoted, since not everything that can stand in a path can stand in a database.
        path = quote(self.scope["path"])
        # What stands in the query is asked for as much as what stands in the body.
        asked = self.scope["query_string"] + b"\n" + self.content
        again = attempt(self.key.id, self.method, path, self.headers.getlist("idempotency-key"), asked)
        database = database_of(self)
        with database.survey() as connection:
            answer = again.earlier(connection) if again else None
            prepared = None if answer else prepare(connection)
        if answer is None:
            with writing(database, self.key.name) as turn:
                answer = again.earlier(turn.connection) if again else None
                if answer is None:
                    assert prepared is not None
                    answer = write(turn, prepared)
                    if again:
                        again.keep(turn.connection, answer)
                # In this transaction: one of its own would take a turn for each request, also for one that fails.
                if self.key.is_stale(turn.moment):
                    note_use(turn.connection, self.key)
        headers = {"Cache-Control": "no-store", **answer.headers}
        return Response(answer.body, answer.status, headers)
