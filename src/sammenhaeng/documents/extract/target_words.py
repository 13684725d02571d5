"""The words of the target grammar: amounts, bounds, movements, deadlines, in Danish."""

import re


def _re(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_NUMBER = r"(?<!\d)(?:\d{1,3}(?:\.\d{3}){1,4}(?:,\d{1,6})?|\d{1,12}(?:,\d{1,6})?)(?!\d)"
_PERCENT = r"%|pct\.?|procent(?!point)"
_NOT_A_UNIT = r"(?!(?:i|på|af|til|for|med|inden|senest|frem|ved|om|og|eller|pr|er|skal|har|ud|fra|som|der|årlig\w*|hver\w*|flere|færre|mere|mindre|mod|over|under)\b)"

PERCENT = _re(_PERCENT)
AMOUNT = _re(rf"(?P<value>{_NUMBER})\s*(?P<unit>{_PERCENT}|procentpoint)")
DEADLINE = _re(
    r"(?:(?<=\d{4}[-–/])|\b(?:inden for|inden udgangen af|inden|i løbet af|i|frem mod|frem til|senest|ved udgangen af|udgangen af|til|før|pr\.|fra|år)\s+(?:år\s+|udgangen af\s+)?)((?:19|20|21)\d\d)\b"
)
PAST_YEAR = _re(r"\b(?:i forhold til|sammenlignet med|set i forhold til|siden|fra|ift\.)\s+(?:niveauet i\s+|år\s+)?(?:19|20)\d\d")

YEARLY = _re(r"\bårlig|\bhvert år\b|\bom året\b|\bpr\. år\b|\bper år\b")
GROWTH_NOUN = _re(r"(?:vækst|tilvækst|stigning|fremgang|fald|reduktion|nedgang)\b")
FALL_NOUN = _re(r"\b(?:fald|reduktion|nedgang)\b")
EQUIVALENT = _re(
    rf"svarende til\s+(?:(?P<qualifier>knap|godt|cirka|ca\.|omkring|mindst|højst)\s+)?(?P<value>{_NUMBER})\s+(?P<noun>[a-zæøå]+)\s+(?:pr\.?|per|om|hvert)\s*(?:år|året)"
)
UNIT_NAMES = {"indbyggere": "inhabitants", "borgere": "citizens", "personer": "persons", "boliger": "dwellings", "arbejdspladser": "jobs"}

WORD_NUMBERS = {"to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "syv": 7, "otte": 8, "ni": 9, "ti": 10, "tolv": 12}
BOUND_WORD_NUMBER = _re(rf"(?P<bound>\b(?:mindst|minimum|højst|maksimalt))\s+(?P<word>{'|'.join(WORD_NUMBERS)})\b")
FRACTIONS = (
    (_re(r"\bmed en tredjedel\b"), "med 33,33 %"),
    (_re(r"\bmed en fjerdedel\b"), "med 25 %"),
    (_re(r"\bmed en femtedel\b"), "med 20 %"),
    (_re(r"\bmed en tiendedel\b"), "med 10 %"),
)
NOBODY = _re(r"\bingen\b")
MULTIPLES = (
    (_re(r"\bhalver(?:es|et|e|er|ing)?\b"), -50),
    (_re(r"\b(?:for|be)?dobl(?:es|et|e|er)\b|\bfordobl\w*"), 100),
    (_re(r"\btredobl\w*"), 200),
)
_RISES = r"stig\w*|vokse\w*|øge\w*|forøge\w*|hæve\w*|højne\w*|udvide\w*"
_FALLS = r"fald\w*|reducer\w*|sænke\w*|nedbring\w*|mindske\w*|nedsætte\w*|skære\w*|afkorte\w*|begrænse\w*|mink\w*"
CHANGE_BY = _re(
    rf"(?P<verb>\b(?:{_RISES}|{_FALLS}))\b(?:\s+\w+){{0,6}}?\s+med\s+(?:mindst\s+|minimum\s+|op til\s+|yderligere\s+)?(?P<value>{_NUMBER})(?:\s*(?P<unit>{_PERCENT}|procentpoint))?"
)
MORE_OR_LESS = _re(rf"(?P<value>{_NUMBER})\s*(?P<unit>{_PERCENT})?\s+(?P<word>flere|færre|mere|mindre|lavere|højere)\b")
FALLS = _re(rf"\b(?:{_FALLS}|ned)\b")
LESS = _re(r"færre|mindre|lavere")

EVERY_UNIT = _re(r"\b(?:i|på|for|hos|ved|til)?\s*(?:alle|samtlige|hver eneste|hvert eneste)\s+(?P<units>[^,]+)")
WISHED_THING = _re(
    r"(?:vi (?:vil|ønsker)\s+(?!at\b))?(?:en|et|flere)?\s*[\wæøå-]+(?:\s+[\wæøå-]+){0,5}\s+(?:i|på|for|hos|ved)\s+(?:alle|samtlige)\b(?!\s+(?:er|skal|har))"
)

_AT_LEAST = r"mindst|minimum|min\.|ikke under|ikke mindre end"
_AT_MOST = r"højst|højest|maksimalt|maksimum|maks\.|max\.?|ikke over|ikke mere end|ikke overstige"
_BOUND = rf"{_AT_LEAST}|{_AT_MOST}|under|over|mere end|mindre end|færre end|flere end"
AMOUNT_WITH_BOUND = _re(
    rf"(?:\b(?:{_AT_LEAST}|{_AT_MOST})|(?:^|\b(?:er|være|på|til|har|holdes)\s+)(?:mere end|flere end|færre end|mindre end|under|over))\s+(?:\w+\s+)?(?P<value>{_NUMBER})(?:\s*(?P<unit>{_PERCENT}|procentpoint|{_NOT_A_UNIT}(?<=\s)[a-zæøå]{{2,}}\b))?"
)
MOVES_TO = _re(
    rf"\b(?:{_RISES}|{_FALLS}|komme\w*|skal op|nå\w*|skal ned|ned)\b(?:\s+\w+){{0,3}}?(?:\s+fra\s+(?:{_NUMBER})\s*(?:{_PERCENT})?)?\s+(?:til|på|op på|ned på)\s+(?:(?:{_BOUND})\s+)?(?P<value>{_NUMBER})(?!\s*\.)(?:\s*(?P<unit>{_PERCENT}|procentpoint))?"
)
SHARE = _re(rf"(?:(?:{_BOUND})\s+)?(?P<value>{_NUMBER})\s*(?P<unit>{_PERCENT})")
OUT_OF = _re(rf"(?P<part>{_NUMBER})\s+(?:ud\s+)?af\s+(?P<whole>10|100|5|4|3)\b")
BOUNDS = (
    (_re(rf"\b(?:{_AT_LEAST})"), ">="),
    (_re(rf"\b(?:{_AT_MOST})"), "<="),
    (_re(r"\b(?:mere|flere) end(?= \d)|\bover(?= \d)"), ">"),
    (_re(r"\b(?:mindre|færre) end(?= \d)|\bunder(?= \d)"), "<"),
)

MEASURED = _re(r"\b(?:antal(?:let)?|andel(?:en)?|omfang(?:et)?|\w*niveau(?:et)?|grad(?:en)?|\w*tal(?:let)?|\w*procenten|\w*frekvensen)\b")
COMPARATIVE = _re(
    r"^\s*(?:(?:og|at|der er|der skal være)\s+)?(?:en (?:større|mindre|højere|lavere) (?:andel|del)|flere|færre|mere|mindre|højere|lavere)\b|\b(?:flere|færre|mere|mindre)\s+[a-zæøå]+"
)
BEGINS_COMPARATIVE = _re(r"\s*(?:en (?:større|mindre|højere|lavere) (?:andel|del)|(?:flere|færre)(?! end \d))\b")
MEASURE = _re(r"\s*(?:(?:og|at|den|det|vi (?:vil|ønsker) (?:at )?(?:have )?)\s+)*(?:antal(?:let)?|andel(?:en)?|omfanget|niveauet|graden)\b")
"""How a demand begins that names what is measured before it says how it shall move."""
ASIDE = _re(r",\s*(?:der|som|hvor|hvis|dvs\.?|defineret som|målt som)\b[^,]*\d[^,]*,\s*|\s*\([^()]*\d[^()]*\)")
"""What stands beside the main clause and defines what is measured."""
MOVING_VERB = _re(rf"\b(?:{_RISES}|{_FALLS})\b")
UPWARD = _re(rf"\b(?:en større|en højere|flere|mere|højere|større|{_RISES}|tiltrække)\b")
DOWNWARD = _re(rf"\b(?:en mindre|en lavere|færre|mindre|lavere|{_FALLS})\b")
