"""Claims for the tests of what compares them: builders, and strategies of hypothesis."""

from collections.abc import Hashable, Sequence

from hypothesis import strategies as st

from app.domain.claim import Claim
from app.domain.dates import Edtf, read
from app.domain.findings import RULES, Finding, Position, Printed
from app.domain.wording import parse

Bounds = tuple[int | None, int | None, int | None]
Material = Claim | Printed | Position

COUNTINGS = ("cumulative", "incremental", "snapshot", None)
DAYS = ("2024-12-30", "2025-01-02", "2025-01-09", "2025-01", "2025-02-01~", "../2025-01-09", "2025-01-02/..", None)
PERIODS = (
    None,
    "../2025-01-09",
    "2025-01-01/..",
    "2025-01-01/2025-01-02",
    "2025-01-02/2025-01-03",
    "2025-01-03/2025-01-09",
    "2025-01",
    "2025-02-01",
)


def day(text: str | None) -> Edtf | None:
    return None if text is None else read(text)


def claim(
    figure: str,
    claimant: Hashable = "nis",
    words: str | None = None,
    as_of: str | None = "2025-01-13",
    *,
    bounds: Bounds | None = None,
    stated_on: str | None = None,
    period: str | None = None,
    counting: str | None = "cumulative",
    metric: str = "killed",
    modality: str = "asserted",
    method: str | None = None,
) -> Claim:
    """A claim whose bounds follow from its words, where they are not given."""
    qualifier = "estimate"
    if bounds is None:
        meant = parse(words or "unknown")
        qualifier, bounds = meant.qualifier, (meant.low, meant.best, meant.high)
    dates = (day(as_of), day(stated_on), day(period))
    statement = f"statement of {figure}"
    return Claim(figure, claimant, statement, metric, words, qualifier, *bounds, *dates, counting, modality, method)


def added(
    figure: str, period: str, words: str = "1", claimant: str = "nis", *, said: str | None = None, as_of: str = ""
) -> Claim:
    """An increment, as of the end of its period where nothing else is said."""
    day_ = as_of or period.rpartition("/")[2]
    return claim(figure, claimant, words, day_, period=period, counting="incremental", stated_on=said)


def exact(figure: str, claimant: Hashable, number: int, as_of: str = "2025-01-13") -> Claim:
    return claim(figure, claimant, f"{number}", as_of)


def found(rule: str, *looked_at: Material) -> list[Finding]:
    return list(RULES[rule].find(looked_at, name))


def name(type_: str, key: Hashable) -> str:
    return f"the {type_} {key}"


ENDS = (0, 2, 3, 7, None)
BOUNDS: list[Bounds] = [
    (low, best, high)
    for low in ENDS
    for best in ENDS
    for high in ENDS
    if (known := [end for end in (low, best, high) if end is not None]) == sorted(known)
]


def any_claims(
    countings: tuple[str | None, ...] = COUNTINGS, metrics: tuple[str, ...] = ("killed",), apart: bool = True
) -> st.SearchStrategy[list[Claim]]:
    """Claims of a few claimants, of which some share their days, and some are set `apart`."""
    said: list[tuple[str, str, str | None]] = [("estimate", "asserted", None)] * 4
    if apart:
        said += [("estimate", "predicted", None), ("unknown", "asserted", None), ("estimate", "asserted", "derived")]
    parts = st.tuples(
        st.tuples(st.sampled_from("abc"), st.sampled_from(metrics)),
        st.sampled_from((None, "low 0, best 3, high 0", "about 3")),
        st.sampled_from(BOUNDS),
        st.sampled_from([(day(one), day(other)) for one in DAYS for other in DAYS]),
        st.tuples(st.sampled_from([day(one) for one in PERIODS]), st.sampled_from(countings)),
        st.sampled_from(said),
    )
    return st.lists(parts, max_size=8).map(lambda drawn: [_claim(number, *one) for number, one in enumerate(drawn)])


def _claim(
    number: int,
    who: tuple[str, str],
    wording: str | None,
    bounds: Bounds,
    dates: tuple[Edtf | None, Edtf | None],
    counted: tuple[Edtf | None, str | None],
    said: tuple[str, str, str | None],
) -> Claim:
    claimant, metric = who
    qualifier, modality, method = said
    words = (metric, wording, qualifier)
    return Claim(f"f{number}", claimant, f"s{number}", *words, *bounds, *dates, *counted, modality, method)


def any_printed() -> st.SearchStrategy[list[Printed]]:
    """What some articles print of one figure."""
    one = st.sampled_from(
        [claim("f", "nis", "more than 300"), claim("f", "kbs", "300", method="derived"), claim("f", "nis", "dozens")]
    )
    words = st.sampled_from(["more than 300", "some 300", "300", "over 300", "dozens", "unreadable"])
    place = st.sampled_from([("article-1", "kbs"), ("article-2", "kbs"), ("article-3", "nis")])
    verified = st.sampled_from([True, False, None])
    line = st.tuples(place, words, verified)
    return st.tuples(one, st.lists(line, max_size=6)).map(
        lambda drawn: [Printed(drawn[0], *at, text, is_there) for at, text, is_there in drawn[1]]
    )


def any_positions() -> st.SearchStrategy[list[Position]]:
    """What one claimant said of one event, in several statements."""
    line = st.tuples(st.sampled_from(["denies", "no_comment", "affirms"]), st.sampled_from(DAYS))
    return st.lists(line, max_size=6).map(
        lambda drawn: [
            Position("pyongyang", f"s{number}", ("event", "deployment"), stance, day(text))
            for number, (stance, text) in enumerate(drawn)
        ]
    )


def material(rule: str) -> st.SearchStrategy[Sequence[Material]]:
    """What a rule looks at."""
    match RULES[rule].over:
        case "printed":
            return any_printed()
        case "positions":
            return any_positions()
        case "family":
            return any_claims(metrics=("killed", "injured", "casualties"))
        case "force":
            return any_claims(metrics=("killed", "casualties", "deployed"))
    return any_claims()
