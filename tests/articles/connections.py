"""Which connections this process attempts: seen by the interpreter itself, whoever makes them."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_listening: list[list[str]] = []


def _note(event: str, arguments: tuple[Any, ...]) -> None:
    if event != "socket.connect" or not _listening:
        return
    address = arguments[1]
    # Those of the machine to itself (AF_UNIX) are no connections to a host.
    if isinstance(address, tuple):
        for noted in _listening:
            noted.append(str(address[0]))


# A hook stays for the life of the process, so there is one, which listens only when it is asked to.
sys.addaudithook(_note)


@contextmanager
def attempted() -> Iterator[list[str]]:
    """The addresses to which connections are attempted meanwhile."""
    noted: list[str] = []
    _listening.append(noted)
    try:
        yield noted
    finally:
        _listening.remove(noted)
