"""Full text search: the same words are found on both databases, in every script, and only in what is current."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from pydantic import TypeAdapter

from app.api import RESOURCES
from app.domain.folding import sought, words
from app.kit.resource import Resource
from app.kit.search import texts
from tests.factories import Record, article, figure, load_bundles, source, statement, world
from tests.running import Databases, Service
from tests.service.walking import Item, ids, made_up_record, path_of, walk

SEED = 63
QUERIES = 300
each_resource = pytest.mark.parametrize("resource", RESOURCES, ids=lambda resource: resource.path)


@pytest.fixture(scope="module")
def made_up(databases: Databases) -> Iterator[Service]:
    with made_up_record(databases, SEED) as service:
        yield service


def texts_of(service: Service, resource: Resource) -> dict[str, list[str]]:
    """The texts in which each record is found: a figure in its statement's own, too."""
    written = TypeAdapter(list[resource.query.writes])  # type: ignore[name-defined]
    models = written.validate_python(walk(service, path_of(resource), view="write"))
    found = {one.id: [*texts(one)] for one in models}
    if resource.path == "figures":
        for one in walk(service, "/v1/statements"):
            for within in one["figures"]:
                found[within["id"]] += [text for text in (one["venue"], one["summary"]) if text]
    return found


def matches(there: set[str], asked: str) -> bool:
    """Whether each word that is asked for is there."""
    return all(
        any(word.startswith(one.word) for word in there) if one.beginning else one.word in there
        for one in sought(asked)
    )


def cut(spoken: list[str]) -> list[list[str]]:
    return [words(text) for text in spoken]


def flat(texts: list[list[str]]) -> set[str]:
    return {word for text in texts for word in text}


def queries(spoken: dict[str, list[list[str]]], random: Random, count: int) -> Iterator[str]:
    """Words that stand together somewhere, or that do not; the last is often cut short."""
    of_each = [[word for text in one for word in text] for one in spoken.values() if any(one)]
    everything = [word for one in of_each for word in one]
    for _ in range(count):
        some = random.choice(of_each) if random.random() < 0.8 else everything
        asked = [random.choice(some) for _ in range(random.choice((1, 1, 2, 2, 3)))]
        if random.random() < 0.5:
            asked[-1] = asked[-1][: random.randint(1, len(asked[-1]))]
        yield random.choice((" ", " ", ", ", "-", "")).join(asked)


@each_resource
def test_random_words_are_found_where_they_stand(made_up: Service, service: Service, resource: Resource) -> None:
    random = Random(f"{SEED}/{resource.path}")
    found = 0
    for running, count in ((made_up, QUERIES // len(RESOURCES)), (service, 5)):
        spoken = {id_: cut(texts) for id_, texts in texts_of(running, resource).items()}
        order = ids(walk(running, path_of(resource)))
        for asked in queries(spoken, random, count):
            expected = [id_ for id_ in order if matches(flat(spoken[id_]), asked)]
            assert ids(walk(running, path_of(resource), q=asked, fields="id")) == expected, asked
            found += len(expected)
    assert found > 50


NAMES: list[Record] = [
    source("lodz", name="Żółć z Łodzi"),
    source("korean", name="국가정보원", aliases=["이성권 의원"]),
    source("arabic", name="مُحَمَّد أحمد", aliases=["كتيبة ٣٠٠"]),
    source("russian", name="Пётр Иванов", aliases=["Збройні сили України"]),
    source("chinese", name="新华社记者张伟国报道"),
    source("greek", name="Υπουργείο Άμυνας", aliases=["Αθήνας"]),
    source("turkish", name="Diyarbakır İli", aliases=["ISPARTA"]),
    source("japanese", name="ＮＨＫ放送", aliases=["カタカナ"]),
    source("syntax", name='NEAR "AND" OR NOT* (a:b) ^c -d'),
    source("apart", name="alpha beta", aliases=["gamma 张", "伟 delta"]),
]
FOUND = [
    ("zolc", "lodz"),
    ("ŻÓŁĆ", "lodz"),
    ("łodzi zolc", "lodz"),
    ("LODZ", "lodz"),
    ("zol", "lodz"),
    ("zol lodzi", ""),
    ("zolc zlodzi", ""),
    ("국가정보원", "korean"),
    ("국가", "korean"),
    ("정보원", ""),
    ("이성권", "korean"),
    ("의원 이성", "korean"),
    ("محمد", "arabic"),
    ("مُحَمَّد", "arabic"),
    ("احمد", "arabic"),
    ("300", "arabic"),
    ("٣٠٠", "arabic"),
    ("كتيبة ۳", "arabic"),
    ("ПЕТР", "russian"),
    ("петр ива", "russian"),
    ("україни збройні", "russian"),
    ("张伟", "chinese"),
    ("记者", "chinese"),
    ("张国", ""),
    ("伟张", ""),
    ("新华社 报道", "chinese"),
    ("新华社记者张伟国报道", "chinese"),
    ("ΑΘΗΝΑΣ", "greek"),
    ("αμυνας υπουργειο", "greek"),
    ("άμυν", "greek"),
    ("diyarbakir", "turkish"),
    ("DİYARBAKIR ili", "turkish"),
    ("ısparta", "turkish"),
    ("nhk", "japanese"),
    ("タカ", "japanese"),
    ("ｶﾀｶﾅ", "japanese"),
    ('"AND"', "syntax"),
    ("near*", "syntax"),
    ("a:b", "syntax"),
    ("NOT OR AND NEAR", "syntax"),
    ("^c OR", "syntax"),
    ("' & | ! <-> \\ : * \" ) near", "syntax"),
    ("alpha delta", "apart"),
    ("gamma alpha", "apart"),
]


def test_case_accents_and_scripts(empty_service: Service, tmp_path: Path) -> None:
    load_bundles(empty_service.database, tmp_path, {"sources": NAMES})
    for asked, expected in FOUND:
        assert ids(walk(empty_service, "/v1/sources", q=asked)) == expected.split(), asked


def test_every_text_of_a_record_is_searched_and_nothing_else(empty_service: Service, tmp_path: Path) -> None:
    media = [{"kind": "mediakind", "description": "mediadescription", "credit": "mediacredit"}]
    report = article(title="articletitle", deck="articledeck", authors=["articleauthor"], sections=["articlesection"])
    printed = [{"article": "first-article", "wording": "evidencewording 300"}]
    said = statement(
        summary="statementsummary",
        venue="statementvenue",
        attribution=[
            {"step": 1, "role": "primary_source", "described_as": "stepdescribed"},
            {"step": 2, "role": "claimant", "source": "ministry"},
        ],
        reports=["first-article"],
        figures=[
            figure(subset="figuresubset", wording="more than 300 figurewho", qualifier="more_than", value=300, low=301)
            | {"evidence": printed},
            figure("other", wording="17"),
        ],
    )
    bundle = world() | {"articles": [report | {"media": media}, article("second-article")], "statements": [said]}
    load_bundles(empty_service.database, tmp_path, bundle)
    in_figure = {"figures": ["killed"], "statements": ["briefing"]}
    in_statement = {"figures": ["killed", "other"], "statements": ["briefing"]}
    in_article = {"articles": ["first-article"]}
    expected = {
        **dict.fromkeys(("figurewho", "figuresubset", "evidencewording"), in_figure),
        **dict.fromkeys(("statementsummary", "statementvenue"), in_statement),
        "stepdescribed": {"statements": ["briefing"]},
        "17": {"figures": ["other"], "statements": ["briefing"]},
        **dict.fromkeys(("articletitle", "articledeck", "articleauthor", "articlesection", "mediacredit"), in_article),
        "mediadescription": in_article,
        "ministry": {"sources": ["ministry"]},
        "battle": {"events": ["a-battle"]},
        "claimant": {},
        "killed": {},
    }
    for word, where in expected.items():
        found = {resource.path: sorted(ids(walk(empty_service, path_of(resource), q=word))) for resource in RESOURCES}
        assert {path: there for path, there in found.items() if there} == where, word


def test_what_is_found_is_current(empty_service: Service, tmp_path: Path) -> None:
    def found(path: str, asked: str) -> list[str]:
        return ids(walk(empty_service, f"/v1/{path}", q=asked))

    first = [figure(subset="bodies"), figure("injured", metric="injured", subset="hospitals")]
    said = {"statements": [statement(summary="before", figures=first)]}
    load_bundles(empty_service.database, tmp_path, world(), said)
    assert (found("statements", "before"), found("figures", "hospitals")) == (["briefing"], ["injured"])
    said = {"statements": [statement(summary="after", figures=[figure(subset="graves")])]}
    load_bundles(empty_service.database, tmp_path, said, {"sources": [source("ministry", name="Defence")]})
    for asked in ("before", "bodies", "hospitals"):
        assert (found("statements", asked), found("figures", asked)) == ([], []), asked
    for asked in ("after", "graves"):
        assert (found("statements", asked), found("figures", asked)) == (["briefing"], ["killed"]), asked
    assert (found("sources", "ministry"), found("sources", "defence")) == ([], ["ministry"])
    said = {"statements": [statement(summary="after", figures=first)]}
    load_bundles(empty_service.database, tmp_path, said)
    assert (found("figures", "hospitals"), found("figures", "graves")) == (["injured"], [])


def test_a_search_goes_with_filters_orders_pages_and_counts(made_up: Service) -> None:
    for path, asked, parameters in (
        ("figures", "our own words", {"metric": "killed,injured", "sort": "stated_on"}),
        ("figures", "of da", {"source": "source-0", "sort": "as_of"}),
        ("figures", "d", {"publisher": "source-0,source-1", "sort": "-id"}),
        ("sources", "김 OR", {}),
        ("articles", "reported in art", {"sort": "published_on", "view": "write"}),
        ("places", "district 1", {"sort": "-updated_at"}),
    ):
        resource = next(resource for resource in RESOURCES if resource.path == path)
        spoken = {id_: cut(texts) for id_, texts in texts_of(made_up, resource).items()}
        without = walk(made_up, f"/v1/{path}", **parameters)
        expected = [item for item in without if matches(flat(spoken[item["id"]]), asked)]
        assert walk(made_up, f"/v1/{path}", 3, q=asked, **parameters) == expected, asked
        assert made_up.get(f"/v1/{path}", q=asked, count="true", **parameters).json()["meta"]["count"] == len(expected)
        assert bool(expected) == (asked != "김 OR")


def test_a_spelling_of_a_broadcaster_finds_the_lawmaker(service: Service) -> None:
    for asked in ("Seong-kweun", "seong kweun lee", "이성권", "LEE SEONG-KW", "lee sung-kwon"):
        assert ids(walk(service, "/v1/sources", q=asked)) == ["lee-sung-kwon"]


REFUSED = {
    "no_word": ("", " ", "…?! — «»", "😀", "\ue000"),
    "too_long": ("a" * 201, "a b " * 51),
    "control_character": ("a\x00b", "a\x1bb"),
}


@pytest.mark.parametrize(("asked", "code"), [(asked, code) for code, some in REFUSED.items() for asked in some])
def test_what_cannot_be_searched_is_refused(service: Service, asked: str, code: str) -> None:
    for resource in RESOURCES:
        (error,) = service.get(path_of(resource), 400, q=asked).json()["errors"]
        assert (error["parameter"], error["code"]) == ("q", code)


def test_a_search_finds_what_is_current_only(service: Service) -> None:
    change = str(service.get("/v1").json()["change"])
    for known_at in ("0", change, "2026-01-01T00:00:00Z"):
        (error,) = service.get("/v1/sources", 400, q="lee", known_at=known_at).json()["errors"]
        assert (error["parameter"], error["code"]) == ("q", "not_together")


@pytest.mark.parametrize(
    "asked", ["a " * 100, "张" * 200, "ﷺ" * 200, "a" * 200, "𝔘" * 200, "a张" * 100, "' " * 99 + "a"]
)
def test_the_longest_that_may_be_asked_is_answered(service: Service, asked: str) -> None:
    for resource in RESOURCES:
        assert isinstance(service.items(path_of(resource), q=asked), list)


LONG: list[tuple[str, str, str]] = [
    ("one long word", "x" * 4000, "x" * 200),
    ("a long word of another script", "이" * 4000, "이" * 200),
    ("many words", " ".join(f"word{n}" for n in range(440)), "word0 word439"),
    ("a word many times", "张" * 1000 + " " + "王" * 999 + "伟国", "王伟国"),
    ("a word many times and then another", "王李" * 500 + "伟国", "李伟"),
]


@pytest.mark.parametrize(("text", "asked"), [one[1:] for one in LONG], ids=[one[0] for one in LONG])
def test_long_texts_are_recorded_and_found(empty_service: Service, tmp_path: Path, text: str, asked: str) -> None:
    said = {"statements": [statement(summary=text, figures=[figure()])]}
    load_bundles(empty_service.database, tmp_path, world(), said)
    items: list[Item] = walk(empty_service, "/v1/statements", q=asked)
    assert ids(items) == ["briefing"]
    assert items[0]["summary"] == text
    assert ids(walk(empty_service, "/v1/figures", q=asked)) == ["killed"]
