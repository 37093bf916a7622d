"""The codebook of UCDP GED: how its releases are called, and their columns, and what the codes stand for."""

import re

COLUMNS: dict[str, tuple[str, ...]] = {
    "id": ("id", "relid"),
    "conflict_id": ("conflict_new_id", "conflict_id", "conflict_dset_id"),
    "side_a_id": ("side_a_new_id", "side_a_id", "side_a_dset_id"),
    "side_b_id": ("side_b_new_id", "side_b_id", "side_b_dset_id"),
    "low": ("low", "low_est"),
    "best": ("best", "best_est"),
    "high": ("high", "high_est"),
    "where": ("where_coordinates", "where_description"),
    "country_code": ("iso3", "country_iso3"),
}
BOUNDS = ("low", "best", "high")
SPLITS = ("deaths_a", "deaths_b", "deaths_civilians")
# What each row has to have, be it empty: without it a total would be taken for unknown.
NEEDED = ("id", *BOUNDS)
VIOLENCE = {"1": "state_based", "2": "non_state", "3": "one_sided"}
CLARITY = {"1": "high", "2": "lower"}
PRECISION = {
    "1": "exact",
    "2": "near",
    "3": "admin2",
    "4": "admin1",
    "5": "approximate",
    "6": "country",
    "7": "international",
}
# From the day itself to a year or more.
DATE_PRECISION = {one: one for one in "12345"}
EXACT_DAY = "1"
# What coders write where the reports name nobody.
NOBODY = frozenset(("not specified", "not given", "not stated", "not available", "unknown", "unspecified", "unclear"))

# In names of files: ged-19.1, GEDEvent_v24_0_1, v24.01.24.03 and ged191 name a release; 2024-01-05 and 1-12 do not.
_PARTED = re.compile(
    r"(?:ged(?:event)?[ ._-]?v?|(?<![a-z0-9])v)"
    r"([0-9]{1,2}([._-])(?:[0-9]|0\2[0-9]{1,2}|[0-9]{2}\2[0-9]{2}\2[0-9]{2}))(?!\2?[0-9])"
)
_JOINED = re.compile(r"ged([0-9]{1,2})([0-9])(?![0-9])")


def release_in(name: str) -> str | None:
    """The release that the name of a file tells, None where it tells none."""
    if found := _PARTED.search(name.lower()):
        return re.sub("[_-]", ".", found[1])
    found = _JOINED.search(name.lower())
    return f"{found[1]}.{found[2]}" if found else None
