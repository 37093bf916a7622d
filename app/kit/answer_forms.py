"""Lists of answers as CSV and JSON Lines, a page at a time.

An answer is put together in Python, so its columns are read from its JSON, and follow from its model: a field is a
column of its name, what has fields of its own has theirs with its name before them (`range_low`, `question_party_id`),
and a list is one column of JSON.
"""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple, get_origin

from fastapi import Request, Response
from pydantic import BaseModel

from app.kit.accepting import ANSWERED, CSV, JSON, best
from app.kit.answers import formed_answer, link_to, list_answer
from app.kit.columns import to_json
from app.kit.formats import FORMATS
from app.kit.listing import Page
from app.kit.marks import model_of
from app.kit.parameters import Formed
from app.kit.sheets import csv_lines


class Cell(NamedTuple):
    """One column: its name, and where in the JSON its values stand."""

    name: str
    path: tuple[str, ...]

    def of(self, item: Any) -> Any:
        """The value of an answer, as a cell holds it."""
        for key in self.path:
            item = item.get(key) if isinstance(item, Mapping) else None
        return to_json(item) if isinstance(item, bool | list | dict) else item


def answers_page(request: Request, query: Formed, page: Page) -> Response:
    """A page of answers in the form that is asked for."""
    accepted = ",".join(request.headers.getlist("accept"))
    form = FORMATS[query.format] if query.format else best(accepted, ANSWERED)
    if form == JSON:
        return list_answer(request, query, page)
    ending = next(name for name, media_type in FORMATS.items() if media_type == form)
    name = request.url.path.rpartition("/")[2]
    headers = {"Content-Disposition": f'inline; filename="{name}.{ending}"'}
    if page.next:
        headers["Link"] = f'<{link_to(request, {"cursor": page.next})}>; rel="next"'
    content = _csv(query, page) if form == CSV else "".join(f"{item}\n" for item in page.items).encode()
    return formed_answer(request, query, page.change, content, form, headers)


def _csv(query: Formed, page: Page) -> bytes:
    wanted = None if query.fields is None else {"id", *query.fields}
    cells = [one for one in cells_of(query.shows) if wanted is None or one.path[0] in wanted]
    items = map(json.loads, page.items)
    return csv_lines([[one.name for one in cells], *([one.of(item) for one in cells] for item in items)])


@cache
def cells_of(model: type[BaseModel]) -> tuple[Cell, ...]:
    """The columns of the answers of a model."""
    return tuple(_cells(model, ()))


def _cells(model: type[BaseModel], path: tuple[str, ...]) -> Iterator[Cell]:
    for name, field in model.model_fields.items():
        here, inner = (*path, name), model_of(field.annotation)
        if inner is None or get_origin(field.annotation) is list:
            yield Cell("_".join(here), here)
        else:
            yield from _cells(inner, here)
