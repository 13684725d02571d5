"""What a document's column of states says of an initiative: its words → where it is in its life."""

import re
from dataclasses import replace

from sammenhaeng.domain.draft import Draft, InitiativeDraft
from sammenhaeng.domain.initiatives import InitiativeStatus

_SAID: tuple[tuple[InitiativeStatus, str], ...] = (
    (
        InitiativeStatus.CANCELLED,
        r"aflyst|annulleret|udgået|udgår|opgivet|droppet|stoppet|indstillet|avbruten|inställd|avlyst|cancelled|stopped|abandoned",
    ),
    (
        InitiativeStatus.AWAITING_FUNDING,
        r"(?:afventer|avvaktar|avventer|venter på|awaiting|pending|subject to)\b.*(?:budget|finans"
        r"|midler|medel|pulje|bevilling|bevilgning|tilskud|fond|fund|bid)",
    ),
    (
        InitiativeStatus.PLANNED,
        r"(?:ikke|ej|inte|endnu ikke|not|not yet) (?:\w+ )?(?:igangsat|i ?gang\w*|startet|begyndt"
        r"|påbegyndt|påbörja[dt]|påbegynt|started|begun|commenced)"
        r"|planlagt|planlægges|planera[dts]|planlegges|planned|kommende|kommer senere"
        r"|under forberedelse|forberedes|under opstart|förbereds|forberedes"
        r"|upcoming|in preparation|yet to (?:start|begin)|^0 ?(?:%|pct|procent)",
    ),
    (
        InitiativeStatus.PAUSED,
        r"(?:på|sat på|satt på) pause|pausera[dt]|sat i bero|i bero|stillet i bero|vilande|på vent"
        r"|on hold|paused|^afventer|^avvaktar|^avventer",
    ),
    (
        InitiativeStatus.RUNNING,
        r"delvi[st]|partly|partially|næsten|nästan|i gang|igang|pågår|pågående|ongoing|under (?:arbejde|udførelse|arbeid)|in progress",
    ),
    (
        InitiativeStatus.COMPLETED,
        r"afsluttet|gennemført|færdig|udført|opnået|i mål|implementeret|afsluttad|avslutad"
        r"|avsluttet|genomför[dt]|gjennomført|slutför[dt]|ferdig|klart?$"
        r"|completed?|done|delivered|finished|achieved|^100 ?(?:%|pct|procent)",
    ),
)
"""The first whose words stand in the text; what none knows is running, as what has no star is."""
_PATTERNS = tuple((status, re.compile(rf"(?:{words})", re.IGNORECASE)) for status, words in _SAID)
_NOT = re.compile(r"\b(?:ikke|ikkje|inte|ej|not|never|aldrig)\b", re.IGNORECASE)
_LONGEST = 120


def status_said(text: str) -> InitiativeStatus | None:
    """Where an initiative is in its life by the words of a document; None where they do not tell."""
    plain = " ".join(text.split())
    if not plain or len(plain) > _LONGEST:
        return None
    found = next((status for status, pattern in _PATTERNS if pattern.search(plain)), None)
    return None if found is InitiativeStatus.COMPLETED and _NOT.search(plain) else found


def with_said(draft: Draft) -> Draft:
    """The draft where its column of states decides whether an initiative is planned; where that is silent, the star does."""
    told = tuple(_told(one) for one in draft.initiatives)
    return draft if told == draft.initiatives else replace(draft, initiatives=told)


def _told(record: InitiativeDraft) -> InitiativeDraft:
    said = status_said(record.further.status)
    return record if said is None or said.is_marked == record.planned else replace(record, planned=said.is_marked)
