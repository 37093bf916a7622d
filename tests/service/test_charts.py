"""Charts of series: drawn from the same points, with open bounds as arrows, and readable without seeing them."""

import json
import os
import re
import struct
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from typing import Any, get_args
from xml.etree import ElementTree

import httpx
import pytest

from app.derived.charts import COLOURS, NOTHING, SHAPES, description_of, png_of, spec_of, svg_of
from app.derived.series import Width
from app.kit import drawing
from app.pages.maps import maps_of
from tests.factories import Record, source
from tests.running import Databases, Service
from tests.service.answers import record, recorded, said, tell

SVG, PNG, JSON = "image/svg+xml", "image/png", "application/json"
NAMESPACE = "{http://www.w3.org/2000/svg}"
SIGNATURE = b"\x89PNG\r\n\x1a\n"
NAMES = {
    "ampersand": "Smith & <Sons> \"quoted\" 'single' &amp; ]]> --> </svg>",
    "scripts": "국정원 الهلال الأحمر Генштаб ЗСУ 張偉 \U0001f1fa\U0001f1e6",
    "braces": "{{name}} ${x} %s \\n null",
}
WORDINGS = {"ampersand": "more than 300", "scripts": "about 300", "braces": "up to 900"}
COUNT: dict[str, Any] = {"counting": "cumulative"}


def drawn(service: Service, **asked: str) -> ElementTree.Element:
    answer = service.get("/v1/series", 200, format="svg", **asked)
    assert answer.headers["content-type"] == SVG
    root = ElementTree.fromstring(answer.text)
    assert root.tag == f"{NAMESPACE}svg"
    return root


def titles(root: ElementTree.Element) -> list[str]:
    """The title of the picture, and that of each point."""
    symbols = [one for one in root.iter() if one.get("aria-roledescription") == "point"]
    found = [*root.findall(f"{NAMESPACE}title"), *(own for one in symbols for own in one.findall(f"{NAMESPACE}title"))]
    assert all("NaN" not in (one.get("aria-label") or "") for one in root.iter())
    return [one.text or "" for one in found]


def texts(root: ElementTree.Element) -> list[str]:
    return ["".join(one.itertext()) for one in root.iter(f"{NAMESPACE}text")]


@pytest.fixture(scope="module")
def asked(databases: Databases) -> Iterator[Service]:
    sources = [{"id": id_, "name": name, "kind": "other"} for id_, name in NAMES.items()]
    claims = [said(f"by-{id_}", id_, WORDINGS[id_], **COUNT) for id_ in NAMES]
    claims += [
        said("more", "ampersand", "between 310 and 350", "2024-05-03", **COUNT),
        said("fewer", "ampersand", "exactly 200", "2024-05-04", **COUNT),
        said("undated", "ampersand", "7", None, **COUNT),
    ]
    with recorded(databases, {"sources": sources, "statements": claims}) as service:
        yield service


def test_the_shipped_chart_can_be_read_without_seeing_it(service: Service) -> None:
    found = service.get("/v1/series", 200, metric="killed").json()
    root = drawn(service, metric="killed")
    assert root.get("role") == "img"
    label = root.get("aria-label") or ""
    assert label == description_of(found) == (
        "Killed, Korean People's Army, combatants, Kursk Oblast, Russo-Ukrainian War, over time. National Intelligence "
        "Service: 3 points, the last roughly 600, as of 30 April 2025."
    )  # fmt: skip
    heading, *points = titles(root)
    assert heading == found["question"]["title"]
    assert root[0].tag == f"{NAMESPACE}title"
    assert points == [
        "National Intelligence Service: at least 100, as of 19 December 2024",
        "National Intelligence Service: more than 300, as of 13 January 2025",
        "National Intelligence Service: roughly 600, as of 30 April 2025",
    ]
    shown = texts(root)
    assert "National Intelligence Service" in shown
    assert any("An arrow: the claim leaves that side open" in one for one in shown)
    assert not any("A hollow symbol" in one for one in shown)


def test_each_point_and_claimant_is_named(asked: Service) -> None:
    found = asked.get("/v1/series").json()
    root = drawn(asked)
    _, *points = titles(root)
    dated = [(line, point) for line in found["series"] for point in line["points"] if point["as_of"]]
    assert len(points) == len(dated) == 5
    for line, point in dated:
        (own,) = (one for one in points if one.startswith(f"{line['claimant']['name']}: {point['wording']}, as of"))
        assert ("(decrease)" in own) == (point["marks"] == ["decrease"])
    for name in NAMES.values():
        assert name in texts(root), "in the legend"
        assert name in (root.get("aria-label") or "")
    key = "".join(texts(root)).replace(" ", "")  # which is wrapped
    for said_of in ("A hollow symbol: lower than a number before.", "A bar: from the low to the high of the claim."):
        assert said_of.replace(" ", "") in key


def test_nothing_outside_is_referred_to(service: Service, asked: Service) -> None:
    for one, given in ((service, {"metric": "casualties"}), (asked, {})):
        root = drawn(one, **given)
        for element in root.iter():
            assert element.tag.rpartition("}")[2] not in ("script", "image", "foreignObject", "use", "a", "style")
            for name, value in element.attrib.items():
                assert not name.endswith("href"), name
                assert "://" not in value or element.get("aria-label") == value
                assert "url(" not in value or "url(#" in value
                assert not name.startswith("on")


def png_size(content: bytes) -> tuple[int, ...]:
    assert content.startswith(SIGNATURE)
    assert content[12:16] == b"IHDR"
    assert content.endswith(b"IEND\xaeB`\x82")
    return struct.unpack(">II", content[16:24])


def test_the_form_is_asked_for_by_parameter_or_by_accept(asked: Service) -> None:
    """The same URL in turn in each form, so that what is kept of one is not given for another."""
    for turn in range(2):
        for accept, kind in ((SVG, SVG), (PNG, PNG), (JSON, JSON), ("*/*", JSON), (f"text/html, {SVG};q=0.9", SVG),
                             ("IMAGE/PNG", PNG), ("text/html,*/*;q=0.8", JSON)):  # fmt: skip
            answer = asked.client.get("/v1/series", headers={"Accept": accept})
            assert (answer.status_code, answer.headers["content-type"]) == (200, kind), accept
            assert "accept" in [one.strip().lower() for one in answer.headers["vary"].split(",")]
            if turn:
                continue
            by_parameter = asked.get("/v1/series", 200, format={SVG: "svg", PNG: "png", JSON: "json"}[kind])
            assert by_parameter.headers["content-type"] == kind
            assert by_parameter.content == answer.content
            if kind == PNG:
                assert png_size(answer.content) > (1440, 760)
        # The parameter decides.
        answer = asked.client.get("/v1/series?format=json", headers={"Accept": PNG})
        assert answer.headers["content-type"] == JSON


def test_each_form_has_its_tag(databases: Databases) -> None:
    def get(service: Service, accept: str, path: str, **headers: str) -> httpx.Response:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return service.client.get(path, headers={"Accept": accept, **named})

    with recorded(databases, {"statements": [said("killed", **COUNT)]}) as service:
        for path in ("/v1/series", "/v1/series?known_at=6"):
            path = path.replace("=6", f"={service.get('/v1').json()['change']}")
            tags = {kind: get(service, kind, path).headers["etag"] for kind in (JSON, SVG, PNG)}
            assert len(set(tags.values())) == 3
            for kind, tag in tags.items():
                not_modified = get(service, kind, path, If_None_Match=tag)
                assert (not_modified.status_code, not_modified.content) == (304, b"")
                assert not_modified.headers["etag"] == tag
                for other in {*tags} - {kind}:
                    answer = get(service, other, path, If_None_Match=tag)
                    assert (answer.status_code, answer.headers["content-type"]) == (200, other)
                    assert answer.headers["etag"] == tags[other]
        tags = {kind: get(service, kind, "/v1/series").headers["etag"] for kind in (JSON, SVG, PNG)}
        for form, kind in (("json", JSON), ("svg", SVG), ("png", PNG)):
            path = f"/v1/series?format={form}"
            tag = service.client.get(path).headers["etag"]
            assert get(service, "*/*", path, If_None_Match=tag).status_code == 304
            assert get(service, "*/*", path, If_None_Match=tags[kind]).status_code == 200, "of another query"
        tell(service, said("later", wording="13", on="2024-06-01", **COUNT))
        for kind, tag in tags.items():
            answer = get(service, kind, "/v1/series", If_None_Match=tag)
            assert answer.status_code == 200, "something was written"
            assert answer.headers["etag"] != tag


# What is drawn


def drawn_points(service: Service, **asked: str) -> dict[str, Record]:
    """The values of the chart, by the days."""
    spec = spec_of(service.get("/v1/series", 200, **asked).json())
    values = {f"{one['name'][:5]} {one['day']}": one for one in spec["data"]["values"]}
    assert len(values) == len(spec["data"]["values"])
    return values


def test_open_sides_are_arrows_and_no_bar(asked: Service) -> None:
    points = drawn_points(asked)
    shown = {
        day: (one["height"], one["low"], one["high"], one["closed"], one["up"], one["down"])
        for day, one in points.items()
    }
    assert shown == {
        "Smith 2024-05-01": (301, 301, 301, False, True, False),
        "Smith 2024-05-03": (310, 310, 350, True, False, False),
        "Smith 2024-05-04": (200, 200, 200, False, False, False),
        "국정원 ا 2024-05-01": (300, 300, 300, False, True, True),
        "{{nam 2024-05-01": (900, 900, 900, False, False, True),
    }
    assert [day for day, one in points.items() if one["fell"]] == ["Smith 2024-05-04"]
    spec = spec_of(asked.get("/v1/series").json())
    for layer in spec["layer"]:
        used = str(layer.get("transform", ""))
        if layer["mark"]["type"] != "rule":
            continue
        if "datum.closed" in used:
            assert (layer["encoding"]["y"]["field"], layer["encoding"]["y2"]["field"]) == ("low", "high")
        else:  # from the bound that there is, for a length in pixels
            side, offset = ("high", -22) if "datum.up" in used else ("low", 22)
            assert (layer["encoding"]["y"]["field"], layer["encoding"]["y2"]["field"]) == (side, side)
            assert layer["mark"]["y2Offset"] == offset
    kinds = [layer["mark"]["type"] for layer in spec["layer"]]
    assert kinds.count("rule") == 3
    assert spec["description"] == description_of(asked.get("/v1/series").json())


def test_runs_are_not_joined_and_what_is_superseded_is_apart(databases: Databases) -> None:
    claims = [
        said("aa", wording="5", on="2024-05-01", period="2024-01-01/2024-05-01", **COUNT),
        said("bb", wording="6", on="2024-05-02", as_of="2024-05-01", period="2024-01-01/..", **COUNT),
        said("cc", wording="2", on="2024-05-03", period="2024-05-02/2024-05-03", **COUNT),
        said("dd", wording="1", on="2024-05-04", as_of="2024-05-04/..", period="2024-05-02/..", **COUNT),
        said("ee", wording="unknown", on="2024-05-05", **COUNT),
    ]
    with recorded(databases, {"statements": claims}) as service:
        spec = spec_of(service.get("/v1/series").json())
        values = spec["data"]["values"]
        assert [(one["height"], one["run"], one["joined"]) for one in values] == [
            (5, "Ministry/0", False),
            (6, "Ministry/0", True),
            (2, "Ministry/1", True),
            (1, "Ministry/1", True),
        ]
        assert values[3]["day"] == "2024-05-04"
        assert "superseded" in values[0]["words"]
        assert len(titles(drawn(service))) == 5


def test_who_counts_in_two_ways_and_who_shares_a_name(databases: Databases) -> None:
    unnamed = [{"id": f"official-{n}", "name": "An official", "kind": "anonymous_official"} for n in range(2)]
    claims = [said(f"by-{n}", f"official-{n}", str(n + 5), **COUNT) for n in range(2)]
    claims += [said("stock", wording="7", counting="snapshot"), said("count", wording="8", **COUNT)]
    months = [
        said(f"month-{n}", "rival", "3", period=f"2024-0{n}-01/2024-0{n}-28", counting="incremental") for n in (1, 2)
    ]
    with recorded(databases, {"sources": unnamed, "statements": [*claims, *months]}) as service:
        shown = texts(drawn(service))
        for name in ("An official (official-0)", "An official (official-1)", "Ministry, snapshot",
                     "Ministry, cumulative", "Rival, incremental", "Rival, cumulative (added up)"):  # fmt: skip
            assert name in shown


@pytest.mark.parametrize(
    "subset",
    [
        "遺" * 120,
        "word " * 23,
        "x" * 100 + " and more",
    ],
)
def test_no_word_of_the_title_is_lost(databases: Databases, subset: str) -> None:
    with recorded(databases, {"statements": [said("killed", subset=subset.strip())]}) as service:
        title = service.get("/v1/series").json()["question"]["title"]
        shown = "".join(texts(drawn(service))).replace(" ", "")
        assert title.replace(" ", "") in shown


def test_any_text_that_can_be_recorded_can_be_drawn(databases: Databases) -> None:
    odd = "A\ttab, \u2028 \ufeff \ufffe \uffff \ufdd0 \U0010ffff e\u0301 \u202eturned"
    with recorded(databases) as service:
        record(service, {"sources": [source("odd", name=odd)], "statements": [said("killed", "odd", **COUNT)]})
        found = service.get("/v1/series").json()
        assert found["series"][0]["claimant"]["name"] == odd
        # Nothing but an assertion may stand between them and the process of these tests.
        assert not {"\ufffe", "\uffff"} & set(json.dumps(spec_of(found), ensure_ascii=False))
        assert png_size(service.get("/v1/series", 200, format="png").content)
        assert len(titles(drawn(service))) == 2


def test_a_series_without_a_day_or_a_number_is_drawn_empty(databases: Databases) -> None:
    claims = [said("undated", wording="7", on=None, subset="undated"), said("no", wording="unknown", subset="unknown")]
    with recorded(databases, {"statements": claims}) as service:
        for number, subset in ((1, "undated"), (0, "unknown")):
            (id_,) = (one["id"] for one in service.items("/v1/estimates") if one["question"]["subset"] == subset)
            assert len(service.get("/v1/series", 200, question=id_).json()["series"]) == number
            root = drawn(service, question=id_)
            assert titles(root) == [f"Killed, {subset}"]
            left_out = ["Not drawn: 1 claim without a day or a number (Ministry)."] * number
            assert [one for one in texts(root) if one] == [NOTHING, f"Killed, {subset}", *left_out]
            assert (root.get("aria-label") or "").endswith(f"{NOTHING}.")
            assert png_size(service.get("/v1/series", 200, question=id_, format="png").content)


def test_a_series_of_nothing_is_a_title_and_a_text(databases: Databases, service: Service) -> None:
    """All that was said is excluded, or is of later, or was withdrawn."""
    (asked,) = (one["question"]["id"] for one in service.items("/v1/estimates", metric="killed"))
    with recorded(databases, {"statements": [said("no", modality="predicted", wording="7")]}) as other:
        for one, given in ((other, {}), (service, {"question": asked, "as_of": "1900"})):
            assert one.get("/v1/series", 200, **given).json()["series"] == []
            root = drawn(one, **given)
            shown = [text for text in texts(root) if text]
            assert (shown[0], len(shown)) == (NOTHING, 2), "and the title; neither axis nor legend"
            assert png_size(one.get("/v1/series", 200, format="png", **given).content) > (1440, 240)


# Series as they are shown, made up


def made(*lines: Record) -> Record:
    return {"question": {"title": "Killed", "unit": "persons"}, "series": [*lines], "excluded": []}


def line(name: str, *points: tuple[str | None, int | None], marks: tuple[str, ...] = ()) -> Record:
    shown = [
        {"as_of": day, "low": number, "best": number, "high": number, "wording": None, "marks": [*marks]}
        for day, number in points
    ]
    return {"claimant": {"id": name.lower(), "name": name}, "counting": "cumulative", "points": shown}


def shown_in(series: Record) -> list[str]:
    return texts(ElementTree.fromstring(svg_of(series)))


def days_in(shown: list[str]) -> list[str]:
    return [one for one in shown if re.fullmatch(r"\d+ [A-Z][a-z]+ \d{4}", one)]


def test_the_unit_stands_at_the_axis(asked: Service) -> None:
    assert "persons" in texts(drawn(asked))


def test_what_has_no_place_is_said_and_not_in_the_legend() -> None:
    day = "2024-05-01"
    shown = shown_in(made(line("Alpha", (day, 3), (None, 4)), line("Beta", (day, None)), line("Gamma", (day, 5))))
    said = "Not drawn: 2 claims without a day or a number (Alpha, Beta)."
    assert said.replace(" ", "") in "".join(shown).replace(" ", ""), "which is wrapped"
    assert [one for one in shown if one in ("Alpha", "Beta", "Gamma")] == ["Alpha", "Gamma"]
    sums = shown_in(made(line("Alpha", (day, 3)), line("Beta", (day, None), marks=("derived",))))
    assert "Not drawn: 1 sum without a day or a number (Beta)." in "".join(sums)
    many = spec_of(made(*(line(f"By {n}", (None, n)) for n in range(8))))["title"]["subtitle"]
    assert " ".join(many) == "Not drawn: 8 claims without a day or a number (By 0, By 1, By 2, By 3, By 4, 3 others)."
    assert not any("Not drawn" in one for one in shown_in(made(line("Alpha", (day, 3)))))


@pytest.mark.parametrize("last", [1, 2, 3, 4, 6, 7, 8, 9, 10, 12, 15, 31])
def test_no_day_stands_twice_at_the_axis(last: int) -> None:
    found = days_in(shown_in(made(line("Alpha", ("2024-05-01", 10), (f"2024-05-{last:02}", 20)))))
    assert found
    assert len(found) == len(set(found))
    if last <= 3:
        assert found == [f"{day} May 2024" for day in range(1, last + 1)]


@pytest.mark.parametrize("highest", [0, 1, 2, 3, 5, 7, 8, 9, 11])
def test_no_number_stands_twice_at_the_axis(highest: int) -> None:
    series = made(line("Alpha", ("2024-05-01", 0), ("2024-06-01", highest)))
    scale = spec_of(series)["encoding"]["y"]["scale"]
    assert highest or scale["domain"] == [0, 1], "zero is at the foot, and not in the middle"
    found = [one for one in shown_in(series) if re.fullmatch(r"\d+", one)]
    assert found[0] == "0"
    assert len(found) == len(set(found)) > 1


@pytest.mark.parametrize("zone", ["UTC", "America/Los_Angeles", "Pacific/Kiritimati"])
def test_a_day_is_the_same_wherever_the_service_runs(zone: str) -> None:
    """Another zone needs another process."""
    series = json.dumps(made(line("Alpha", ("2024-05-01", 10), ("2024-05-02", 20))))
    script = "import json, sys; from app.derived.charts import svg_of; print(svg_of(json.load(sys.stdin)).decode())"
    run = subprocess.run(
        [sys.executable, "-c", script], input=series, env={**os.environ, "TZ": zone}, capture_output=True, text=True,
        check=True, cwd=drawing.__file__.rpartition("/app/")[0],
    )  # fmt: skip
    assert days_in(texts(ElementTree.fromstring(run.stdout))) == ["1 May 2024", "2 May 2024"]


@pytest.mark.parametrize("claimants", [1, 2, 9])
def test_symbols_in_the_legend_are_whole(claimants: int) -> None:
    some = [line(f"By {n}", ("2024-05-01", n + 9), ("2024-06-01", n + 30)) for n in range(claimants)]
    root = ElementTree.fromstring(svg_of(made(*some)))
    (legend,) = (one for one in root.iter() if (one.get("class") or "").rpartition(" ")[2] == "role-legend")
    symbols = [one for one in legend.iter(f"{NAMESPACE}path") if one.get("stroke", "none") != "none"]
    assert len(symbols) == claimants
    assert [one.get("fill") for one in symbols] == [one.get("stroke") for one in symbols]
    assert [(one.get("stroke") or "").upper() for one in symbols] == [COLOURS[n % 8].upper() for n in range(claimants)]
    assert all(one.get("stroke-dasharray") is None and one.get("opacity") in (None, "1") for one in symbols)
    dashed = [one for one in root.iter(f"{NAMESPACE}path") if one.get("stroke-dasharray")]
    assert len(dashed) >= claimants - 1, "the lines are"
    assert not {"wedge", "stroke", "triangle-up", "triangle-down"} & set(SHAPES)


def test_lines_of_one_name_are_all_drawn() -> None:
    alike = made(line("Alpha", ("2024-05-01", 3)), line("Alpha", ("2024-06-01", 4)))
    assert [one["height"] for one in spec_of(alike)["data"]["values"]] == [3, 4]


def test_a_picture_has_a_name_and_nothing_but_the_picture(asked: Service) -> None:
    id_ = asked.get("/v1/series").json()["question"]["id"]
    for form in ("svg", "png"):
        answer = asked.get("/v1/series", 200, format=form)
        assert answer.headers["content-disposition"] == f'inline; filename="{id_}.{form}"'
        policy = {"svg": "default-src 'none'; style-src 'unsafe-inline'"}.get(form)
        assert answer.headers.get("content-security-policy") == policy
        again = asked.get("/v1/series", 200, format=form)
        assert again.headers["content-disposition"] == answer.headers["content-disposition"], "also of what is kept"
        assert again.headers.get("content-security-policy") == policy
    assert "content-disposition" not in asked.get("/v1/series").headers


def test_a_picture_has_one_of_a_few_widths(asked: Service) -> None:
    widths = get_args(Width)
    assert {340, 1000} < {*widths}, "which the pages use"
    for width in (widths[0], 340, widths[-1]):
        root = drawn(asked, width=str(width))
        assert root.get("width") == str(width)
    for wrong in ("341", "0340", "340.0", "+340", "1601", "0", "-340", "wide", "", "３４０", "9" * 30):
        (error,) = asked.get("/v1/series", 400, format="svg", width=wrong).json()["errors"]
        assert error["parameter"] == "width"
        assert all(re.search(rf"\b{width}\b", error["detail"]) for width in widths), "it names those that are allowed"
    (error,) = asked.get("/v1/series", 400, width="340").json()["errors"]
    assert (error["parameter"], error["code"]) == ("width", "not_together")
    operation = asked.get("/openapi.json").json()["paths"]["/v1/series"]["get"]
    (shown,) = (one for one in operation["parameters"] if one["name"] == "width")
    assert str([*widths]) in str(shown), "the documentation lists them"


# The same picture is the same file


def ids_of(picture: bytes | str) -> set[str]:
    """The ids in a picture, each of which is there once and referred to."""
    root = ElementTree.fromstring(picture)
    found = [id_ for one in root.iter() if (id_ := one.get("id"))]
    referred = [value[5:-1] for one in root.iter() for value in one.attrib.values() if value.startswith("url(#")]
    assert len(found) == len({*found})
    assert {*referred} <= {*found}
    assert referred
    return {*found}


def test_a_picture_is_the_same_whenever_it_is_drawn() -> None:
    one, other = (made(line("Alpha", ("2024-05-01", number), ("2024-06-01", 9))) for number in (3, 4))
    place, far = ({"name": name, "latitude": 51.7, "longitude": east} for name, east in (("Kursk", 36.2), ("Far", 9.0)))

    def pictures() -> list[bytes]:
        charts = [svg_of(one), svg_of(other), svg_of(one, "week"), svg_of(one, None, 340)]
        return charts + [text.encode() for texts_ in (maps_of(place, [far]), maps_of(far, [])) for text in texts_]

    first = pictures()
    assert pictures() == first
    assert png_of(one) == png_of(one)
    ids = [ids_of(picture) for picture in first if b"url(#" in picture]
    assert len(ids) >= 2, "the nearer maps are clipped"
    assert not any(re.search(rb'"[^"]*(clip|gradient)_?[0-9]+', picture) for picture in first), "the engine's own ids"
    # Several stand in one page.
    assert sum(map(len, ids)) == len(set().union(*ids))


def test_a_picture_is_the_same_after_it_was_forgotten(databases: Databases) -> None:
    claims = {"statements": [said("killed", **COUNT), said("more", on="2024-06-01", **COUNT)]}
    found = []
    for _ in range(2):
        with recorded(databases, claims) as service:
            found.append(service.get("/v1/series", 200, format="svg").content)
    assert found[0] == found[1]


def test_words_that_look_like_a_reference_stay_as_they_are() -> None:
    name = "url(#clip1)"
    root = ElementTree.fromstring(svg_of(made(line(name, ("2024-05-01", 3)))))
    assert name in texts(root)
    assert [one for one in titles(root) if one.startswith(f"{name}: ")]


# Many who want something drawn


def test_who_waits_for_others_to_draw_is_told_to_come_again(asked: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "PATIENCE", 0.05)
    path = {"as_of": "2024-05-03"}  # which nobody else asks for, so that it is not kept
    with drawing.ONE_AT_A_TIME:
        for form in ("svg", "png"):
            answer = asked.get("/v1/series", 503, format=form, **path)
            assert answer.json()["code"] == "too_busy"
            assert int(answer.headers["retry-after"]) > 0
        for form in ("json", "csv"):
            asked.get("/v1/series", 200, format=form, **path)
    for form in ("svg", "png"):
        asked.get("/v1/series", 200, format=form, **path)
    assert png_of(made()).startswith(SIGNATURE)


def test_reads_are_quick_while_many_want_something_drawn(databases: Databases, monkeypatch: pytest.MonkeyPatch) -> None:
    """More than the pool has threads: all but a few are refused at once, and nobody else waits for those few."""
    patience, many = 40.0, 60
    monkeypatch.setattr(drawing, "PATIENCE", patience)
    with recorded(databases, {"statements": [said("killed", **COUNT)]}) as service, ThreadPoolExecutor(many) as crowd:

        def draw(number: int) -> int:
            # Each asks for what was not drawn before.
            query = {"format": ("svg", "png")[number % 2], "as_of": f"{2030 + number}"}
            return service.client.get("/v1/series", params=query, timeout=2 * patience).status_code

        with drawing.ONE_AT_A_TIME:
            begun = time.monotonic()
            asking = [crowd.submit(draw, number) for number in range(many)]
            while sum(one.done() for one in asking) < many - 1 - drawing.MOST_WAITING:
                assert time.monotonic() - begun < patience / 2, "those who are too many are refused at once"
                time.sleep(0.01)
            refused, waiting = wait(asking, timeout=0.2)
            assert {one.result() for one in refused} == {503}
            assert len(waiting) == 1 + drawing.MOST_WAITING
            begun = time.monotonic()
            for limit in range(1, 41):
                service.get("/v1/sources", 200, limit=str(limit))
            assert time.monotonic() - begun < patience / 4
            assert not any(one.done() for one in waiting), "all this time they waited"
        assert [one.result() for one in waiting] == [200] * len(waiting)
        # Whoever was refused comes again.
        assert draw(0) == draw(many - 1) == 200
