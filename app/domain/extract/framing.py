"""How a sentence means its number: how firmly, whether it is denied, over which time, and of which people."""

from collections.abc import Sequence

from app.domain.extract.linking import Link
from app.domain.extract.scan import Placed
from app.domain.tokens import listed

_MODALITY = {
    word: modality
    for modality, some in {
        "predicted": (
            "predict predicts predicted prediction predictions forecast forecasts expected expects will would projected"
            " anticipate anticipated plans planned intends going shall"
        ),
        "speculated": (
            "speculation speculations speculated may might could possibly perhaps feared fear fears believed presumed"
            " likely suspected rumored rumours rumors probably unconfirmed presumably"
            " maybe potentially"
        ),
        "confirmed": "confirm confirms confirmed confirming verified verify verifies verifying verifiable",
        "provisional": "preliminary provisional provisionally initial initially",
    }.items()
    for word in some.split()
}
_FUTURE = listed("could may might can")
_PREDICTS = listed(
    "predict predicts predicted prediction predictions forecast forecasts projected expected warned warns"
)
_DENIES = listed(
    "denied denies deny denying rejected rejects rejecting refuted refutes dismissed dismisses false falsely untrue"
)
_NOT = listed("not n't never didn't weren't wasn't aren't hasn't haven't don't doesn't nobody neither")
_ENDS = frozenset([";", "but", "while", "whereas", "although", "though"])

_NEAR_BEFORE, _NEAR_AFTER = 12, 8
_ADDED = frozenset(["another", "further", "additional", "extra", "more"])
_PERIODS = (
    "over the past",
    "in the past",
    "in the last",
    "over the last",
    "during the past",
    "during the last",
    "within the past",
    "this week",
    "last week",
    "this month",
    "last month",
    "last night",
    "yesterday",
    "today",
    "overnight",
    "on sunday",
    "on monday",
    "on tuesday",
    "on wednesday",
    "on thursday",
    "on friday",
    "on saturday",
)
_SO_FAR = (
    "so far",
    "to date",
    "since",
    "in total",
    "altogether",
    "in all",
    "a total of",
    "death toll",
    "toll",
    "up to now",
    "until now",
    "thus far",
)
_STOCKS = frozenset(["missing", "detained", "captured", "displaced", "deployed"])
_STILL = listed("remain remains still currently now remaining")

_COMBATANTS = listed(
    "soldier soldiers troop troops serviceman servicemen fighter fighters militant militants rebel rebels guerrilla"
    " guerrillas insurgent insurgents combatant combatants marines airmen sailors commandos conscripts jihadists"
    " terrorists subversives extremists paramilitaries mercenaries servicemembers militiamen infantrymen recruits"
    " noncommissioned lieutenant colonel sergeants patrolmen gunmen"
)
_CIVILIANS = listed(
    "civilian civilians peasant peasants villagers residents passersby bystanders bystander journalists reporters"
    " priests jesuits nuns teachers students tourists noncombatants inhabitants farmers children child women woman"
)
_POPULATIONS = {
    word: population
    for population, some in {
        "children": "child children boy boys girl girls baby babies infant infants minor minors schoolchildren",
        "women": "woman women",
        "men": "man men",
        "elderly": "elderly",
        "health_workers": "doctors doctor nurses nurse paramedics medics health",
        "journalists": "journalist journalists reporters reporter newsmen photographers",
        "rescuers": "rescuers rescuer firefighters firefighter",
    }.items()
    for word in some.split()
}


def modality(line: Sequence[Placed], link: Link) -> str:
    """How firmly the number is held: by a word between it and what happened, else by the nearest before it."""
    first, last = _span(link)
    for at in range(first, last):
        found = _MODALITY.get(line[at].text)
        if found is not None:
            return _in_context(line, at, found)
    for at in range(link.mention.start - 1, -1, -1):
        if line[at].text in _ENDS:
            break
        found = _MODALITY.get(line[at].text)
        if found is not None and not _is_of_another(line, at):
            return _in_context(line, at, found)
    return "asserted"


def _in_context(line: Sequence[Placed], at: int, found: str) -> str:
    """ "Could send" is a prediction where the sentence says that it predicts."""
    if line[at].text not in _FUTURE:
        return found
    return "predicted" if any(token.text in _PREDICTS for token in line[:at]) else "speculated"


def _is_of_another(line: Sequence[Placed], at: int) -> bool:
    """Whether the word tells something else: "the suspected gunman", "will be buried", "in May"."""
    word = line[at].text
    following = line[at + 1] if at + 1 < len(line) else None
    if word == "initial":
        return following is None or following.text not in (
            "reports",
            "report",
            "count",
            "counts",
            "figures",
            "estimates",
        )
    # "In May", "the suspected gunman".
    return word in ("may", "suspected") and (following is None or following.kind != "word")


def is_denied(line: Sequence[Placed], link: Link) -> bool:
    """Whether the sentence says that it is not so."""
    first, last = _span(link)
    if any(line[at].text in _NOT for at in range(first, last)):
        return True
    for at in range(link.mention.start - 1, -1, -1):
        word = line[at].text
        if word in _ENDS:
            return False
        if word in _DENIES:
            return link.mention.start - at < 14
    return False


def counting(line: Sequence[Placed], link: Link, metric: str) -> str | None:
    """Over which time the number runs; None where the sentence does not tell."""
    mention = link.mention
    around = {token.text for token in line[mention.start : mention.end + 1]}
    if not _ADDED.isdisjoint(around) and mention.quantity.qualifier != "more_than":
        return "incremental"
    # What is farther off is told of something else.
    last = max(mention.stop, link.trigger.end) + _NEAR_AFTER
    said = " ".join(token.text for token in line[max(0, mention.start - _NEAR_BEFORE) : last])
    if any(f" {phrase} " in f" {said} " for phrase in _SO_FAR):
        return "cumulative"
    if metric in _STOCKS and any(token.text in _STILL for token in line):
        return "snapshot"
    return "incremental" if any(f" {phrase} " in f" {said} " for phrase in _PERIODS) else None


def status_and_population(words: Sequence[str]) -> tuple[str | None, str]:
    """The combatant status and the population that the words for those who are counted say."""
    status = None
    for word in words:
        if word in _COMBATANTS:
            status = "combatant" if status in (None, "combatant") else "mixed"
        elif word in _CIVILIANS:
            status = "civilian" if status in (None, "civilian") else "mixed"
    populations = {_POPULATIONS[word] for word in words if word in _POPULATIONS}
    return status, populations.pop() if len(populations) == 1 else "all"


def _span(link: Link) -> tuple[int, int]:
    """From the end of those who are counted to the end of what became of them, or the other way round."""
    mention, trigger = link.mention, link.trigger
    if trigger.start >= mention.end:
        return mention.end, trigger.start
    return max(trigger.start - 3, 0), mention.start
