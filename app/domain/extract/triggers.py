"""The English words that tell what became of people, and where a sentence has them.

A phrase is written as its lower-case tokens, with a space between any two.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from app.domain.extract.scan import Placed
from app.domain.tokens import listed


class Form(Enum):
    """How a word tells what became of people."""

    DONE = "done"  # a participle or past tense: "were killed", "killed six", "six killed"
    DOING = "doing"  # what takes an object only: "killing six", "to kill six", "kills six"
    BEFALLEN = "befallen"  # what its subject does: "six died"
    STATE = "state"  # what its subject is: "six dead"
    COUNTED = "counted"  # what is counted itself: "six deaths"
    EVENT = "event"  # what is of people: "the murder of six"


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word or phrase that tells what became of people: the metric, and how it tells it."""

    metric: str
    form: Form
    needs_person: bool = False


# Verbs that take things as often as people.
_OF_THINGS_TOO = listed(
    "lost lose loses losing deploying deploy deploys dispatching dispatch send sent sending striking hitting deployed"
    " dispatched seized captured capturing capture captures mobilized mobilised evacuated evacuating displaced"
    " displacing surrendered surrender fell loss_of crime_against"
)


# A comma within a phrase is a token of its own, and has a space before it too.
_SEPARATOR = re.compile("(?<! ), ")


def _table(*groups: tuple[str, Form, str]) -> dict[tuple[str, ...], Trigger]:
    return {
        tuple(phrase.split()): Trigger(metric, form, phrase.replace(" ", "_") in _OF_THINGS_TOO)
        for metric, form, phrases in groups
        for phrase in _SEPARATOR.split(phrases)
    }


TRIGGERS: Mapping[tuple[str, ...], Trigger] = _table(
    (
        "killed",
        Form.DONE,
        "killed, slain, murdered, assassinated, massacred, executed, slaughtered, beheaded, decapitated,"
        " hanged, machinegunned, machine - gunned, gunned down, shot dead, shot to death, stabbed to death,"
        " hacked to death, beaten to death, burned to death, burnt to death, burned alive, shot and killed,"
        " mowed down, riddled, lynched, martyred, mortally wounded, fatally shot, fatally wounded, fatally"
        " injured, fatally stabbed, annihilated, liquidated, strangled, drowned, put to death, electrocuted,"
        " crushed to death, claimed the lives of, took the lives of, cost the lives of, ended the lives of,"
        " tortured to death, butchered, found murdered, tortured and killed, kia, killed in action",
    ),
    (
        "killed",
        Form.DOING,
        "killing, kill, kills, beat to death, beating to death, stabbing to death, murdering, murder, murders,"
        " assassinating, assassinate, massacring, massacre,"
        " executing, execute, gunning down, shooting dead, shoots dead, slaughtering, slaughter, claiming the"
        " lives of, claims the lives of, taking the lives of, causing the death of, causing the deaths of,"
        " caused the death of, caused the deaths of, slaying, annihilating, claim the lives of, beheading,"
        " hanging",
    ),
    (
        "killed",
        Form.BEFALLEN,
        "died, die, dies, dying, perished, perish, fell, lost their lives, lost his life, lost her life,"
        " losing their lives, lose their lives, lost their life, met their deaths, met their death, succumbed,"
        " passed away, have fallen",
    ),
    ("killed", Form.STATE, "dead, deceased, lifeless, fatally"),
    (
        "killed",
        Form.COUNTED,
        "deaths, death, fatalities, fatality, killings, murders, bodies, body, corpses, corpse, lives, murder"
        " victims, murder victim, fatal victims, fatal victim, fatal casualties, fatal casualty, dead bodies,"
        " dead body, executions, assassinations, homicides, homicide, slayings, slaying, murdered bodies,"
        " cadavers, mortal victims, remains, martyrs, dead persons, dead people",
    ),
    (
        "killed",
        Form.EVENT,
        "murder of, murders of, assassination of, assassinations of, killing of, killings of, massacre of,"
        " massacres of, death of, deaths of, execution of, executions of, slaying of, slayings of, slaughter"
        " of, extermination of, lives of, bodies of, body of, corpses of, corpse of, remains of, beheading of,"
        " lynching of, loss of, shooting deaths of, shooting death of, dead include, dead included,"
        " dead including, toll, victims include, victims included, fatalities include,"
        " fatalities included, crime against",
    ),
    (
        "injured",
        Form.DONE,
        "injured, wounded, hurt, maimed, mutilated, seriously wounded, seriously injured, grazed, burned,"
        " burnt, badly hurt, lightly wounded, slightly wounded, hospitalized, hospitalised, shot, stabbed,"
        " struck by gunfire, hit by gunfire, struck by bullets, hit by bullets, struck by a bullet,"
        " grazed by bullets, grazed by a bullet, shot and wounded, shot and injured, airlifted, wia",
    ),
    (
        "injured",
        Form.DOING,
        "injuring, wounding, striking, hitting, injure, wound, injures, wounds, maiming, hurting, hurts",
    ),
    (
        "injured",
        Form.BEFALLEN,
        "sustained injuries, suffered injuries, suffered wounds, received injuries, suffered burns, sustained"
        " wounds, suffered minor injuries, suffered serious injuries, sustained minor injuries, sustained"
        " serious injuries, suffering injuries, suffering wounds, were treated, was treated, were being"
        " treated, received treatment,"
        " have bullet wounds, had bullet wounds, suffered gunshot"
        " wounds, with gunshot wounds, with bullet wounds, suffering from gunshot wounds, sustained gunshot"
        " wounds, in critical condition, in serious condition, in stable condition, are in the hospital,"
        " were in the hospital, remain in the hospital, remained in the hospital, are in hospital,"
        " remained in hospital, remain in hospital, suffered non - life -"
        " threatening injuries",
    ),
    (
        "injured",
        Form.COUNTED,
        "injuries, injury, injured persons, wounded persons, injured people, wounded people, gunshot victims,"
        " gunshot victim, shooting victims, stabbing victims",
    ),
    (
        "injured",
        Form.EVENT,
        "wounding of, injuring of, injury of, injuries to, injury to, injured include,"
        " wounded include, wounded included, injured included",
    ),
    (
        "missing",
        Form.STATE,
        "missing, mia, missing in action, unaccounted for, disappeared, still missing, went missing, feared missing,"
        " reported missing",
    ),
    ("missing", Form.EVENT, "disappearance of, disappearances of"),
    ("missing", Form.COUNTED, "disappearances"),
    ("captured", Form.DONE, "captured, taken prisoner, taken captive, taken prisoners"),
    ("captured", Form.DOING, "capturing, capture, captures"),
    ("captured", Form.EVENT, "capture of"),
    ("captured", Form.COUNTED, "prisoners of war, pows, captives, war prisoners"),
    ("captured", Form.BEFALLEN, "surrendered, surrender"),
    (
        "detained",
        Form.DONE,
        "detained, arrested, imprisoned, jailed, kidnapped, abducted, seized, taken hostage, held hostage,"
        " incarcerated, taken into custody, rounded up, held captive, kidnaped",
    ),
    ("detained", Form.DOING, "detaining, arresting, kidnapping, abducting, kidnaping, imprisoning"),
    (
        "detained",
        Form.EVENT,
        "detention of, arrest of, arrests of, kidnapping of, kidnappings of, abduction of, abductions of, kidnaping of",
    ),
    ("detained", Form.COUNTED, "hostages, detainees, prisoners, arrests, kidnappings, abductions, political prisoners"),
    ("casualties", Form.COUNTED, "casualties, casualty, killed or wounded, dead and wounded, dead or wounded"),
    (
        "casualties",
        Form.DONE,
        "killed or wounded, killed or injured, killed and wounded, killed and injured, dead and wounded, dead"
        " or wounded, dead and injured, dead or injured, wounded or killed, injured or killed, killed and"
        " hurt, killed or hurt, wounded and killed, injured and killed, killed or captured, killed or maimed",
    ),
    ("casualties", Form.DOING, "killing or wounding, killing or injuring, kill or injure, kill or wound"),
    ("casualties", Form.EVENT, "casualties include, casualties included, casualties :, casualties of"),
    (
        "displaced",
        Form.DONE,
        "displaced, uprooted, evacuated, driven from their homes, forced from their homes, forced to flee,"
        " forced to leave, made homeless, rendered homeless, left homeless",
    ),
    ("displaced", Form.DOING, "displacing, uprooting, evacuating"),
    ("displaced", Form.BEFALLEN, "fled, flee, have fled"),
    ("displaced", Form.COUNTED, "refugees, displaced persons, displaced people, idps, evacuees"),
    ("deployed", Form.DONE, "deployed, dispatched, mobilized, mobilised"),
    ("deployed", Form.DOING, "deploying, deploy, deploys, dispatching, dispatch, mobilizing, send, sent, sending"),
    ("deployed", Form.EVENT, "deployment of, dispatch of, mobilization of"),
    ("losses", Form.DOING, "lost, lose, loses, losing"),
    (
        "losses",
        Form.DONE,
        "killed , wounded and missing, killed , wounded or missing, killed , wounded , and missing,"
        " killed , wounded , or missing, killed , wounded and captured, killed , wounded or captured,"
        " dead and missing, dead or missing, killed and missing, killed or missing, killed , wounded ,"
        " or captured, killed , wounded , and captured, killed or captured",
    ),
    ("losses", Form.COUNTED, "losses, personnel losses, combat losses"),
    ("excess_deaths", Form.COUNTED, "excess deaths"),
    ("indirect_deaths", Form.COUNTED, "indirect deaths"),
    ("containers_shipped", Form.COUNTED, "containers, shipping containers, cargo containers"),
)
"""What became of people, by the phrase that tells it."""

# Where somebody is brought to a hospital.
_BROUGHT = {
    ("taken", "to"): Form.DONE,
    ("transported", "to"): Form.DONE,
    ("rushed", "to"): Form.DONE,
    ("flown", "to"): Form.DONE,
    ("airlifted", "to"): Form.DONE,
    ("sent",): Form.DOING,
    ("sending",): Form.DOING,
}
_LONGEST = max(map(len, TRIGGERS))
_FIRST_WORDS = frozenset(phrase[0] for phrase in [*TRIGGERS, *_BROUGHT])


@dataclass(frozen=True, slots=True)
class Found:
    """A trigger in a sentence: the places of its first token and after its last."""

    start: int
    end: int
    trigger: Trigger


def triggers_in(line: Sequence[Placed]) -> list[Found]:
    """Every word or phrase of a sentence that tells what became of people, the longest at each place."""
    found: list[Found] = []
    at = 0
    while at < len(line):
        one = _trigger_at(line, at) if line[at].text in _FIRST_WORDS else None
        if one is None:
            at += 1
        else:
            found.append(one)
            at = one.end
    return found


_HOSPITALS = listed("hospital hospitals clinic clinics")
_FARTHEST_HOSPITAL = 9


def _brought_at(line: Sequence[Placed], at: int) -> Found | None:
    """Where somebody is brought to a hospital, who is hurt then: "taken to Memorial Hospital"."""
    for length in (2, 1):
        form = _BROUGHT.get(tuple(token.text for token in line[at : at + length]))
        if form is not None and any(token.text in _HOSPITALS for token in line[at : at + _FARTHEST_HOSPITAL]):
            return Found(at, at + length, Trigger("injured", form))
    return None


def _trigger_at(line: Sequence[Placed], at: int) -> Found | None:
    brought = _brought_at(line, at)
    if brought is not None:
        return brought
    for length in range(min(_LONGEST, len(line) - at), 0, -1):
        trigger = TRIGGERS.get(tuple(token.text for token in line[at : at + length]))
        if trigger is not None:
            return Found(at, at + length, trigger)
    return None
