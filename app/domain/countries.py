"""Countries and territories: as ISO 3166-1 codes them, and as English names them."""

import re
from functools import lru_cache

from babel import Locale
from babel.core import get_global

from app.domain.folding import words
from app.domain.tokens import listed

# One text is shorter than 249 quoted strings, and a difference against the standard stays readable.
_CODES = """
    ABW AFG AGO AIA ALA ALB AND ARE ARG ARM ASM ATA ATF ATG AUS AUT AZE BDI BEL BEN BES BFA BGD BGR BHR BHS BIH BLM
    BLR BLZ BMU BOL BRA BRB BRN BTN BVT BWA CAF CAN CCK CHE CHL CHN CIV CMR COD COG COK COL COM CPV CRI CUB CUW CXR
    CYM CYP CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI ESH ESP EST ETH FIN FJI FLK FRA FRO FSM GAB GBR GEO GGY GHA GIB
    GIN GLP GMB GNB GNQ GRC GRD GRL GTM GUF GUM GUY HKG HMD HND HRV HTI HUN IDN IMN IND IOT IRL IRN IRQ ISL ISR ITA
    JAM JEY JOR JPN KAZ KEN KGZ KHM KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAC MAF MAR MCO MDA
    MDG MDV MEX MHL MKD MLI MLT MMR MNE MNG MNP MOZ MRT MSR MTQ MUS MWI MYS MYT NAM NCL NER NFK NGA NIC NIU NLD NOR
    NPL NRU NZL OMN PAK PAN PCN PER PHL PLW PNG POL PRI PRK PRT PRY PSE PYF QAT REU ROU RUS RWA SAU SDN SEN SGP SGS
    SHN SJM SLB SLE SLV SMR SOM SPM SRB SSD STP SUR SVK SVN SWE SWZ SXM SYC SYR TCA TCD TGO THA TJK TKL TKM TLS TON
    TTO TUN TUR TUV TWN TZA UGA UKR UMI URY USA UZB VAT VCT VEN VGB VIR VNM VUT WLF WSM YEM ZAF ZMB ZWE
"""

ALPHA3: frozenset[str] = frozenset(_CODES.split())
"""The 249 officially assigned alpha-3 codes; user-assigned ones (XKX) and withdrawn ones (YUG) are not among them."""

_ALPHA2: dict[str, list[str]] = dict(get_global("territory_aliases"))
_NAMES = Locale("en", "GB").territories
# Where the name of the CLDR is that of an entry in a list and not one for a sentence.
_PLAIN = {
    "CCK": "the Cocos Islands",
    "CIV": "Ivory Coast",
    "COD": "the Democratic Republic of the Congo",
    "COG": "the Republic of the Congo",
    "CZE": "the Czech Republic",
    "FSM": "the Federated States of Micronesia",
    "HKG": "Hong Kong",
    "HMD": "Heard Island and the McDonald Islands",
    "IMN": "the Isle of Man",
    "MAC": "Macao",
    "MMR": "Myanmar",
    "PSE": "Palestine",
    "SGS": "South Georgia and the South Sandwich Islands",
    "TUR": "Turkey",
}
_WITH_ARTICLE = re.compile(
    "United .*|Bahamas|Comoros|Gambia|Maldives|Philippines|(Caribbean )?Netherlands"
    "|.*(Islands|Republic|Territory|Territories)"
)

# Words of names of countries that tell nothing, and those whose beginning is that of another word ("Coast Guard").
_OF_MANY = listed(
    "american british caribbean central cape city coast democratic east equatorial federated french island islands"
    " kingdom north northern republic south southern states territories territory united virgin western"
)
_SAME_LETTERS = 4
# Where four letters are those of another word: of armed forces, children, a congress, a liberation army, marines.
_LONGER = {
    "armenia": "armeni",
    "chile": "chile",
    "congo": "congo",
    "liberia": "liberi",
    "mariana": "mariana",
    "marino": "marino",
    "marshall": "marshall",
    "paraguay": "paraguay",
    "poland": "poland",
    "portugal": "portug",
}
# Adjectives, and short names, that do not begin as the name does.
_ALSO = {
    "ARE": ("emirati", "uae"),
    "CHE": ("swiss",),
    "CHN": ("prc",),
    "DNK": ("danish",),
    "ESP": ("spanish",),
    "FIN": ("finnish",),
    "FRA": ("french",),
    "GBR": ("british", "united kingdom"),
    "IRL": ("irish",),
    "KOR": ("rok",),
    "LSO": ("basotho",),
    "MCO": ("monegasque",),
    "MDG": ("malagasy",),
    "MMR": ("burma", "burmese"),
    "NLD": ("dutch",),
    "PHL": ("filipino",),
    "POL": ("polish",),
    "PRK": ("dprk",),
    "USA": ("american", "united states"),
    "VAT": ("holy see",),
}
# In capitals alone: "us" is a word.
_INITIALS = {
    "GBR": re.compile(r"(The |the )?(UK|U\.K\.)(?![A-Za-z])"),
    "USA": re.compile(r"(The |the )?(USA?|U\.S\.(A\.)?)(?![A-Za-z])"),
}


def country_name(code: str | None) -> str | None:
    """A country as it stands within a sentence, with the article that it takes; None where there is no such code."""
    if code not in ALPHA3:
        return None
    if code in _PLAIN:
        return _PLAIN[code]
    name = _NAMES[_ALPHA2[code][0]].replace(" & ", " and ")
    return f"the {name}" if _WITH_ARTICLE.fullmatch(name) else name


def says_country(name: str, code: str) -> bool:
    """Whether the name of a body has that of its country, or the adjective of it."""
    if code in _INITIALS and _INITIALS[code].match(name):
        return True
    line = " " + " ".join(words(name))
    return any(f" {beginning}" in line for beginning in _beginnings(code))


def is_of_country(phrase: str, code: str) -> bool:
    """Whether a phrase names the people or forces of a country: all the words of its name, or an adjective of it.

    "North Korean soldiers" are of North Korea, and not of South Korea.
    """
    said = words(phrase)
    line = f" {' '.join(said)} "
    if any(f" {other} " in line for other in _ALSO.get(code, ())) or (
        code in _INITIALS and _INITIALS[code].match(phrase)
    ):
        return True
    own = [word for word in words(country_name(code) or "") if word not in ("the", "of", "and", "republic")]
    if not own:
        return False
    # "Korean", "Ukraine's", "Afghan": such words differ in their endings.
    return all(any(one.startswith(_stem(word)) for one in said) for word in own)


def _stem(word: str) -> str:
    return word[: max(_SAME_LETTERS, min(len(word) - 2, _SAME_LETTERS + 1))]


@lru_cache
def _beginnings(code: str) -> tuple[str, ...]:
    """How a word begins that tells the country."""
    own = [word for word in words(country_name(code) or "") if word not in _OF_MANY]
    short = [_LONGER.get(word, word[:_SAME_LETTERS]) for word in own if len(word) >= _SAME_LETTERS]
    return (*short, *_ALSO.get(code, ()))


def possessive(country: str) -> str:
    """A country's name before what is its own."""
    return f"{country}'" if country.endswith("s") else f"{country}'s"


# What datasets call countries, where neither English nor our own names for them do; what is in brackets is left out.
_CALLED = {
    "bosnia herzegovina": "BIH",
    "burma": "MMR",
    "cape verde": "CPV",
    "congo": "COG",
    "cote divoire": "CIV",
    "czechoslovakia": "CZE",
    "dr congo": "COD",
    "east timor": "TLS",
    "kingdom of eswatini": "SWZ",
    "macedonia": "MKD",
    "macedonia fyr": "MKD",
    "palestine": "PSE",
    "swaziland": "SWZ",
    "united states of america": "USA",
    "zaire": "COD",
}
_BRACKETS = re.compile(r"\s*\([^)]*\)")


def country_called(name: str) -> str | None:
    """The code of a country by what English or a dataset calls it; None where it is none, or none any more."""
    codes = _codes_by_name()
    found = (codes.get(" ".join(words(one))) for one in (name, _BRACKETS.sub("", name)))
    return next((one for one in found if one), None)


@lru_cache(maxsize=1)
def _codes_by_name() -> dict[str, str]:
    named = {" ".join(words(_NAMES[_ALPHA2[one][0]])): one for one in ALPHA3}
    plain = {" ".join(words((country_name(one) or "").removeprefix("the "))): one for one in ALPHA3}
    return {**named, **plain, **_CALLED}
