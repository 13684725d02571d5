"""What cells of a role look like, in Danish, Swedish, Norwegian and English: for columns whose heading nobody knows."""

import re
from dataclasses import dataclass

from sammenhaeng.documents.extract.heading_words import BODIES
from sammenhaeng.documents.extract.lexicon import PARTNER_WORDS
from sammenhaeng.domain.draft import Role


@dataclass(frozen=True, slots=True)
class Look:
    """pattern: found in such a cell; least: in how large a share of them; words: that they have at most on an average; sure: 0–1."""

    role: Role
    pattern: re.Pattern[str]
    least: float
    words: float
    sure: float = 0.75


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


LOOKS = (
    Look(
        Role.DEADLINE,
        _words(
            r"\b(?:20\d\d|kvartal|quarter|tertial|løbende|löpande|ongoing|q[1-4]|kv\.? ?[1-4]|(?:hele"
            r"|hela) perioden|årligt?|årligen|annually)\b"
        ),
        0.6,
        6,
    ),
    Look(
        Role.ECONOMY,
        _words(
            r"\b(?:kr|t\.? ?kr|mio|mill|mkr|mnkr|tkr|dkk|sek|nok|budget\w*|budsjett\w*|midler|medel|ramme[nr]?"
            r"|ramar|drift\w*|anlæg\w*|puljen?|fond\w*"
            r"|finans\w*|årsværk|årsverk|årsarbetare|fte|funding|merudgift\w*|within)\b|[£€]|^\d{1,3}(?:[. ]\d{3})+(?:,-)?$"
        ),
        0.5,
        8,
    ),
    Look(
        Role.STATUS,
        _words(
            r"^(?:i gang|sat i gang|(?:ikke |ej |inte |not )?(?:igangsat|startet|begyndt|påbegyndt|påbörjad"
            r"|påbegynt|started|begun)|afsluttet|avslutad"
            r"|avsluttet|gennemført|genomförd|gjennomført|delvis\w*|partly|planlagt|planerad|planned|pågår"
            r"|pågående|ongoing|completed?|delivered|on track"
            r"|on hold|at risk|off track|moving|delayed|forsinket|försenad|klar|done|færdig|ferdig|afventer"
            r"|avvaktar|avventer|sat i bero|sat på pause"
            r"|vilande|på vej|i mål|går framåt|efter planen|enligt plan|grøn|gul|rød|grön|gult|grönt|rött|röd"
            r"|green|amber|yellow|red|\d{1,3} ?%"
            r"|\d{1,2} (?:af|av|of) \d{1,2})\b"
        ),
        0.6,
        6,
    ),
    Look(Role.PARTNERS, _words(rf"[,;]|•.*•|{PARTNER_WORDS.pattern}|{BODIES.pattern}"), 0.5, 30),
    Look(
        Role.OWNER,
        re.compile(
            r"(?i:(?:chef(?:en)?|leder(?:en)?|direktør(?:en)?|direktör(?:en)?|koordinator|konsulent"
            r"|afdeling(?:en)?|forvaltning(?:en)?|center|staben?|teamet?"
            r"|udvalget?|sekretariatet?|kontoret?|etaten?|nämnden?|förvaltningen?|enheten?|sjef(?:en)?|head"
            r"|director|manager|officer|service|services|lead"
            r"|cllr|councillor|department|unit|borgmesteren?|rådmand|jobcentret?)\b)"
            r"|^[A-ZÆØÅÄÖ][a-zæøåäöé]+(?: [A-ZÆØÅÄÖ]\.?)? [A-ZÆØÅÄÖ][a-zæøåäöé]+"
        ),
        0.5,
        7,
    ),
    Look(
        Role.INDICATOR,
        _words(
            r"%|#|\b(?:antal\w*|antall\w*|andel\w*|procent\w*|pct|indeks|index|pr\.|per|rate|share|number|survey"
            r"|undersøgelse\w*|måling\w*|måltal|målt"
            r"|dage|dagar|days|profil\w*|statistik\w*|kolada|score|nki|kpi)\b"
        ),
        0.4,
        9,
        0.6,
    ),
)
"""The likeliest first: each takes the column that looks most like it."""
