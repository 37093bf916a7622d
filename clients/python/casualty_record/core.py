"""What the two clients share: making requests, and deciding what becomes of an answer. Nothing here does I/O."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from casualty_record.errors import NoAnswer, Problem, UnexpectedAnswer
from casualty_record.problems import problem_class
from casualty_record.retries import AGAIN, HOPELESS, Retries, retry_after

JSON = "application/json"
USER_AGENT = "casualty-record-client/0.1.0"
MOST_REDIRECTS = 5
Query = Mapping[str, Any]
# A header's value as it is given: a revision is a number, and what is None is not sent.
Headers = Mapping[str, str | int | None]


@dataclass(frozen=True)
class Request:
    """A request as it is sent. Its headers may have a key, and are never shown."""

    method: str
    url: httpx.URL
    headers: Mapping[str, str] = field(repr=False)
    accept: str
    content: bytes | None = field(default=None, repr=False)

    @property
    def is_repeatable(self) -> bool:
        """Whether it may be sent again without knowing what became of it the first time."""
        return self.method in ("GET", "HEAD") or "Idempotency-Key" in self.headers


class Core:
    """Makes requests to one service, with one key."""

    def __init__(self, base_url: str, key: str | None, retries: Retries) -> None:
        self.base = httpx.URL(base_url)
        more = self.base.userinfo or self.base.query or self.base.fragment
        if self.base.scheme not in ("http", "https") or not self.base.host or more:
            raise ValueError("base_url is where the service is, such as https://example.org; a key goes into key=")
        # A header with a line break would be refused further down, with its value in the message.
        if key is not None and not re.fullmatch("[!-~]+", key):
            raise ValueError("the key has characters, perhaps a space or a line break, that no key has")
        self.retries = retries
        self._key = key

    @property
    def origin(self) -> str:
        """Scheme, host and port of the service."""
        return _origin(self.base)

    def request(
        self,
        method: str,
        path: str,
        parts: Sequence[str | int] = (),
        query: Query | None = None,
        body: Any = None,
        *,
        headers: Headers | None = None,
        accept: str = JSON,
        media: Sequence[str] = (),
    ) -> Request:
        """The request of an operation: `path` with its `parts` filled in, and a `body` in the first fitting `media`."""
        raw = self.base.raw_path.rstrip(b"/") + path.format(*map(_part, parts)).encode()
        if encoded := encode(query or {}):
            raw += b"?" + str(httpx.QueryParams(encoded)).encode()
        content, content_type = _body(body, media)
        named = {name: str(_header(name, value)) for name, value in (headers or {}).items() if value is not None}
        if content_type:
            named["Content-Type"] = content_type
        return Request(method, self.base.copy_with(raw_path=raw), self._with_key(accept) | named, accept, content)

    def follow(self, link: str, request: Request) -> Request:
        """A request like this one for a link that the service gave, which must lead to the service itself."""
        url = request.url.join(link)
        if _origin(url) != self.origin or url.userinfo:
            raise UnexpectedAnswer(f"A link leads away from {self.origin} to {_origin(url)}, and was not followed.")
        return replace(request, url=url)

    def _with_key(self, accept: str) -> dict[str, str]:
        key = {"Authorization": f"Bearer {self._key}"} if self._key else {}
        return {"Accept": accept, "User-Agent": USER_AGENT, **key}


class Exchange:
    """One request, and what becomes of it until there is an answer: it may be sent again, or lead elsewhere.

    Whoever does the I/O sends `request`, gives what comes of it to `take`, waits as long as that says, and begins anew
    until it says None: then there is an `answer`.
    """

    def __init__(self, core: Core, request: Request) -> None:
        self.request = request
        self.answer: Any = None
        self._core = core
        self._sent = 0
        self._redirects = 0

    def take(self, outcome: httpx.Response | httpx.RequestError) -> float | None:
        """Seconds to wait before `request` is sent again; None: the answer is there. Otherwise raises what is wrong."""
        self._sent += 1
        if isinstance(outcome, httpx.RequestError):
            return self._failed(outcome)
        if outcome.status_code == HTTPStatus.PERMANENT_REDIRECT and self._redirects < MOST_REDIRECTS:
            return self._redirected(outcome)
        if not outcome.is_success:
            return self._refused(outcome)
        self.answer = read(outcome, self.request.accept)
        return None

    def _failed(self, error: httpx.RequestError) -> float:
        wait = None
        if self.request.is_repeatable and isinstance(error, httpx.TransportError) and not isinstance(error, HOPELESS):
            wait = self._core.retries.wait(self._sent)
        if wait is None:
            what = str(error) or type(error).__name__
            raise NoAnswer(f"{self._core.origin} did not answer {self.request.method}: {what}") from error
        return wait

    def _redirected(self, response: httpx.Response) -> float:
        # A record that was merged into another one. A write is not led on: it was meant for the other record.
        if self.request.method != "GET" or "Location" not in response.headers:
            raise problem(response)
        self._redirects += 1
        self._sent = 0
        self.request = self._core.follow(response.headers["Location"], self.request)
        return 0.0

    def _refused(self, response: httpx.Response) -> float:
        found = problem(response)
        wait = None
        if response.status_code in AGAIN and self.request.is_repeatable:
            wait = self._core.retries.wait(self._sent, found.retry_after)
        if wait is None:
            raise found
        return wait


def problem(response: httpx.Response) -> Problem:
    """What an answer says is wrong; where it is no problem document, what its status says."""
    document: Any = None
    if media_type(response) == "application/problem+json":
        try:
            document = response.json()
        except ValueError:
            document = None
    if not isinstance(document, dict):
        document = {"title": response.reason_phrase, "detail": response.reason_phrase or "no reason was given"}
    found = problem_class(response.status_code, str(document.get("code")))
    return found(response.status_code, document, retry_after(response.headers))


def read(response: httpx.Response, accept: str) -> Any:
    """The content of an answer: JSON as what it says, a text as text, anything else as bytes; None if there is none."""
    if response.status_code == HTTPStatus.NO_CONTENT:
        return None
    if (kind := media_type(response)) != accept:
        raise UnexpectedAnswer(f"{_origin(response.url)} answered with {kind or 'an unnamed type'}, not {accept}.")
    if kind.startswith("text/"):
        return response.text
    if kind != JSON:
        return response.content
    try:
        return response.json()
    except ValueError as error:
        raise UnexpectedAnswer(f"{_origin(response.url)} answered with JSON that cannot be read.") from error


def media_type(response: httpx.Response) -> str:
    """What kind of content an answer has."""
    return str(response.headers.get("Content-Type", "")).partition(";")[0].strip().lower()


def encode(query: Query) -> dict[str, str]:
    """A query as the service reads it: several values with commas between, and `from_` for what Python has a word."""
    return {name.rstrip("_"): _value(name, value) for name, value in query.items()}


def _value(name: str, value: Any) -> str:
    if value is None:
        raise TypeError(f'{name}=None asks for nothing: leave it out, or ask for what has no value with "none"')
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Sequence | set | frozenset) and not isinstance(value, str):
        return ",".join(_value(name, one) for one in value)
    return str(value)


def _part(value: str | int) -> str:
    # An empty part, or dots, would make it the path of something else.
    if str(value) in ("", ".", ".."):
        raise ValueError(f"{value!r} is no id")
    return quote(str(value), safe="")


def _header(name: str, value: str | int | None) -> str | int | None:
    return f'"r{value}"' if name == "If-Match" and isinstance(value, int) else value


def _body(body: Any, media: Sequence[str]) -> tuple[bytes | None, str | None]:
    """A body, and its type: text is sent as it stands, anything else as JSON."""
    if body is None:
        return None, None
    is_text = isinstance(body, str | bytes)
    content_type = next((one for one in media if one.endswith("json") is not is_text), media[0])
    if is_text:
        return body.encode() if isinstance(body, str) else body, content_type
    return json.dumps(body, ensure_ascii=False).encode(), content_type


def _origin(url: httpx.URL) -> str:
    port = {"http": 80, "https": 443}.get(url.scheme) if url.port is None else url.port
    return f"{url.scheme}://{url.host}:{port}"
