"""The vocabularies of answers: how rival claims stand to each other, what was left out, and what is marked."""

from app.domain.terms import AIRWARS, ECW, OURS, Term, Vocabulary

AGREEMENT = Vocabulary(
    "agreement",
    "How the current claims on a question stand to each other.",
    (
        Term("single", "There is one claimant.", OURS),
        Term("consistent", "All claims may be true at once.", ECW),
        Term("differing", "The claimed points differ, and none lies outside of what another claimant allows.", OURS),
        Term(
            "contradictory",
            "The bounds of the claims exclude each other, or a claimed point lies outside of another's bounds.",
            AIRWARS,
        ),
        Term("none", "No claimant is left.", OURS),
    ),
)

EXCLUSION = Vocabulary(
    "exclusion",
    "Why a figure on a question was not used.",
    (
        Term("predicted", "It was said of a time that was still to come.", OURS),
        Term("speculated", "It was put forward as a possibility.", OURS),
        Term("incremental", "It counts what was added in a period, and can be neither compared nor added here.", OURS),
        Term("derived", "It was calculated from other figures, so it is no voice of its own.", OURS),
        Term("unknown", "The claimant says that the number is not known.", OURS),
    ),
)

MARK = Vocabulary(
    "mark",
    "What is to be known of a point in a series.",
    (
        Term("decrease", "It is lower than the point before it in the same run; it is kept as it was said.", OURS),
        Term("restart", "The count begins at another time than the one before: a new run.", OURS),
        Term("derived", "Nobody said it: it is the sum of increments over periods without overlap.", OURS),
        Term("superseded", "The claimant later gave another number for the same day or period.", OURS),
    ),
)

SEVERITY = Vocabulary(
    "severity",
    "How much a finding asks for a look.",
    (
        Term("info", "Worth knowing; nothing need be wrong.", OURS),
        Term("warning", "Something does not add up, in the world or in the record.", OURS),
        Term("error", "The record says what its evidence does not.", OURS),
    ),
)

INTERVAL = Vocabulary(
    "interval",
    "How far apart the points of a series are, at least.",
    (
        Term("day", "One calendar day.", OURS),
        Term("week", "A week from Monday to Sunday, as in ISO 8601.", OURS),
        Term("month", "One calendar month.", OURS),
    ),
)
