"""The vocabularies of the claim itself: statement, chain, stance, evidence, source and article."""

from app.domain.terms import AIRWARS, AP, IHL, OURS, PROV, SCHEMA, WIKIDATA, Term, Vocabulary

BASIS = Vocabulary(
    "basis",
    "On what footing a statement was made.",
    (
        Term("on_record", "Said openly, under the speaker's own name.", AP),
        Term("closed_briefing", "Said behind closed doors and passed on by those who were present.", OURS),
        Term("anonymous", "Said on condition that the speaker is not named.", AP),
        Term("document", "Read from a document, published or leaked.", OURS),
        Term("own_count", "Counted by the claimant from material of its own.", OURS),
        Term("imagery", "Seen in photographs, video or satellite images.", OURS),
        Term("unknown", "The reports do not say.", OURS),
    ),
)

CHAIN_ROLE = Vocabulary(
    "chain_role",
    "What part somebody has in an attribution chain.",
    (
        Term("primary_source", "Somebody whom the claimant relied on.", PROV),
        Term("claimant", "The one who makes the claim and answers for it; there is exactly one.", SCHEMA),
        Term("relayer", "Somebody who passed the claim on, without making it.", OURS),
    ),
)

STANCE = Vocabulary(
    "stance",
    "A statement's position on an event or on a figure of another statement.",
    (
        Term("affirms", "Says that it is so.", OURS),
        Term("alleges", "Accuses somebody of it, without claiming to have shown it.", OURS),
        Term("denies", "Says that it is not so.", AIRWARS),
        Term("disputes", "Contests it in part, or contests the way it was found.", OURS),
        Term("no_comment", "Was asked, or expected to answer, and took no position.", OURS),
        Term("corrects", "Replaces what the same claimant said before.", SCHEMA),
    ),
)

EVIDENCE_PART = Vocabulary(
    "evidence_part",
    "The part of an article in which the words are printed.",
    (
        Term("headline", "The title over the article.", SCHEMA),
        Term("lede", "The opening sentence or paragraph.", OURS),
        Term("body", "The running text after the opening.", SCHEMA),
        Term("quote", "Words of a speaker between quotation marks.", SCHEMA),
        Term("caption", "The words beside a picture, chart or video.", SCHEMA),
        Term("table", "A cell or row of a table.", SCHEMA),
    ),
)

SOURCE_KIND = Vocabulary(
    "source_kind",
    "What a source is.",
    (
        Term("intelligence_agency", "A state's service for gathering intelligence.", WIKIDATA),
        Term("government", "The government of a state, or of a territory, as a whole.", WIKIDATA),
        Term("head_of_state", "The person who represents a state at its highest rank.", WIKIDATA),
        Term("ministry", "A department of a government.", WIKIDATA),
        Term("military", "The armed forces of a state, or a command or unit of them.", WIKIDATA),
        Term("armed_group", "An organised armed force that belongs to no state.", IHL),
        Term("lawmaker", "A member of a legislature.", WIKIDATA),
        Term("legislature", "A parliament, one of its chambers or committees.", WIKIDATA),
        Term("political_party", "A political party, or its group in a legislature.", WIKIDATA),
        Term("official", "A named person who holds a public office not listed here.", WIKIDATA),
        Term("anonymous_official", "An official whom the reports do not name; one source for each statement.", AP),
        Term("spokesperson", "A person who speaks on behalf of a body.", WIKIDATA),
        Term("captive", "A prisoner of war, hostage or detainee who speaks from captivity.", OURS),
        Term("eyewitness", "A person who says that they saw what happened.", OURS),
        Term("expert", "A person cited for knowledge, not for office or presence.", OURS),
        Term("hospital", "A hospital, clinic or morgue, or its staff speaking for it.", WIKIDATA),
        Term("ngo", "A non-governmental organisation.", WIKIDATA),
        Term(
            "international_organization", "A body set up by states, such as an agency of the United Nations.", WIKIDATA
        ),
        Term("monitor", "A body whose work is to record casualties or violations.", OURS),
        Term("dataset", "A published dataset that stands as a source of its own.", SCHEMA),
        Term("news_outlet", "A newspaper, broadcaster, magazine or site that publishes news.", SCHEMA),
        Term("news_agency", "An agency that supplies news to outlets.", WIKIDATA),
        Term("other", "None of the kinds listed.", OURS),
    ),
)

ARTICLE_KIND = Vocabulary(
    "article_kind",
    "What a publication is.",
    (
        Term("news_article", "A report or analysis in a news medium.", SCHEMA),
        Term("social_post", "A post on a social network or messaging channel.", SCHEMA),
        Term("press_release", "A text that a body issues to the press.", WIKIDATA),
        Term("report", "A report of findings by a body, an inquiry or a researcher.", SCHEMA),
        Term("dataset", "A table of data, or a release of one.", SCHEMA),
        Term("video", "A moving picture, with or without sound.", SCHEMA),
        Term("other", "None of the kinds listed.", OURS),
    ),
)

TEXT_RIGHTS = Vocabulary(
    "text_rights",
    "What of an article's held text may be served.",
    (
        Term("private", "Never the text; quotes of at most 300 characters are; the default.", OURS),
        Term("open", "The text and any quote.", OURS),
        Term("closed", "Neither the text nor a quote.", OURS),
    ),
)

PROPOSAL_STATE = Vocabulary(
    "proposal_state",
    "What was decided of a figure that a reader found in an article.",
    (
        Term("open", "Nobody has decided yet.", OURS),
        Term("accepted", "It became a statement, as it was or corrected.", OURS),
        Term("merged", "It joined a statement that was there, as one more report or as another figure.", OURS),
        Term("rejected", "It is no figure of the record, for the reason given.", OURS),
    ),
)

ACTION = Vocabulary(
    "action",
    "What a revision of a record did.",
    (
        Term("create", "Wrote the record for the first time.", OURS),
        Term("correction", "Put right what had been wrong.", SCHEMA),
        Term("update", "Brought in a newer count or state of things.", OURS),
        Term("supplement", "Added what had been left out.", OURS),
        Term("withdraw", "Took the record back; its history stays.", OURS),
        Term("restore", "Brought a withdrawn record back.", OURS),
        Term("merge", "Made the record answer with another that stands for the same thing.", WIKIDATA),
    ),
)
