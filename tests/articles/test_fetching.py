"""What is fetched and what is not: never from a host that is none of the internet, never without end, never unasked."""

import gzip
import threading
import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from app.ingest.articles.fetching import Fetcher, FetchRefused
from app.ingest.articles.reaching import Resolver, is_public
from tests.articles.connections import attempted

# Names that a resolver of our own answers for; no name is looked up anywhere.
NAMES = {
    "public.example": ["93.184.216.34"],
    "private.example": ["10.0.0.5"],
    "loopback.example": ["127.0.0.1"],
    "metadata.example": ["169.254.169.254"],
    "mapped.example": ["::ffff:127.0.0.1"],
    "local6.example": ["fd00::1"],
    "both.example": ["93.184.216.34", "192.168.1.1"],
    "both6.example": ["2606:4700::1111", "::1"],
    "nat64.example": ["64:ff9b::7f00:1"],
    "sixtofour.example": ["2002:7f00:1::1"],
    "nowhere.example": [],
}

HOSTILE = (
    "http://127.0.0.1/",
    "http://127.0.0.1:80/",
    "http://127.1/",
    "http://127.0.1/",
    "http://2130706433/",
    "http://0x7f000001/",
    "http://0x7f.0.0.1/",
    "http://0177.0.0.1/",
    "http://017700000001/",
    "http://0/",
    "http://0.0.0.0/",
    "http://127.0.0.1./",
    "http://localhost/",
    "http://localhost./",
    "http://LOCALHOST/",
    "http://10.0.0.1/",
    "http://172.16.0.1/",
    "http://192.168.0.1/",
    "http://100.64.0.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://198.18.0.1/",
    "http://192.0.2.1/",
    "http://203.0.113.9/",
    "http://224.0.0.1/",
    "http://255.255.255.255/",
    "http://[::1]/",
    "http://[::]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/",
    "http://[0:0:0:0:0:ffff:a00:1]/",
    "http://[::127.0.0.1]/",
    "http://[64:ff9b::7f00:1]/",
    "http://[2002:7f00:1::1]/",
    "http://[2001:0:5ef5:79fb::1]/",
    "http://[fe80::1]/",
    "http://[fe80::1%25lo]/",
    "http://[fc00::1]/",
    "http://[fec0::1]/",
    "http://[ff02::1]/",
    "http://[2606:4700::5efe:7f00:1]/",
    "http://private.example/",
    "http://loopback.example/",
    "http://metadata.example/",
    "http://mapped.example/",
    "http://local6.example/",
    "http://both.example/",
    "http://both6.example/",
    "http://nat64.example/",
    "http://sixtofour.example/",
    "http://nowhere.example/",
    "http://user:secret@public.example/",
    "http://public.example@127.0.0.1/",
    "http://public.example:8080/",
    "http://public.example:22/",
    "http://public.example:0/",
    "file:///etc/passwd",
    "ftp://public.example/",
    "gopher://127.0.0.1:25/",
    "javascript:alert(1)",
    "data:text/html,x",
    "//127.0.0.1/",
    "http:///",
    "http://",
    "https://",
    "",
    "http://\uff11\uff12\uff17.0.0.1/",
    "http://\u2460\u2461\u2466.0.0.1/",
    "http://[::1/",
    "http://a b/",
    "http://127.0.0.1\\@public.example/",
    "http://public.example\r\nHost: 127.0.0.1/",
    "http://" + "a" * 3000 + ".example/",
)


def resolve(host: str, port: int) -> Sequence[str]:
    """What the names of these tests mean; whatever else a host is, the system says without asking anybody."""
    if host.rstrip(".").lower() in NAMES:
        return NAMES[host.rstrip(".").lower()]
    if host.rstrip(".").lower() == "localhost":
        return ["127.0.0.1", "::1"]
    resolver = Resolver()
    try:
        # A number, in whatever form: anything else would be a name.
        return resolver(host, port) if host[:1].isdigit() or ":" in host else []
    finally:
        resolver.close()


@pytest.mark.parametrize("url", HOSTILE)
def test_nothing_but_hosts_of_the_internet_is_connected_to(url: str) -> None:
    with attempted() as addresses, Fetcher(resolve=resolve) as fetcher, pytest.raises(FetchRefused) as refused:
        fetcher.fetch(url)
    assert addresses == []
    assert str(refused.value).endswith(".")
    assert "169.254" not in str(refused.value)


def test_there_are_forty_and_more() -> None:
    assert len(set(HOSTILE)) >= 40


PUBLIC = ["93.184.216.34", "8.8.8.8", "1.1.1.1", "2606:4700::1111", "2a00:1450:4001::1"]
NOT_PUBLIC = [
    *("0.0.0.0", "10.1.2.3", "100.64.0.1", "127.0.0.1", "127.255.255.254", "169.254.1.1", "172.31.255.255"),
    *("192.0.0.8", "192.0.2.1", "192.88.99.1", "192.168.255.255", "198.18.0.1", "198.51.100.1", "203.0.113.1"),
    *("224.0.0.1", "240.0.0.1", "255.255.255.255", "::", "::1", "::ffff:8.8.8.8", "::8.8.8.8", "64:ff9b::808:808"),
    *("64:ff9b:1::1", "100::1", "2001::1", "2001:db8::1", "2002:808:808::1", "3fff::1", "fc00::1", "fd12::1"),
    *(
        "fe80::1",
        "fe80::1%eth0",
        "fec0::1",
        "ff02::1",
        "2606:4700::5efe:808:808",
        "",
        "localhost",
        "1.2.3",
        "1.2.3.4.5",
    ),
]


def test_which_addresses_are_public() -> None:
    assert [one for one in PUBLIC if not is_public(one)] == []
    assert [one for one in NOT_PUBLIC if is_public(one)] == []


# A server that does what it is told to


Answer = Callable[[BaseHTTPRequestHandler], None]


class Site:
    """A server on loopback whose answers are given by path, and what it was asked for."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {"/robots.txt": status(404)}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.port = 0

    def at(self, path: str, host: str = "site.example") -> str:
        return f"http://{host}:{self.port}{path}"


def status(code: int, body: bytes = b"", **headers: str) -> Answer:
    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(code)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        for name, value in {"Content-Type": "text/html", "Content-Length": str(len(body)), **named}.items():
            request.send_header(name, value)
        request.end_headers()
        request.wfile.write(body)

    return answer


@pytest.fixture
def site() -> Iterator[Site]:
    made = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            made.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
            answer = made.answers.get(self.path, status(404))
            try:
                answer(self)
            except OSError:  # whoever asked has gone
                self.close_connection = True

        def log_message(self, format: str, *arguments: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    made.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield made
    server.shutdown()
    thread.join()
    server.server_close()


@contextmanager
def reader(site: Site, **bounds: float) -> Iterator[Fetcher]:
    """A fetcher to which this site is of the internet, and nothing else is."""

    def here(host: str, port: int) -> Sequence[str]:
        return ["127.0.0.1"] if host == "site.example" else resolve(host, port)

    options: dict[str, float] = {"seconds": 5.0, **bounds}
    with Fetcher(
        resolve=here,
        allows=lambda address: address == "127.0.0.1",
        ports={site.port},
        seconds=options["seconds"],
        largest=int(options.get("largest", 2**20)),
    ) as fetcher:
        yield fetcher


def refused(site: Site, url: str, **bounds: float) -> str:
    """The code with which an address is refused."""
    with reader(site, **bounds) as fetcher, pytest.raises(FetchRefused) as error:
        fetcher.fetch(url)
    return error.value.code


def test_a_page_is_fetched_as_it_is(site: Site) -> None:
    site.answers["/a"] = status(200, "<p>Käfer</p>".encode("latin-1"), Content_Type="text/html; charset=iso-8859-1")
    with reader(site) as fetcher:
        found = fetcher.fetch(site.at("/a"))
    assert (found.url, found.media_type, found.charset) == (site.at("/a"), "text/html", "iso-8859-1")
    assert found.content == "<p>Käfer</p>".encode("latin-1")
    path, headers = site.asked[-1]
    assert path == "/a"
    assert headers["host"] == f"site.example:{site.port}"
    assert headers["user-agent"].startswith("CasualtyRecord/")
    assert not {"cookie", "referer", "authorization"} & set(headers)


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_compression_is_taken_off(site: Site, encoding: str) -> None:
    pack = gzip.compress if encoding == "gzip" else zlib.compress
    site.answers["/a"] = status(200, pack(b"<p>x</p>"), Content_Encoding=encoding)
    with reader(site) as fetcher:
        assert fetcher.fetch(site.at("/a")).content == b"<p>x</p>"


@pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
def test_it_goes_where_it_is_led(site: Site, code: int) -> None:
    site.answers |= {"/a": status(code, Location="/b?x=1"), "/b?x=1": status(200, b"<p>x</p>", Set_Cookie="a=b")}
    with reader(site) as fetcher:
        assert fetcher.fetch(site.at("/a")).url == site.at("/b?x=1")


NO_PAGES = ("mailto:a@site.example", "javascript:alert(1)", "data:text/html,x", "http:foo", "https:")


@pytest.mark.parametrize(
    "target", [*HOSTILE[:8], *NO_PAGES, "file:///etc/passwd", "http://both.example/", "//127.0.0.1:1/", "http://[::1"]
)
def test_no_redirect_leads_elsewhere(site: Site, target: str) -> None:
    site.answers["/a"] = status(302, Location=target)
    # The site itself is allowed here, on its port alone.
    with attempted() as addresses:
        assert refused(site, site.at("/a")) in ("port", "address", "not_public", "unreachable")
    assert set(addresses) <= {"127.0.0.1"}
    assert {path for path, _ in site.asked} <= {"/a", "/robots.txt"}


@pytest.mark.parametrize(("target", "code"), [("http://metadata.example/", "port"), (NO_PAGES[0], "address")])
def test_robots_may_not_lead_elsewhere_either(site: Site, target: str, code: str) -> None:
    site.answers["/robots.txt"] = status(301, Location=target)
    assert refused(site, site.at("/a")) == code


def test_a_name_that_cannot_be_encoded_is_none(site: Site) -> None:
    url = f"https://a..b:{site.port}/"
    with (
        Fetcher(resolve=lambda host, port: ["127.0.0.1"], allows=lambda one: True, ports={site.port}) as fetcher,
        attempted() as addresses,
        pytest.raises(FetchRefused) as error,
    ):
        fetcher.fetch(url)
    assert error.value.code == "address"
    assert addresses == []


def test_a_name_that_changes_its_mind_changes_nothing(site: Site) -> None:
    """The first answer is checked and connected to; the second, which is private, is refused."""
    site.answers["/a"] = status(200, b"<p>x</p>", Connection="close")
    site.answers["/robots.txt"] = status(404, Connection="close")
    answers = iter([["127.0.0.1"], ["10.0.0.1"]])
    with (
        attempted() as addresses,
        Fetcher(
            resolve=lambda host, port: next(answers),
            allows=lambda address: address == "127.0.0.1",
            ports={site.port},
        ) as fetcher,
        pytest.raises(FetchRefused) as error,
    ):
        fetcher.fetch(site.at("/a"))
    assert error.value.code == "not_public"
    assert addresses == ["127.0.0.1"]


def test_it_is_not_led_on_for_ever(site: Site) -> None:
    site.answers["/a"] = status(302, Location="/a")
    assert refused(site, site.at("/a")) == "redirects"
    site.answers["/a"] = status(302)
    assert refused(site, site.at("/a")) == "redirects"


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (status(404), "status"),
        (status(500), "status"),
        (status(200, b"{}", Content_Type="application/json"), "media_type"),
        (status(200, b"%PDF", Content_Type="application/pdf"), "media_type"),
        (status(200, b"x", Content_Encoding="br"), "encoding"),
        (status(200, b"x", Content_Encoding="gzip, gzip"), "encoding"),
        (status(200, b"no gzip", Content_Encoding="gzip"), "encoding"),
        (status(200, gzip.compress(b"<p>12 killed, 300 hurt")[:-9], Content_Encoding="gzip"), "encoding"),
        (status(200, gzip.compress(b"<p>one") + gzip.compress(b"two"), Content_Encoding="gzip"), "encoding"),
        (status(200, b"x" * (2**20 + 1)), "too_large"),
        (status(200, gzip.compress(b"\0" * 2**28), Content_Encoding="gzip"), "too_large"),
        (status(200, b"x", **{f"X_{number}": "y" * 2000 for number in range(90)}), "unreachable"),
    ],
)
def test_what_is_no_article_or_too_much_is_refused(site: Site, answer: Answer, code: str) -> None:
    site.answers["/a"] = answer
    assert refused(site, site.at("/a")) == code


def drips(request: BaseHTTPRequestHandler) -> None:
    request.send_response(200)
    request.send_header("Content-Type", "text/html")
    request.end_headers()
    for _ in range(200):
        request.wfile.write(b"x")
        time.sleep(0.05)


def drips_headers(request: BaseHTTPRequestHandler) -> None:
    request.wfile.write(b"HTTP/1.1 200 OK\r\n")
    for number in range(200):
        request.wfile.write(f"X-{number}: y\r\n".encode())
        request.wfile.flush()
        time.sleep(0.05)


def says_nothing(request: BaseHTTPRequestHandler) -> None:
    time.sleep(3)


@pytest.mark.parametrize("answer", [drips, drips_headers, says_nothing])
@pytest.mark.parametrize("path", ["/a", "/robots.txt"])
def test_nobody_is_waited_for_longer_than_is_said(site: Site, answer: Answer, path: str) -> None:
    site.answers |= {"/a": status(200, b"<p>x</p>"), path: answer}
    started = time.monotonic()
    assert refused(site, site.at("/a"), seconds=0.5) == "too_slow"
    assert time.monotonic() - started < 2


def test_robots_are_asked_and_obeyed(site: Site) -> None:
    site.answers |= {"/a": status(200, b"<p>x</p>"), "/b": status(200, b"<p>x</p>")}
    rules = b"User-agent: *\nDisallow: /a\n"
    site.answers["/robots.txt"] = status(200, rules, Content_Type="text/plain")
    assert refused(site, site.at("/a")) == "robots"
    assert [path for path, _ in site.asked] == ["/robots.txt"]
    with reader(site) as fetcher:
        assert fetcher.fetch(site.at("/b")).content
    site.answers["/robots.txt"] = status(200, b"User-agent: CasualtyRecord\nDisallow: /\n", Content_Type="text/plain")
    assert refused(site, site.at("/b")) == "robots"


def test_each_publisher_is_asked_once(site: Site) -> None:
    site.answers |= {"/a": status(302, Location="/b"), "/b": status(200, b"<p>x</p>")}
    with reader(site) as fetcher:
        fetcher.fetch(site.at("/a"))
    assert [path for path, _ in site.asked] == ["/robots.txt", "/a", "/b"]


def test_robots_are_read_past_a_byte_order_mark(site: Site) -> None:
    rules = b"\xef\xbb\xbfUser-agent: *\nDisallow: /a\n"
    site.answers["/robots.txt"] = status(200, rules, Content_Type="text/plain")
    assert refused(site, site.at("/a")) == "robots"


def test_robots_that_would_take_all_memory_are_not_followed(site: Site) -> None:
    agents = "".join(f"User-agent: a{number}\n" for number in range(9000))
    rules = agents + "".join(f"Disallow: /x{number}\n" for number in range(9000))
    site.answers["/robots.txt"] = status(200, rules.encode(), Content_Type="text/plain")
    started = time.monotonic()
    assert refused(site, site.at("/a")) == "robots"
    assert time.monotonic() - started < 2


@pytest.mark.parametrize(("answer", "code"), [(status(403), None), (status(410), None), (status(503), "robots")])
def test_what_robots_that_are_not_there_mean(site: Site, answer: Answer, code: str | None) -> None:
    site.answers |= {"/a": status(200, b"<p>x</p>"), "/robots.txt": answer}
    if code is not None:
        assert refused(site, site.at("/a")) == code
        return
    with reader(site) as fetcher:
        assert fetcher.fetch(site.at("/a")).content


def test_nothing_of_the_environment_is_used(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/")
    site.answers["/a"] = status(200, b"<p>x</p>")
    with reader(site) as fetcher:
        assert fetcher.fetch(site.at("/a")).content
