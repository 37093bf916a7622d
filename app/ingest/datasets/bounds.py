"""Bounds as a compiler published them, also where they contradict each other."""

from collections.abc import Mapping

from app.ingest.datasets.naming import Record, World


def bounds_of(published: Mapping[str, int | None], world: World) -> Record:
    """The published bounds; of those that contradict each other the best one, and all three in the wording."""
    low, best, high = published["low"], published["best"], published["high"]
    known = [one for one in (low, best, high) if one is not None]
    if not known:
        return {"qualifier": "unknown"}
    if known == sorted(known):
        return {"qualifier": "estimate", "low": low, "best": best, "high": high}
    world.note("published bounds that contradict each other: kept in the wording")
    wording = ", ".join(f"{name} {'-' if one is None else one}" for name, one in published.items())
    if best is None:
        return {"qualifier": "estimate", "wording": wording}
    low = low if low is not None and low <= best else None
    high = high if high is not None and high >= best else None
    return {"qualifier": "estimate", "wording": wording, "low": low, "best": best, "high": high}
