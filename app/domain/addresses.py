"""Addresses of web pages: the one form under which a page is known, whoever linked to it."""

import hashlib
import re
from urllib.parse import SplitResult, unquote_to_bytes, urljoin, urlsplit

from app.domain.tokens import listed

# What tells who linked to a page, and changes nothing of it.
_TRACKING = listed(
    "fbclid gclid gclsrc dclid gbraid wbraid msclkid yclid twclid ttclid igshid igsh mc_cid mc_eid cmpid ref"
    " ref_src ref_url referrer smid smtyp ocid guccounter guce_referrer guce_referrer_sig _ga _gl at_medium"
    " at_campaign at_custom1 at_custom2 at_custom3 at_custom4 xtor ftag cid ncid sr_share spm share source_caller"
    " taid s_cid wt_mc wt.mc_id mkt_tok oly_enc_id oly_anon_id vero_id _hsenc _hsmi hsctatracking rss feature ito"
    " sref amp outputtype partner cmp"
)
_TRACKING_STARTS = ("utm_", "pk_", "piwik_", "mtm_", "hsa_", "fb_action_", "itm_")
_PORTS = {80, 443, None}
_UNRESERVED = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_KEPT = _UNRESERVED | frozenset(b"!$&'()*+,;=:@/%")
_ESCAPE = re.compile("%[0-9A-Fa-f]{2}")
_BITS = 63


def canonical(address: str) -> str:
    """The one form of a page's address: https, the host in lower case, nothing that tracks, no fragment.

    So http and https are one, as are a page with and without the marks of whoever linked to it. What comes out goes in
    unchanged. ValueError, which says what to change, for what is no address of a web page.
    """
    parts = _split(address.strip())
    host = _host(parts)
    port = parts.port
    place = host if port in _PORTS else f"{host}:{port}"
    path = _escaped(urlsplit(urljoin("https://host/", parts.path or "/")).path) or "/"
    query = "&".join(_escaped(one, "?") for one in parts.query.split("&") if one and not _tracks(one))
    return f"https://{place}{path}{'?' if query else ''}{query}"


def address_hash(address: str) -> int:
    """A number that stands for an address in its canonical form; of one that has none, for it as it is."""
    try:
        known = canonical(address)
    except ValueError:
        known = address
    return int.from_bytes(hashlib.sha256(known.encode(errors="replace")).digest()[:8]) >> (64 - _BITS)


def host_of(address: str) -> str:
    """The host of an address without `www.`; ValueError where it is none of a web page."""
    return _host(_split(address)).removeprefix("www.")


def _split(address: str) -> SplitResult:
    try:
        parts = urlsplit(address)
        parts.port  # noqa: B018  it is read here, so that a wrong one is refused with the rest
    except ValueError as error:
        raise ValueError(f"This is no address of a web page: {error}.") from None
    if parts.scheme.lower() not in ("http", "https"):
        raise ValueError("Give the address of a web page, which starts with https:// or http://.")
    if not parts.hostname:
        raise ValueError("Give the address of a web page: after https:// comes a host.")
    if parts.username is not None or parts.password is not None:
        raise ValueError("Leave out the name and password: an address is public.")
    return parts


def _host(parts: SplitResult) -> str:
    host = (parts.hostname or "").rstrip(".")
    if ":" in host:
        return f"[{host}]"
    try:
        return host.encode("idna").decode("ascii").lower() if not host.isascii() else host.lower()
    except UnicodeError:
        raise ValueError("The host of this address is none that the web has.") from None


def _tracks(parameter: str) -> bool:
    name = parameter.partition("=")[0].lower()
    return name in _TRACKING or name.startswith(_TRACKING_STARTS)


def _escaped(text: str, also: str = "") -> str:
    """The text with exactly what must be escaped, in one form."""
    decoded = _ESCAPE.sub(lambda found: _plain(found.group()), text)
    kept = _KEPT | frozenset(also.encode())
    return "".join(chr(byte) if byte in kept else f"%{byte:02X}" for byte in decoded.encode(errors="replace"))


def _plain(escape: str) -> str:
    byte = unquote_to_bytes(escape)[0]
    return chr(byte) if byte in _UNRESERVED else escape.upper()
