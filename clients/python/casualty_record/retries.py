"""When a request is sent again, and after how long."""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx

# What a server answers when it could not, but might a moment later.
AGAIN = frozenset({429, 503})
# Failures of a request that would fail in the same way however often it is sent.
HOPELESS = (httpx.UnsupportedProtocol, httpx.LocalProtocolError)


@dataclass(frozen=True)
class Retries:
    """How often, and after how long, a request is sent again that failed or was answered with 429 or 503.

    `tries` counts every sending, the first one too. Without `Retry-After` the pause is random, at most `pause` seconds
    before the second sending and twice as much before each further one. A server that wants more than `longest` seconds
    gets them: it is not asked again, and the error says in `retry_after` when it may be.
    """

    tries: int = 4
    pause: float = 0.5
    longest: float = 60.0

    def wait(self, sent: int, retry_after: float | None = None) -> float | None:
        """Seconds to wait after a request was sent so often; None: it is not sent again."""
        if sent >= self.tries or (retry_after is not None and retry_after > self.longest):
            return None
        jitter = random.uniform(0, min(self.pause * 2 ** (sent - 1), self.longest))  # noqa: S311  (no secret hangs on it)
        # Never earlier than the server said, and not at one moment with everyone else to whom it said the same.
        return jitter if retry_after is None else retry_after + min(jitter, self.pause)


def retry_after(headers: Mapping[str, str], now: datetime | None = None) -> float | None:
    """The seconds that `Retry-After` asks for, which are given as such or as a date; None: it says nothing usable."""
    given = headers.get("Retry-After", "").strip()
    if given.isascii() and given.isdigit():
        return float(given)
    try:
        moment = parsedate_to_datetime(given)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)  # a date of HTTP is always in UTC
    return max(0.0, (moment - (now or datetime.now(UTC))).total_seconds())
