"""Entity tags, and what a conditional request says of them.

A record's tag is `"r3.c17"`: its revision, and the change that the answer was read at. That of anything else which is
read from the record is `W/"c17.<fingerprint>"`, where the fingerprint is of the path and the query: so the tag alone
tells that the answer to this very request still holds while the change number is the same. Both are followed by
`-<encoding>` where the body is compressed; what the answer says is the same.
"""

import re
from hashlib import blake2b

_TAG = re.compile(r'(?:W/)?"([^"]*)"')
# Not that of what does not depend on the record, whose tag is a digest and may begin in any way.
_CHANGE = re.compile(r'(?:W/"|"r[0-9]+\.)c([0-9]+)')
ENCODINGS = ("zstd", "br", "gzip")


def record_tag(revision: int, change: int) -> str:
    """The tag of one record."""
    return f'"r{revision}.c{change}"'


def list_tag(change: int, target: str, form: str = "") -> str:
    """The tag of what a path and query answer, in a form other than JSON where one is named."""
    return f'W/"c{change}.{blake2b(target.encode(), digest_size=8).hexdigest()}{form and f"-{form}"}"'


def content_tag(content: bytes) -> str:
    """The tag of what does not depend on the record."""
    return f'"{blake2b(content, digest_size=12).hexdigest()}"'


def change_of(tag: str) -> int | None:
    """The change number in a tag, None where it has none."""
    found = _CHANGE.match(tag)
    return int(found[1]) if found else None


def encoded_tag(tag: str, encoding: str) -> str:
    """The tag of the same answer in an encoding."""
    return f'{tag[:-1]}-{encoding}"'


def same_as(tag: str, if_none_match: str) -> str | None:
    """The tag by which the client says that it has this answer, in whichever encoding; None where it does not."""
    own = _bare(tag.removeprefix("W/").strip('"'))
    for found in _TAG.finditer(if_none_match):
        if _bare(found[1]) == own:
            return found[0] if found[0].startswith("W/") == tag.startswith("W/") else tag
    return None


def _bare(opaque: str) -> str:
    name, dash, encoding = opaque.rpartition("-")
    return name if dash and encoding in ENCODINGS else opaque
