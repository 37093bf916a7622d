"""Clients of a service on this machine, over plain HTTP."""

import ssl

import httpx

# Nothing here is asked over TLS, but httpx would read every certificate that the machine trusts for each new client,
# which takes as long as fifty requests.
PLAIN = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def client_of(base: str, key: str | None = None, timeout: float = 60) -> httpx.Client:
    """A client, which sends the key that it is given."""
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    return httpx.Client(base_url=base, headers=headers, timeout=timeout, verify=PLAIN)


def is_ready(base: str) -> bool:
    """Whether the service there answers, and its database with it."""
    try:
        return httpx.get(f"{base}/health/ready", timeout=10, verify=PLAIN).status_code == 200
    except httpx.TransportError:
        return False
