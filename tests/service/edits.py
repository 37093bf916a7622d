"""Random edit histories: what to load next, always valid, and what to ask of it; and writes by hand."""

import hashlib
from random import Random
from typing import Any

import httpx

from tests.factories import Record
from tests.running import Service

Question = tuple[str, dict[str, str]]

SOURCES = [f"source-{n}" for n in range(5)]
OUTLETS = ["outlet-0", "outlet-1", "outlet-2"]
PLACES = ["place-0", "place-1", "place-2"]
PARTIES = ["party-0", "party-1"]
EVENTS = ["event-0", "event-1"]
ARTICLES = ["article-0", "article-1", "article-2"]
STATEMENTS = [f"statement-{n}" for n in range(5)]
CONFLICTS = ["conflict-0", "conflict-1", "conflict-2"]
OF_TYPE = {
    "source": [*SOURCES, *OUTLETS],
    "party": PARTIES,
    "place": PLACES,
    "conflict": CONFLICTS,
    "article": ARTICLES,
    "event": EVENTS,
    "statement": STATEMENTS,
    "figure": [f"{id_}-{n}" for id_ in STATEMENTS[:3] for n in range(3)],
}
WORDINGS = ("more than 300", "about 12", "up to 90", "dozens", "no", "between 5 and 9", "unknown")
DATES = (None, "2024", "2024-05-01", "2024-05/..", "../2023")


class Editor:
    """Gives bundles, one after the other: the first writes the world, each of the others changes a few records."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.random = Random(seed)
        self._standing: dict[str, Record] = {}
        self._revision = 0

    def next(self) -> dict[str, list[Record]]:
        """The next bundle; nothing in it refers to what does not stand."""
        self._revision += 1
        if self._revision == 1:
            return {
                "sources": [self._source(id_) for id_ in (*OUTLETS, *SOURCES)],
                "parties": [self._party(id_) for id_ in PARTIES],
                "places": [self._place(id_) for id_ in PLACES],
                "articles": [self._article(id_) for id_ in ARTICLES],
                "events": [self._event(id_) for id_ in EVENTS],
                "statements": [self._statement(STATEMENTS[0])],
            }
        bundle: dict[str, list[Record]] = {}
        kinds = self.random.choices(("statements", "articles", "sources", "world"), (6, 3, 2, 2), k=2)
        for kind in dict.fromkeys(kinds):
            if kind == "statements":
                bundle[kind] = [self._statement(self.random.choice(STATEMENTS))]
            elif kind == "articles":
                bundle[kind] = [self._article(id_) for id_ in self._some(ARTICLES, 1)]
            elif kind == "sources":
                bundle[kind] = [self._source(id_) for id_ in self._some(SOURCES, 1)]
            else:
                bundle["places"] = [self._place(self.random.choice(PLACES))]
                bundle["events"] = [self._event(self.random.choice(EVENTS))]
                bundle["parties"] = [self._party(self.random.choice(PARTIES))]
        return bundle

    def questions(self) -> list[Question]:
        """What to ask: lists with the filters that links, chains and places answer, and records."""
        figures: list[dict[str, str]] = [
            {},
            {"claimant": SOURCES[0]},
            {"claimant": f"{SOURCES[1]},{SOURCES[2]}", "sort": "as_of"},
            {"source": SOURCES[1], "sort": "-stated_on"},
            {"relayer": SOURCES[2], "sort": "as_of"},
            {"relayer": "none", "view": "write"},
            {"publisher": OUTLETS[0]},
            {"publisher": OUTLETS[1], "sort": "as_of"},
            {"publisher": f"{OUTLETS[1]},{OUTLETS[2]}", "article": ARTICLES[0], "sort": "-updated_at"},
            {"article": ARTICLES[1], "count": "true"},
            {"place": PLACES[0], "sort": "id"},
            {"bbox": "0,0,50,50"},
            {"value_min": "10", "value_max": "200"},
            {"as_of": "2024-01/2024-06"},
        ]
        others: list[Question] = [
            ("statements", {}),
            ("statements", {"source": SOURCES[1], "view": "write"}),
            ("statements", {"article": ARTICLES[0], "sort": "stated_on"}),
            ("statements", {"figure": f"{STATEMENTS[0]}-0", "count": "true"}),
            ("statements", {"stance": "none"}),
            ("articles", {"publisher": OUTLETS[0]}),
            ("sources", {"affiliation": SOURCES[0], "sort": "-name"}),
            ("events", {"bbox": "0,0,50,50"}),
            ("places", {"sort": "-updated_at"}),
        ]
        records = [f"statements/{STATEMENTS[1]}", f"sources/{SOURCES[0]}", f"sources/{OUTLETS[0]}", "events/event-0"]
        records += [f"articles/{ARTICLES[0]}", *(f"figures/{id_}-{n}" for id_ in STATEMENTS[:2] for n in range(2))]
        lists = [*(("figures", given) for given in figures), *others]
        return [(f"/v1/{path}", given) for path, given in [*lists, *((path, {}) for path in records)]]

    def _some(self, of: list[str], least: int = 0) -> list[str]:
        return sorted(self.random.sample(of, self.random.randint(least, len(of))))

    def _maybe(self, of: list[str]) -> str | None:
        return self.random.choice([None, *of])

    def _source(self, id_: str) -> Record:
        above = [] if id_ in OUTLETS else [one for one in self._some(OUTLETS) if one != id_]
        return {"id": id_, "name": f"Name {self._revision}", "kind": "other", "affiliations": above[:1]}

    def _party(self, id_: str) -> Record:
        return {"id": id_, "name": f"Name {self._revision}", "kind": "armed_group"}

    def _place(self, id_: str) -> Record:
        at = {"latitude": self.random.choice((25.0, 75.0)), "longitude": 25.0}
        return {"id": id_, "name": f"Name {self._revision}", **at}

    def _article(self, id_: str) -> Record:
        published = {"publisher": self.random.choice(OUTLETS), "published_on": self.random.choice(DATES)}
        return {"id": id_, "kind": "report", "title": f"Title {self._revision}", **published}

    def _event(self, id_: str) -> Record:
        sides = [{"party": party, "role": "participant"} for party in self._some(PARTIES)]
        title = f"Title {self._revision}"
        return {"id": id_, "kind": "visit", "title": title, "place": self._maybe(PLACES), "parties": sides}

    def _statement(self, id_: str) -> Record:
        """A statement anew: other figures of the same few ids, so that some are dropped and some come back."""
        random = self.random
        claimant, *others = random.sample(SOURCES, random.randint(1, 3))
        chain = [{"step": 1, "role": "claimant", "source": claimant}]
        chain += [{"step": 2, "role": "relayer", "source": other} for other in others]
        reports = self._some(ARTICLES)
        self._standing[id_] = {
            "id": id_,
            "stated_on": random.choice(DATES),
            "summary": f"Summary {self._revision}",
            "attribution": chain,
            "reports": reports,
            "figures": [self._figure(f"{id_}-{n}", reports) for n in range(3) if random.random() < 0.6],
            "stances": self._stances(id_),
        }
        return self._standing[id_]

    def _figure(self, id_: str, reports: list[str]) -> Record:
        printed = [{"article": one, "wording": "as printed"} for one in reports if self.random.random() < 0.6]
        return {
            "id": id_,
            "metric": "killed",
            "wording": self.random.choice(WORDINGS),
            "party": self._maybe(PARTIES),
            "place": self._maybe(PLACES),
            "event": self._maybe(EVENTS),
            "as_of": self.random.choice(DATES),
            "evidence": printed,
        }

    def _stances(self, id_: str) -> list[dict[str, Any]]:
        others = [one for name, given in self._standing.items() if name != id_ for one in given["figures"]]
        on_figures = [{"figure": self.random.choice(others)["id"], "stance": "disputes"}] if others else []
        return [*on_figures, {"event": self.random.choice(EVENTS), "stance": "affirms"}][: self.random.randint(0, 2)]


class Hand(Editor):
    """Writes over HTTP whatever comes to mind: creates, revises, withdraws, restores, merges, parts, gives texts."""

    TEXTS = ("It says that 300 were killed. Others say 12.", "As printed: 300 killed.", "Nothing of the kind.")

    def __init__(self, seed: int, service: Service, *, begun: bool = False) -> None:
        super().__init__(seed)
        self.service = service
        self._revision = 1000 * begun
        self._makers = {
            "sources": self._source,
            "parties": self._party,
            "places": self._place,
            "conflicts": self._conflict,
            "articles": self._article,
            "events": self._event,
            "statements": self._statement,
        }
        self._ids = {
            "sources": [*SOURCES, *OUTLETS],
            "parties": PARTIES,
            "places": PLACES,
            "conflicts": CONFLICTS,
            "articles": ARTICLES,
            "events": EVENTS,
            "statements": STATEMENTS,
        }

    def step(self) -> str:
        """Do one thing, and say what; the first writes the world. It may be refused, and then changes nothing."""
        self._revision += 1
        if self._revision == 1:
            world = {path: [self._makers[path](id_) for id_ in ids] for path, ids in self._ids.items()}
            world["statements"] = world["statements"][:2]
            return self._send("POST", "/v1/bundles", world)
        deeds = (self._put, self._patch, self._withdraw, self._merge, self._part, self._bundle, self._text)
        (deed,) = self.random.choices(deeds, (6, 2, 3, 3, 2, 3, 3))
        return deed()

    def delete_texts(self) -> None:
        """Delete every text that is held, for good."""
        for id_ in ARTICLES:
            path = f"/v1/articles/{id_}"
            if self.service.client.get(path).status_code == 200:
                self._send("DELETE", f"{path}/text", of=path)
                assert self.service.client.get(f"{path}/text").status_code == 404

    def _any(self) -> tuple[str, str]:
        (path,) = self.random.choices([*self._ids], (3, 1, 1, 1, 2, 2, 6))
        return path, self.random.choice(self._ids[path])

    def _put(self) -> str:
        path, id_ = self._any()
        return self._send("PUT", f"/v1/{path}/{id_}", self._makers[path](id_), of=f"/v1/{path}/{id_}")

    def _patch(self) -> str:
        path, id_ = self._any()
        name = {"articles": "title", "events": "title", "statements": "summary"}.get(path, "name")
        return self._send("PATCH", f"/v1/{path}/{id_}", {name: f"Patched {self._revision}"}, of=f"/v1/{path}/{id_}")

    def _withdraw(self) -> str:
        path, id_ = self._any()
        force = self.random.choice(("true", "true", "false"))
        return self._send("DELETE", f"/v1/{path}/{id_}?force={force}", of=f"/v1/{path}/{id_}")

    def _merge(self) -> str:
        path = self.random.choice(("sources", "sources", "parties", "places", "conflicts"))
        loser, winner = self.random.sample(self._ids[path], 2)
        return self._send("POST", f"/v1/{path}/{loser}:merge", {"into": winner, "reason": "One"})

    def _part(self) -> str:
        """Restore what does not stand, where there is any: that was merged, or withdrawn."""
        gone = [
            (path, id_)
            for path, ids in self._ids.items()
            for id_ in ids
            if self.service.client.get(f"/v1/{path}/{id_}").status_code in (308, 410)
        ]
        path, id_ = self.random.choice(gone or [self._any()])
        first = self.service.client.get(f"/v1/{path}/{id_}/revisions/1")
        body = first.json() if first.status_code == 200 else self._makers[path](id_)
        return self._send("PUT", f"/v1/{path}/{id_}", body, of=f"/v1/{path}/{id_}")

    def _bundle(self) -> str:
        bundle: dict[str, list[Record]] = {}
        for _ in range(self.random.randint(1, 4)):
            path, id_ = self._any()
            others = [one for one in bundle.get(path, ()) if one["id"] != id_]
            bundle[path] = [*others, self._makers[path](id_)]
        if self.random.random() < 0.3:
            path, type_ = self.random.choice((("sources", "source"), ("places", "place"), ("parties", "party")))
            loser, winner = self.random.sample(self._ids[path], 2)
            bundle["merged"] = [{type_: loser, "into": winner}]
        if self.random.random() < 0.3:
            bundle["withdrawn"] = [{"statement": self.random.choice(STATEMENTS)}]
        return self._send("POST", "/v1/bundles", bundle)

    def _text(self) -> str:
        path = f"/v1/articles/{self.random.choice(ARTICLES)}"
        if self.random.random() < 0.3:
            return self._send("DELETE", f"{path}/text", of=path)
        return self._send("PUT", f"{path}/text", self.random.choice(self.TEXTS), of=path)

    def _send(self, method: str, path: str, body: Any = None, of: str | None = None) -> str:
        """Write; what does not stand, or is referred to, refuses, and nothing else may be wrong."""
        client = self.service.client
        headers = {}
        if of is not None:
            known = client.get(f"{of}/revisions").status_code == 200
            headers = {"If-Match": tag_of(self.service, of)} if known else {"If-None-Match": "*"}
        content: dict[str, Any] = {} if body is None else {"json": body}
        if isinstance(body, str):
            content, headers["Content-Type"] = {"content": body.encode()}, "text/plain"
        before = client.get("/v1").json()["change"]
        answer = client.request(method, path, headers=headers, **content)
        if answer.status_code >= 300:
            problem = answer.json()
            codes = {one["code"] for one in problem.get("errors", ())}
            refused = answer.status_code in (308, 404, 409, 410, 412) or (codes and codes <= self._REFUSALS)
            assert refused, f"{method} {path} {body}: {answer.text}"
            assert client.get("/v1").json()["change"] == before
        return f"{method} {path} {answer.status_code}"

    _REFUSALS = frozenset(
        ("unknown_reference", "withdrawn_reference", "merged_record", "circular", "referred_to", "unlisted_value")
    )

    def _conflict(self, id_: str) -> Record:
        return {"id": id_, "name": f"Name {self._revision}"}

    def _source(self, id_: str) -> Record:
        return super()._source(id_) | {"party": self._maybe(PARTIES)}

    def _article(self, id_: str) -> Record:
        return super()._article(id_) | {"text_rights": self.random.choice(("private", "open", "closed"))}

    def _event(self, id_: str) -> Record:
        return super()._event(id_) | {"conflict": self._maybe(CONFLICTS)}

    def _figure(self, id_: str, reports: list[str]) -> Record:
        more = {"perpetrator": self._maybe(PARTIES), "conflict": self._maybe(CONFLICTS)}
        figure = super()._figure(id_, reports) | more
        for one in figure["evidence"]:
            start = self.random.choice(self.TEXTS).find("300")
            if start > 0:
                digest = hashlib.sha256(b"300").hexdigest()
                one |= {"wording": "300", "start": start, "end": start + 3, "sha256": digest}
        return figure


def tag_of(service: Service, path: str) -> str:
    """The tag of a record's last revision, whether it stands or not."""
    last = service.get(f"{path}/revisions", 200, limit="200").json()["items"][-1]
    return f'"r{last["revision"]}"'


def written(service: Service, method: str, path: str, body: Any = None, **headers: str) -> httpx.Response:
    """The answer to a write, which succeeds."""
    answer = service.client.request(method, path, json=body, headers=headers)
    assert answer.status_code < 300, f"{method} {path}: {answer.text}"
    return answer


def revised(service: Service, method: str, path: str, body: Any = None) -> httpx.Response:
    """The answer to a write of a record as it is at its last revision."""
    headers = {"If-Match": tag_of(service, path)}
    answer = service.client.request(method, path, **({} if body is None else {"json": body}), headers=headers)
    assert answer.status_code < 300, f"{method} {path}: {answer.text}"
    return answer
