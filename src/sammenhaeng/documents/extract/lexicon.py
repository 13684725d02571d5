"""Danish words and forms that the extraction knows. No name, title or goal of any document."""

import re

COLUMN_WORDS = {
    "theme": ("tema", "temaer", "indsatsområde", "indsatsområder", "pejlemærke", "pejlemærker", "spor", "politikområde", "theme"),
    "number": ("nr", "nr.", "nummer", "no.", "no", "number", "#"),
    "goal": ("mål", "målsætning", "målsætninger", "delmål", "effektmål", "politiske mål", "politisk mål", "delmålsætning", "goal", "goals"),
    "initiative": (
        "indsats", "indsatser", "understøttende indsatser", "understøttende indsats", "handling", "handlinger",
        "aktivitet", "aktiviteter", "initiativ", "initiativer", "tiltag",
        "initiatives", "supporting initiatives",
    ),
    "partners": ("samarbejdspartner", "samarbejdspartnere", "partner", "partnere", "aktør", "aktører", "samarbejdsparter", "partners"),
}  # fmt: skip
"""What the five columns are called, in lower case."""

CONNECTORS = frozenset(
    "og eller samt i på til for af med ved mod om fra under over hos efter inden gennem blandt mellem via som der at en et "
    "den det de sin sit sine deres vores skal vil kan har er ikke fx bl.a. bla. herunder hvor hvad når hvis så mens dels "
    "både uden omkring vedr. vedrørende overfor ift. mhp. ifm. hvordan samtidig fortsat mere flere færre mindre mindst højst "
    "minimum øvrige andre alle hver hele nye ny nyt dette denne disse bliver blive være have få".split()
)
"""Words that no cell ends with: the line goes on."""


FINITE_VERBS = frozenset(
    "skal vil kan må bør får fik er var har havde bliver blev kommer går gør giver tager står ligger ønsker arbejder styrker "
    "sikrer hjælper støtter understøtter indebærer omfatter består bidrager danner skaber udvikler tilbyder samler møder "
    "lærer finder bruger henviser etablerer afholder inviterer deltager afprøver omlægger indfører opsøger besøger rådgiver "
    "koordinerer koncentreres søger oplever føler vurderer sætter øger fremmer forebygger opretter ansætter gennemfører "
    "planter renoverer følger bygger deler låner kører tilbydes indsamler kortlægger undersøger afdækker formidler "
    "faciliterer fokuserer retter henvender uddanner introducerer inddrager trænes træner handler spiser mødes drives driver "
    "viser sker kræver leverer modtager vælger stiller åbner holder matcher".split()
)
"""Verbs that make a sentence of a line; nouns in -er are left out."""

GOAL_OPENERS = re.compile(
    r"(?:vi (?:vil|ønsker|skal|arbejder)\b|andelen\b|antallet\b|en (?:større|mindre|højere|lavere) andel\b|flere\b|færre\b"
    r"|mindst\b|højst\b|minimum\b|maksimalt\b|\d+(?:,\d+)?\s*(?:%|pct|procent)|alle\b|årlig\b|der (?:er|skal)\b"
    r"|borgerne?s?\b|ingen\b|mere\b|mindre\b|i \d{4}\b|senest\b|hver\b|halvdelen\b)",
    re.IGNORECASE,
)
"""How a goal or an ambition begins."""

AMBITION_OPENERS = re.compile(
    r"(?:vi\b|det skal\b|alle (?:borgere|børn|unge|ældre)\b|vores\b|[A-ZÆØÅ][\w-]+ (?:Kommune )?(?:vil|skal)\b)", re.IGNORECASE
)

PARTNER_WORDS = re.compile(
    r"(?:området|områder|forvaltning(?:en)?|kommune[rn]?|afdeling(?:en)?|virksomhed(?:er|en)?|foreninger?|foreningen|skole[rn]?"
    r"|skoler?ne|a-kasser?|styrelsen|organisationer|center|centret|centeret|centre|institutioner|klubber|råd(?:et)?|nævn|udvalg|fonden?"
    r"|klinik\w*|læger|sygehus|hospital\w*|politi(?:et)?|selskab(?:et|er)?|bibliotek(?:et|er|erne)?|museum|museet|museer|teater|gymnasi\w+"
    r"|universitet\w*|college|uddannelser(?:ne)?|arbejdsgivere|fagforeninger|frivillige|konsulent\w*|sekretariat\w*|netværk(?:et)?"
    r"|region(?:en)?|jobcenter|jobcentret|haver|dagtilbud|plejehjem\w*|plejecentre|borgere|forældre|pårørende|lodsejere|landmænd"
    r"|landbrug\w*|erhvervsliv\w*|handel\w*|forsyning\w*|spejder\w*|idræts\w+|danmark|a/s|aps|i/s|fællesråd|menighedsråd\w*|kirke\w*)$",
    re.IGNORECASE,
)
"""How the last word of a partner's name ends, when it is a body or a group."""

LEGEND_OPENERS = re.compile(
    r"(?:\*+\s*\S|prioritere(?:t|de)\b.*|(?:markeret|markerede|farve(?:t|de)?|signatur(?:forklaring)?|note[r:]?)\b.*)", re.IGNORECASE
)
PRIORITY_WORDS = re.compile(r"prioriter", re.IGNORECASE)

DETERMINERS = frozenset(
    "andre øvrige lokale relevante private offentlige og forskellige diverse flere nogle alle kommunens områdets byens "
    "egnens interesserede".split()
)
"""Words before a general group that do not make it another group."""

LIST_ADJECTIVES = frozenset(
    "private offentlige kommunale regionale statslige lokale faglige frivillige interne eksterne nationale små store unge "
    "ældre sociale tekniske grønne kulturelle ledige boligsociale praktiserende almene almen nye større mindre".split()
)
"""Adjectives that stand in pairs before one noun: “private og offentlige virksomheder”."""

FIELDS_OF_WORK = frozenset(
    "vej veje park plan by byg bolig miljø teknik indkøb udbud natur kultur fritid børn unge familie skole skoler økonomi "
    "personale sundhed omsorg social arbejdsmarked drift anlæg ejendomme løn it digitalisering borgerservice klima trafik land "
    "vand hr forældre ældre handicap psykiatri erhverv bibliotek biblioteker job beskæftigelse uddannelse dagtilbud integration ledelse stab jura energi idræt".split()
)
"""Fields that a department is named after in pairs: “Plan og By”."""

NAME_TAILS = frozenset("HF HTX HHX STX EUX Omegn Co Opland".split())
"""What follows an “og” only inside a name."""


CONCEPTS = {
    "work": ("job", "arbejd", "beskæftig", "ledig", "løntilskud", "ansæt", "rekrutter", "virksomhed", "erhverv", "iværksæt", "forsørg", "pension", "branche"),
    "learning": ("uddann", "skole", "elev", "læring", "lærling", "undervis", "kompeten", "kvalific", "kvalifik", "vejled", "stude", "læse"),
    "health": ("sund", "syg", "trivsel", "ryge", "ryg", "motion", "idræt", "fysisk", "mental", "kost", "livskvalitet", "bevægelse", "psyk"),
    "climate": ("miljø", "klima", "energi", "affald", "genbrug", "natur", "grøn", "bæredygtig", "co2", "drikkevand", "skov", "biodivers", "sol"),
    "community": ("ensom", "fællesskab", "forening", "frivillig", "kultur", "oplev", "event", "mødested", "besøg", "nabo"),
    "place": ("landsby", "bolig", "bymidte", "infrastruktur", "trafik", "cykel", "cykl", "bus", "vej", "lokalsamfund", "byrum"),
    "children": ("børn", "barn", "dagtilbud", "børnehave", "forældre", "pædagog"),
    "age": ("ældre", "senior", "plejehjem", "plejecent", "hjemmepleje", "demens", "genoptræn"),
    "digital": ("digital", "selvbetjening", "it-", "data", "online"),
    "inclusion": ("udsat", "social", "integration", "flygtning", "indvandr", "handicap", "misbrug", "funktionsnedsæt"),
}  # fmt: skip
"""Word beginnings (or parts of compounds) that speak of the same matter."""


def words(text: str) -> list[str]:
    """The words of a text in lower case, with hyphens and dots of abbreviations kept."""
    return re.findall(r"[\wæøåÆØÅé]+(?:[-/.][\wæøåÆØÅé]+)*\.?", text.lower())


def has_verb(text: str) -> bool:
    """Is there a finite verb, or a passive in -es, that makes the text a sentence?"""
    found = words(text)
    return any(word in FINITE_VERBS or _is_passive(word) for word in found)


def _is_passive(word: str) -> bool:
    return len(word) > 6 and word.endswith(("eres", "ilses", "ages", "øges", "ldes", "ftes", "ttes", "ndes", "kles", "yrkes", "bydes"))
