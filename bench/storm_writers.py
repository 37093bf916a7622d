"""Those who write in a storm, and know what each of their requests has to make of the record."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

import httpx

from bench.clients import client_of

Record = dict[str, Any]
# One that all write, so that they meet.
CONTESTED = "storm-ministry"
OUTLET = "storm-outlet"


@dataclass(frozen=True)
class Version:
    """What a record says at a revision; `body` is None where it is withdrawn."""

    path: str
    id: str
    revision: int
    body: Record | None

    @property
    def place(self) -> str:
        """The path of this revision."""
        return f"/v1/{self.path}/{self.id}/revisions/{self.revision}"


@dataclass(frozen=True)
class Request:
    """A request, and the versions that it makes, all of them or none."""

    method: str
    target: str
    body: Any
    versions: Sequence[Version]
    headers: dict[str, str]

    def sent(self, client: httpx.Client) -> httpx.Response:
        """The answer to it."""
        given = {} if self.body is None else {"json": self.body}
        return client.request(self.method, self.target, headers=self.headers, **given)


@dataclass
class Writer:
    """Writes one request after the other until one is not answered, which is then in doubt."""

    number: int
    random: Random
    acknowledged: list[Request] = field(default_factory=list)
    doubtful: Request | None = None
    refused: list[str] = field(default_factory=list)
    _records: dict[tuple[str, str], Version] = field(default_factory=dict)
    _count: int = 0

    def write(self, base: str, key: str) -> None:
        """Write until it is cut off."""
        with client_of(base, key, timeout=30) as client:
            while not self.doubtful:
                request = self._next(client)
                if request is None:
                    return
                try:
                    answer = request.sent(client)
                except httpx.TransportError:
                    self.doubtful = request
                    return
                self.note(request, answer)

    def note(self, request: Request, answer: httpx.Response) -> None:
        """Take in what a request was answered."""
        contested = request.versions[0].id == CONTESTED
        if answer.is_success:
            self.acknowledged.append(request)
            for version in request.versions:
                self._records[version.path, version.id] = version
        elif answer.status_code >= 500:
            self.doubtful = request
        elif not (contested and answer.status_code == 412):
            self.refused.append(f"{answer.status_code} for {request.method} {request.target}: {answer.text[:300]}")

    def _next(self, client: httpx.Client) -> Request | None:
        """What to write next; None where the service does not answer any more."""
        self._count += 1
        if self.random.random() < 0.1:
            return self._contested(client)
        standing = [one for one in self._records.values() if one.body and one.path == "statements"]
        withdrawn = [one for one in self._records.values() if not one.body]
        ways: list[tuple[Callable[[Version], Request], list[Version]]] = [
            (self._patch, standing),
            (self._put, standing),
            (self._withdraw, standing),
            (self._put, withdrawn),
        ]
        way, some = self.random.choice(ways)
        if some and self.random.random() < 0.6:
            return way(self.random.choice(some))
        return self.random.choice((self._create, self._bundle))(standing)

    def _create(self, _: Sequence[Version]) -> Request:
        body = self._statement(f"statement-{self.number}-{self._count}", CONTESTED)
        return self._request("POST", "/v1/statements", body, [Version("statements", body["id"], 1, body)])

    def _patch(self, before: Version) -> Request:
        assert before.body is not None
        change = {"summary": self._words(), "figures": self._figures(before.id)}
        after = Version(before.path, before.id, before.revision + 1, before.body | change)
        return self._request("PATCH", f"/v1/{before.path}/{before.id}", change, [after], before)

    def _put(self, before: Version) -> Request:
        """Write it anew, or restore it."""
        body = self._statement(before.id, CONTESTED)
        after = Version(before.path, before.id, before.revision + 1, body)
        return self._request("PUT", f"/v1/{before.path}/{before.id}", body, [after], before)

    def _withdraw(self, before: Version) -> Request:
        after = Version(before.path, before.id, before.revision + 1, None)
        return self._request("DELETE", f"/v1/{before.path}/{before.id}", None, [after], before)

    def _bundle(self, standing: Sequence[Version]) -> Request:
        """A source, its article, what it says in it, and another statement revised."""
        name = f"{self.number}-{self._count}"
        speaker: Record = {"id": f"source-{name}", "name": self._words(), "kind": "other"}
        article: Record = {"id": f"article-{name}", "kind": "report", "title": self._words(), "publisher": OUTLET}
        said = [self._statement(f"statement-{name}-{n}", speaker["id"], article["id"]) for n in range(3)]
        versions = [Version("sources", speaker["id"], 1, speaker), Version("articles", article["id"], 1, article)]
        versions += [Version("statements", one["id"], 1, one) for one in said]
        for before in self.random.sample(standing, min(1, len(standing))):
            revised = self._statement(before.id, speaker["id"])
            said.append(revised)
            versions.append(Version("statements", before.id, before.revision + 1, revised))
        body = {"sources": [speaker], "articles": [article], "statements": said, "reason": self._words()}
        return self._request("POST", "/v1/bundles", body, versions)

    def _contested(self, client: httpx.Client) -> Request | None:
        """Revise what all revise, at the revision at which it is."""
        path = f"/v1/sources/{CONTESTED}"
        try:
            answer = client.get(path, params={"view": "write"})
        except httpx.TransportError:
            return None
        if not answer.is_success:
            return None
        before = Version("sources", CONTESTED, int(answer.headers["etag"].split(".")[0][2:]), answer.json())
        change = {"name": self._words(), "aliases": [self._words()]}
        after = Version("sources", CONTESTED, before.revision + 1, before.body | change if before.body else None)
        return self._request("PATCH", path, change, [after], before)

    def _request(
        self, method: str, target: str, body: Any, versions: Sequence[Version], before: Version | None = None
    ) -> Request:
        headers = {"Idempotency-Key": f"{self.number}-{self._count}"}
        if before:
            headers["If-Match"] = f'"r{before.revision}"'
        return Request(method, target, body, versions, headers)

    def _statement(self, id_: str, claimant: str, *articles: str) -> Record:
        figures = self._figures(id_)
        for figure in figures if articles else ():
            figure["evidence"] = [{"article": articles[0], "wording": figure["wording"]}]
        return {
            "id": id_,
            "summary": self._words(),
            "attribution": [{"step": 1, "role": "claimant", "source": claimant}],
            "reports": [*articles],
            "figures": figures,
        }

    def _figures(self, id_: str) -> list[Record]:
        """Every one says what no other request says."""
        many = self.random.randint(1, 4)
        wording = f"more than {self._count * 10 + self.number}"
        return [{"id": f"{id_}-{n}", "metric": "killed", "wording": wording, "evidence": []} for n in range(many)]

    def _words(self) -> str:
        return f"writer {self.number}, request {self._count}"
