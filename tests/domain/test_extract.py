"""The reader: which figures it finds in sentences, what it says of each, and that every span holds its number.

The sentences are our own. The seed article and the reports of the message understanding conferences are read where they
are there.
"""

import json
import re
import time
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.extract import KnownNames, Proposal, extract
from app.domain.vocabulary import COUNTING, EVIDENCE_PART, METRIC, MODALITY, POPULATION

SHARED = Path(__file__).parents[3] / "shared"
SEED = SHARED / "seed" / "article.txt"
MUC = SHARED / "data" / "muc-dev"
RELEASES = SHARED / "data" / "articles"

# A sentence, and the metrics with the value, or the lowest reading, of every figure in it.
SENTENCES = [
    (
        "Two people were killed and three others injured early Sunday on the 1200 block of Main Street, police said.",
        "injured=3 killed=2",
    ),
    ("A 23-year-old man was killed and two teens were wounded in a drive-by shooting.", "injured=2"),
    ("One man is dead and two others are in critical condition after a shooting at a bar.", "injured=2 killed=1"),
    ("Police responded to reports of shots fired at 5:30 p.m. and found two men with gunshot wounds.", "injured=2"),
    ("Three people were shot, one fatally, on Interstate 95 on Jan. 3.", "injured=3 killed=1"),
    ("Smith, 25, and Jones, 30, were killed.", ""),
    ("The victims, ages 14, 23 and 31, were pronounced dead at the scene.", ""),
    ("Five people, including two children, were hospitalized.", "injured=2 injured=5"),
    ("Officers said the 19-year-old was shot twice.", ""),
    ("The shooting left three dead and at least a dozen wounded.", "injured=12 killed=3"),
    ("Police arrested two suspects on Tuesday.", "detained=2"),
    ("The $5 million fire injured four firefighters and displaced 30 residents.", "displaced=30 injured=4"),
    ("More than 100 firefighters responded to a fire that injured three people.", "injured=3"),
    ("The death toll rose to 57 on Friday.", "killed=57"),
    ("The death toll from the attack has climbed to at least 40, with 120 injured.", "injured=120 killed=40"),
    ("Between 200 and 300 villagers were massacred in March 1944.", "killed=200"),
    ("An estimated 2,000 to 3,000 civilians died in the siege.", "killed=2000"),
    ("The army lost between 4,000 and 5,000 men.", "losses=4000"),
    ("Casualties were estimated at 12,000 killed and 30,000 wounded.", "injured=30000 killed=12000"),
    ("They suffered 1,500 casualties, including 400 dead.", "casualties=1500 killed=400"),
    ("The regiment's losses numbered 600 killed, wounded and missing.", "losses=600"),
    ("Some 30-40 villagers were killed and about twenty more wounded.", "injured=20 killed=30"),
    ("Gunmen killed six Jesuits and two women.", "killed=2 killed=6"),
    ("Three soldiers and a child were killed.", "killed=1 killed=3"),
    ("Both were killed.", "killed=2"),
    ("A further 14 people died overnight.", "killed=14"),
    ("27-hundred soldiers were wounded.", "injured=2700"),
    ("Two dozen fighters were killed.", "killed=24"),
    ("No civilians were killed in the strike.", "killed=0"),
    ("There were no casualties.", "casualties=0"),
    ("There were no reports of casualties.", ""),
    ("14 guerrillas attacked the post and killed the mayor.", ""),
    ("14 guerrillas were arrested after three policemen were killed.", "detained=14 killed=3"),
    ("The bomb, weighing 20 kilos, exploded 5 km from the town, killing four.", "killed=4"),
    ("The 3rd Infantry Brigade killed five rebels.", "killed=5"),
    ("He was killed by 14 soldiers.", ""),
    ("A bus carrying 40 passengers plunged into a ravine, killing 12 and injuring 28.", "injured=28 killed=12"),
    ("12 killed, 30 hurt in Kabul blast", "injured=30 killed=12"),
    ("TWELVE DEAD, 30 WOUNDED IN KABUL BLAST", "injured=30 killed=12"),
    ("At least 15 soldiers and three civilians have died since Monday.", "killed=15 killed=3"),
    ("Hundreds of people were displaced.", "displaced=100"),
    ("The ministry said 1.2 million people had fled their homes.", "displaced=1200000"),
    ("Russia denied that 300 of its soldiers had been killed.", "killed=300"),
    ("Police recovered 11 bodies from the rubble.", "killed=11"),
    ("A triple homicide in Dallas.", "killed=3"),
    ("The two killings are not related.", "killed=2"),
    ("The couple and their three children were found dead Monday.", "killed=3"),
    ("In 2019, 22 people were killed at a Walmart.", "killed=22"),
    ("On May 5, 12 people were wounded.", "injured=12"),
    ("The shooter fired 14 rounds, striking three people.", "injured=3"),
    ("He killed himself and two others.", "killed=2"),
    ("Four of the wounded remain in hospital.", "injured=4"),
    ("Six people died, four of them children.", "killed=4 killed=6"),
    ("Of the 20 injured, three later died.", "injured=20 killed=3"),
    ("The attack claimed 20 lives.", "killed=20"),
    ("Twenty-one people lost their lives and 17 were injured.", "injured=17 killed=21"),
    ("Police said eight people were shot, two of whom died.", "injured=8 killed=2"),
    ("The 14-year-old boy and a 40-year-old woman were shot and killed.", ""),
    ("a school shooting that killed 17 in Parkland in 2018", "killed=17"),
    ("He faces two counts of murder.", ""),
    ("Four victims were taken to Memorial Hospital.", "injured=4"),
    ("Four of the six victims remained hospitalized.", "injured=4"),
    ("A family of five was found dead.", "killed=5"),
    ("Five teenagers were struck by bullets.", "injured=5"),
    ("Two people are in the hospital after a stabbing.", "injured=2"),
    ("The fire killed two cats.", ""),
    ("The two officers, both 34, were wounded.", "injured=2"),
    ("The famine killed an estimated 2 to 3 million people.", "killed=2000000"),
    ("Some historians put the death toll as high as 100,000.", "killed=100000"),
    ("Thirteen officers and 204 enlisted men were killed and 59 wounded.", "killed=13 killed=204 injured=59"),
    ("More than 3,000 were reported dead and missing.", "losses=3000"),
    ("In all, 6 million Jews were murdered.", "killed=6000000"),
    ("Rioters beat to death two policemen.", "killed=2"),
    ("The police reported 12 deaths, and hospitals 20.", "killed=12"),
    ("The ship went down with the loss of 45 lives.", "killed=45"),
    ("Two people died, raising the death toll to 14.", "killed=2 killed=14"),
    ("The 1932 famine is thought to have killed between 3.5 and 5 million people.", "killed=3500000"),
    (
        "Losses on the Union side were 1,284 killed, 9,600 wounded and 1,769 captured or missing.",
        "killed=1284 injured=9600 captured=1769",
    ),
    ("Some 23,000 soldiers from both sides were killed, wounded or missing.", "losses=23000"),
    ("Witnesses reported seeing 30 bodies in the streets.", "killed=30"),
    (
        "The attackers lost at least 1,000 dead; defenders' losses were 63 killed and 120 wounded.",
        "killed=1000 killed=63 injured=120",
    ),
    ("The avalanche buried 11 climbers, of whom eight died.", "killed=8"),
    ("About half of the 20,000 prisoners died in captivity.", "detained=20000"),
    ("Close to 100,000 people were displaced and at least 1,200 killed.", "displaced=100000 killed=1200"),
    ("Three hundred and twelve people were killed and over 700 wounded.", "killed=312 injured=700"),
    ("Fatalities: 12. Injuries: 34.", "killed=12 injured=34"),
    ("Dead: 14; wounded: 52.", "killed=14 injured=52"),
    ("Killed: 3, injured: 12", "killed=3 injured=12"),
    ("Twelve died instantly; three more died later in hospital.", "killed=12 killed=3"),
    ("The bomber killed himself and 13 others, and wounded 40.", "killed=13 injured=40"),
    ("An overnight raid killed 7 members of one family, including 4 children.", "killed=7 killed=4"),
    ("The raid resulted in the deaths of 16 civilians and injuries to 30.", "killed=16 injured=30"),
    ("The country has seen more than 300,000 deaths since 2006.", "killed=300000"),
    ("Homicides rose to 502 last year.", "killed=502"),
    ("Authorities confirmed 24 fatalities and said 60 people remained missing.", "killed=24 missing=60"),
    ("At least 1,100 people have been killed by police this year.", "killed=1100"),
    ("The attack came a day after gunmen killed four officers in the same town.", "killed=4"),
    ("A roadside bomb killed two U.S. soldiers and their interpreter.", "killed=2"),
    ("Another blast killed 11 and left 35 hurt.", "killed=11 injured=35"),
    ("The militia says it lost 12 fighters.", "losses=12"),
    ("Eleven of the dead were women.", "killed=11"),
    ("Ten of those killed were from the same village.", "killed=10"),
    ("Among the dead were 15 children and 8 teachers.", "killed=15 killed=8"),
    ("Among those killed were three aid workers.", "killed=3"),
    ("The dead included 12 women.", "killed=12"),
    ("Those killed included six members of a wedding party.", "killed=6"),
    ("Most of the 45 victims were burned to death.", ""),
    ("Nineteen people, mostly students, were shot to death.", "killed=19"),
    ("Police shot dead three protesters and wounded 22.", "killed=3 injured=22"),
    ("The helicopter went down, killing everyone aboard - two pilots and six soldiers.", "killed=2 killed=6"),
    ("The 22 killed in Manchester included children.", "killed=22"),
    ("Relatives buried the 9 victims of the strike.", ""),
    ("More than 150 people were injured, 15 of them seriously.", "injured=150 injured=15"),
    ("No fewer than 60 were crushed to death in the stampede.", "killed=60"),
    ("The stampede left over 120 pilgrims dead.", "killed=120"),
    ("Hospital officials said they had received 27 bodies and 96 wounded.", "killed=27 injured=96"),
    ("Doctors treated 96 wounded people.", "injured=96"),
    ("Five crew members were rescued but two drowned.", "killed=2"),
    ("The quake killed 2,900 people and injured 5,500.", "killed=2900 injured=5500"),
    ("The plague killed one third of the population.", ""),
    ("An 82-year-old woman was among 4 people who died.", "killed=4"),
    ("Soldiers executed 14 of the villagers.", "killed=14"),
    ("Rebels hacked 14 people to death.", "killed=14"),
    ("The mob burned two men alive.", "killed=2"),
    ("Terrorists gunned down nine worshippers at a church.", "killed=9"),
    ("Two Guards were slightly wounded and 18 students arrested.", "injured=2 detained=18"),
    ("DRUG TRAFFICKERS MACHINEGUNNED SEVEN PEASANTS IN URABA.", "killed=7"),
    ("THE EXPLOSION INJURED 23 PERSONS, SEVEN OF WHOM ARE IN SERIOUS CONDITION.", "injured=23 injured=7"),
    ("THE BODIES OF FIVE PEASANTS WERE FOUND; THEY HAD BEEN TORTURED.", "killed=5"),
    ("A TOTAL OF 18 PERSONS, AMONG THEM TWO POLICEMEN, DIED IN THE ATTACK.", "killed=18 killed=2"),
    ("SENDERO LUMINOSO GUERRILLAS KILLED THE MAYOR AND FOUR COUNCILMEN.", "killed=4"),
    ("THE ATTACK CAUSED THE DEATH OF TWO SOLDIERS AND LEFT 4 OTHERS WOUNDED.", "killed=2 injured=4"),
    ("POLICE SAID THAT THREE BODYGUARDS DIED AND TWO WERE WOUNDED.", "killed=3 injured=2"),
    ("THE NUMBER OF VICTIMS INCREASED TO 12 DEAD AND 50 INJURED.", "killed=12 injured=50"),
    ("THE TERRORISTS MURDERED 2 JUDGES, 3 POLICEMEN, AND A JOURNALIST.", "killed=2 killed=3 killed=1"),
    ("TWO CHILDREN, AGES 4 AND 7, WERE KILLED BY THE BLAST.", "killed=2"),
    ("HE WAS KILLED ALONG WITH TWO BODYGUARDS.", "killed=2"),
    ("GALAN AND TWO OTHER PERSONS WERE KILLED.", "killed=2"),
    ("THE ASSASSINATION OF THE SIX JESUITS AND TWO OF THEIR EMPLOYEES.", "killed=6 killed=2"),
    ("AT LEAST 10 PEOPLE HAVE DIED AND APPROXIMATELY 30 HAVE BEEN INJURED.", "killed=10 injured=30"),
    ("BETWEEN 15 AND 20 PEASANTS WERE MASSACRED.", "killed=15"),
    ("Of a garrison of about 3,900, between 700 and 900 were killed.", "killed=700"),
    ("Nobody knows how many civilians perished.", ""),
    ("Nobody else was injured, and no one has been killed.", "injured=0 killed=0"),
    ("Of the 12 people shot, three died.", "injured=12 killed=3"),
    ("Three women and four men, all from Ohio, were hurt.", "injured=3 injured=4"),
    ("The crash sent three others to the hospital.", "injured=3"),
    ("The attack left 10 dead, among them two priests, and 15 injured.", "killed=10 killed=2 injured=15"),
    ("Twenty people were killed, including five children.", "killed=20 killed=5"),
    ("Killed were 12 Iraqis and three Americans.", "killed=12 killed=3"),
    ("Five soldiers were wounded, two seriously.", "injured=5 injured=2"),
    ("Estimates of the dead range from 4,500 to 10,000.", "killed=4500"),
    ("The toll could exceed 10,000.", "killed=10000"),
    ("The dog saved 14 lives.", ""),
    ("The Confederates lost 1,728 killed, 8,012 wounded, and 959 missing.", "killed=1728 injured=8012 missing=959"),
    ("The team lost 14 games.", ""),
    ("He was sentenced to 40 years for killing two people.", "killed=2"),
    ("Police say the two men killed in the crash were from Ohio.", "killed=2"),
    ("More than 2,000 Ukrainian prisoners of war were exchanged.", "captured=2000"),
    ("Ukraine said its forces had killed or wounded about 1,200 Russian troops over the past day.", "casualties=1200"),
    ("Around 60% of the 300 dead were women.", "killed=300"),
    ("North Korea sent about 11,000 troops to Russia.", "deployed=11000"),
    (
        "At least four people have been shot dead and more than 20 injured when a gunman opened fire.",
        "injured=20 killed=4",
    ),
    ("Two women and a 4-year-old girl were among the dead.", "killed=2"),
    ("Eight people are dead and dozens more are injured after a truck struck pedestrians.", "injured=12 killed=8"),
    ("There are 14 confirmed dead.", "killed=14"),
    ("The number of people killed has reached 1,400.", "killed=1400"),
    ("Seven children were among 23 people killed in the raid.", "killed=23 killed=7"),
    ("In all, some 8,000 Muslim men and boys were murdered.", "killed=8000"),
    ("French casualties amounted to 3,000 men, of whom 800 were killed.", "casualties=3000 killed=800"),
    ("The British lost 64 killed and 113 wounded.", "injured=113 killed=64"),
    (
        "German losses were about 20,000 dead, 30,000 wounded and 5,000 prisoners.",
        "killed=20000 injured=30000 detained=5000",
    ),
]

# A sentence, and what is said of its one figure.
SAID = [
    ("The ministry said that 14 soldiers were killed.", {"claimant": "ministry"}),
    ("14 soldiers were killed, the ministry said on Monday.", {"claimant": "ministry"}),
    ("14 soldiers were killed, said Colonel Ivan Petrov.", {"claimant": "Colonel Ivan Petrov"}),
    ("According to the hospital, 14 people died.", {"claimant": "hospital"}),
    ("Petrov, a spokesman for the army, said 14 people died.", {"claimant": "Petrov"}),
    ("The agency said 14 people had died, according to Ann Lee and Bo Park.", {"relayers": ["Ann Lee", "Bo Park"]}),
    ("The governor told Reuters that 14 people had died.", {"claimant": "governor", "relayers": ["Reuters"]}),
    ("The army said the police had reported that 14 people died.", {"claimant": "police", "relayers": ["army"]}),
    ("The police closed the road and said that 14 people had died.", {"claimant": None}),
    ("The United States condemns the attack, in which 14 people died.", {"claimant": None}),
    ("The group claimed the attacks that killed 14 people.", {"claimant": None}),
    ("An attack claimed by the group killed 14 people.", {"claimant": None}),
    ("According to a police report, 14 people died.", {"claimant": "a police report"}),
    ("Finally, the army reported that 14 rebels died.", {"claimant": "army"}),
    ("The money was added to a fund, and 14 people died.", {"claimant": None}),
    ("The army claimed that 14 rebels were killed.", {"claimant": "army"}),
    ("The army claimed to have killed 14 rebels.", {"claimant": "army"}),
    ("The rebels claimed at least 14 soldiers were killed.", {"claimant": "rebels"}),
    ("14 people were killed.", {"claimant": None, "modality": "asserted", "denied": False, "counting": None}),
    ("The army denied that 14 of its soldiers had been killed.", {"denied": True}),
    ("The army rejected claims that 14 soldiers died.", {"denied": True}),
    ("The 14 soldiers were not killed.", {"denied": True}),
    ("The ministry confirmed that 14 soldiers were killed.", {"modality": "confirmed", "denied": False}),
    ("As many as 14 people are feared dead.", {"modality": "speculated"}),
    ("The service predicted that the North could send 14 troops.", {"modality": "predicted"}),
    ("The North may send 14 troops.", {"modality": "speculated"}),
    ("Preliminary figures show that 14 people were injured.", {"modality": "provisional"}),
    ("A further 14 people died.", {"counting": "incremental"}),
    ("Over the past day 14 soldiers were killed.", {"counting": "incremental"}),
    ("So far 14 people have died.", {"counting": "cumulative"}),
    ("14 people are still missing.", {"counting": "snapshot"}),
    ("14 soldiers were killed near Kharkiv on Sunday.", {"place": "Kharkiv", "as_of": "2025-01-12"}),
    ("On January 10, the ministry said that 14 soldiers were killed.", {"stated_on": "2025-01-10", "as_of": None}),
    ("As of January 10, 14 soldiers had been killed.", {"as_of": "2025-01-10"}),
    ("In March 1944, 14 villagers were massacred.", {"as_of": "1944-03"}),
    ("14 people have died since August 2024.", {"as_of": None, "counting": "cumulative"}),
    ("14 young women were killed.", {"counted": "young women", "population": "women", "combatant_status": "civilian"}),
    ("14 rebel fighters were killed.", {"counted": "rebel fighters", "combatant_status": "combatant"}),
    ("There were 14 casualties among French soldiers.", {"counted": "French soldiers"}),
    ('"They killed 14 children," the doctor said.', {"part": "quote", "population": "children", "claimant": "doctor"}),
]

# Every number of people, other than one, in 45 press releases, as a person read them.
QUALIFIERS = [
    ("casualties", "more than 60", "more_than"),
    ("deployed", "300", "unqualified"),
    ("injured", "scores", "indefinite"),
    ("killed", "at least 28", "at_least"),
    ("killed", "at least 35", "at_least"),
    ("killed", "more than 20", "more_than"),
    ("killed", "scores", "indefinite"),
]

# What is printed in text as a number, and is none of people.
NOTHING = [
    "The 14 million dollar fund was killed by the committee.",
    "The 34-year-old died at his home on June 5.",
    "Anna Berg, 34, was killed.",
    "The 12th Brigade was killed off in 1944.",
    "He was killed 14 km from the border, 3 hours later.",
    "The bill was killed 14-7 in committee.",
    "The bomb killed nobody's hopes on 14 occasions.",
    "He was killed at 5 p.m. in room 14.",
    "The rocket damaged 14 houses and killed livestock.",
    "He threatened to kill 14 judges.",
    "The number 14 bus hit a wall; nobody knows how many died.",
]


def found(text: str) -> list[Proposal]:
    return extract(text, published_on=date(2025, 1, 14))


def value_of(one: Proposal) -> int | None:
    return one.quantity.value if one.quantity.value is not None else one.quantity.low


@pytest.mark.parametrize(("sentence", "figures"), SENTENCES)
def test_the_figures_of_a_sentence(sentence: str, figures: str) -> None:
    assert {f"{one.metric}={value_of(one)}" for one in found(sentence)} == set(figures.split())


@pytest.mark.parametrize(("sentence", "figures"), SENTENCES)
def test_upper_case_reads_the_same(sentence: str, figures: str) -> None:
    assert {f"{one.metric}={value_of(one)}" for one in found(sentence.upper())} == set(figures.split())


@pytest.mark.parametrize("sentence", NOTHING)
def test_what_is_no_figure(sentence: str) -> None:
    assert [one.wording for one in found(sentence) if one.quantity.value != 0] == []


@pytest.mark.parametrize(("sentence", "expected"), SAID)
def test_what_is_said_of_a_figure(sentence: str, expected: dict[str, object]) -> None:
    (one,) = found(sentence)
    for name, value in expected.items():
        told = getattr(one, name)
        if name in ("claimant", "counted", "place"):
            told = told and told.text
        elif name == "relayers":
            told = [relayer.text for relayer in told]
        assert told == value, name
    check(sentence, [one])


def check(text: str, proposals: list[Proposal]) -> None:
    """Whatever is proposed keeps to the text and to the vocabularies."""
    for one in proposals:
        assert text[one.start : one.end] == one.wording
        assert one.metric in METRIC
        assert one.modality in MODALITY
        assert one.part in EVIDENCE_PART
        assert one.population in POPULATION
        assert one.counting is None or one.counting in COUNTING
        assert 0 < one.confidence <= 1
        for phrase in (one.counted, one.claimant, one.place, *one.relayers):
            assert phrase is None or text[phrase.start : phrase.end] == phrase.text


def test_a_pronoun_is_whom_the_sentence_before_names() -> None:
    first, second = found("The mayor said that 14 people died. He added that 20 people were injured.")
    assert first.claimant == second.claimant
    assert first.claimant is not None


def test_a_number_is_of_whoever_says_it_elsewhere() -> None:
    headline, body = found("At least 14 killed in strike\n\nThe ministry said at least 14 people were killed.")
    assert headline.part == "headline"
    assert body.part == "lede"
    assert headline.claimant == body.claimant


def test_others_are_of_the_kind_that_was_named() -> None:
    _, injured = found("Six policemen were killed and two others wounded.")
    assert injured.counted is not None
    assert injured.counted.text == "policemen"


def test_names_are_found_in_phrases() -> None:
    names = KnownNames(
        {
            "source": [("nis", ["National Intelligence Service", "NIS"]), ("service", ["Service"])],
            "party": [("kpa", ["North Korean soldiers"])],
            "place": [("kursk-oblast", ["Kursk region"])],
        }
    )
    text = "Seoul\u2019s national intelligence service said 14 North Korean soldiers were killed in the Kursk region."
    (one,) = extract(text, names)
    assert one.claimant is not None
    assert one.counted is not None
    assert one.place is not None
    assert (one.claimant.id, one.counted.id, one.place.id) == ("nis", "kpa", "kursk-oblast")


def test_a_wire_report_dates_itself() -> None:
    (one,) = extract("BOGOTA, 2 FEB 89 -- [TEXT] SEVEN SOLDIERS WERE KILLED YESTERDAY.")
    assert one.as_of == "1989-02-01"


def test_lines_that_were_wrapped_are_one_sentence() -> None:
    text = "THE STATION REPORTED THAT AS A RESULT OF THE ATTACK SIX SOLDIERS\nAND TWO POLICEMEN WERE KILLED."
    assert [value_of(one) for one in found(text)] == [6, 2]


@given(st.text(max_size=300))
def test_any_text_can_be_read(text: str) -> None:
    check(text, extract(text))


@given(st.lists(st.sampled_from([word for sentence, _ in SENTENCES for word in sentence.split()]), max_size=60))
def test_any_words_can_be_read(words: list[str]) -> None:
    text = " ".join(words)
    check(text, extract(text))


HOSTILE = ["killed ", "1 ", "12 people killed ", "two and ", "(", '"', "a", "1", "1,", "he said ", ".", "\n", "A.",
           "2-", "between 2 and ", "two thousand ", "\u200b", "january 5 ", "no one "]  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
def test_time_is_linear_in_the_text(piece: str) -> None:
    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        started = time.process_time()
        extract(text)
        return time.process_time() - started

    small, large = min(seconds(10_000) for _ in range(3)), seconds(160_000)
    # Sixteen times the text; a square would take 256 times as long.
    assert large < 80 * max(small, 0.005)


@pytest.mark.skipif(not SEED.exists(), reason="the seed article is not there")
def test_the_seed_article() -> None:
    text = SEED.read_text(encoding="utf-8")
    proposals = extract(text)
    check(text, proposals)
    told = [(one.metric, one.wording.lower(), one.modality) for one in proposals]
    assert set(told) == {
        ("killed", "over 300", "asserted"),
        ("killed", "more than 300", "asserted"),
        ("injured", "more than 2,700", "asserted"),
        ("casualties", "more than 3,000", "asserted"),
        ("deployed", "up to 10,000", "predicted"),
        ("deployed", "roughly 3,000", "confirmed"),
        ("deployed", "up to 100,000", "speculated"),
        ("containers_shipped", "thousands", "asserted"),
    }
    by = {(one.metric, one.wording.lower()): one.claimant and one.claimant.text for one in proposals}
    service = "South Korea\u2019s National Intelligence Service"
    assert by["killed", "over 300"] == by["killed", "more than 300"] == by["injured", "more than 2,700"] == service
    assert by["deployed", "up to 10,000"] == by["deployed", "roughly 3,000"] == "South\u2019s NIS"
    assert by["deployed", "up to 100,000"] is None
    assert by["containers_shipped", "thousands"] == "intelligence of the U.S. and South Korea"
    (casualties,) = (one for one in proposals if one.metric == "casualties")
    assert [one.text for one in casualties.relayers] == ["Lee Sung-kwon", "Park Son-won"]


@pytest.mark.skipif(not MUC.exists(), reason="the reports are not there")
def test_recall_on_reports_that_others_read() -> None:
    """Every fifth report, so that it takes a second; docs/reading.md has the figures of all."""
    gold = sorted(json.loads((MUC / "gold.json").read_text(encoding="utf-8")), key=lambda one: str(one["id"]))[::5]
    needed = hit = proposed = 0
    for one in gold:
        page = (MUC / "articles" / f"{one['id']}.xhtml").read_text(encoding="utf-8")
        paragraphs = re.findall(r"<p>(.*?)</p>", page, re.DOTALL)
        text = "\n\n".join(unescape(re.sub("<[^>]+>", "", paragraph)) for paragraph in paragraphs)
        proposals = extract(text)
        check(text, proposals)
        told = {(each.metric, each.quantity.value) for each in proposals if (each.quantity.value or 0) >= 2}
        asked = {
            (metric, each["value"])
            for metric in ("killed", "injured")
            for each in one[metric]
            if each.get("value", 0) >= 2 and not each["optional"] and not each["ambiguous"]
        }
        needed += len(asked)
        hit += len(asked & told)
        proposed += len({pair for pair in told if pair[0] in ("killed", "injured")})
    assert hit / needed >= 0.8
    assert proposed / len(gold) <= 1.0


@pytest.mark.skipif(not RELEASES.exists(), reason="the press releases are not there")
def test_qualifiers_of_press_releases() -> None:
    told = []
    for name in ("centcom", "us-state-department"):
        for one in json.loads((RELEASES / f"{name}.json").read_text(encoding="utf-8")):
            text = f"{one['title']}\n\n{one['text']}"
            proposals = extract(text)
            check(text, proposals)
            told += [(each.metric, each.wording, each.quantity.qualifier) for each in proposals if value_of(each) != 1]
    assert sorted(told) == QUALIFIERS
