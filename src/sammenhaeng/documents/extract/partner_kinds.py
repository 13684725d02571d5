"""What sort of body a partner is, by the Danish words in its name; None where the words do not tell."""

import re
from collections.abc import Sequence

_KINDS: tuple[tuple[str, str], ...] = (
    (r"\bkommune som arbejdsplads$", "municipal_area"),
    (r"^(?:alle )?(?:områder|forvaltninger|afdelinger)\b", "municipal_area"),
    (r"(?:området|områderne|forvaltningen|afdelingen|-stab(?:en)?)$", "municipal_area"),
    (r"^\w[\wæøå-]+ kommune$", "municipality"),
    (r"^region\b|\bregion$", "region"),
    (r"^(?:styrelsen|ministeriet|direktoratet)\b|(?:styrelsen|ministeriet)$|^(?:rigs)?politi(?:et)?$|\bpoliti$", "state_agency"),
    (r"(?:forsvaret\b|flyvestation|kaserne|hjemmeværn|garnison)", "defence"),
    (r"(?:klinik|psykiatri|hospital|sygehus|lægehus)", "health"),
    (r"erhvervs(?:kontor|råd|center|service|forening|forum|udvikling)|turist(?:kontor|råd|forening)|^business\b|handelsstandsforening", "business_promotion"),
    (r"(?:konsulent|rådgivnings?)(?:firma|virksomhed)|\bconsult(?:ing)?\b", "consultancy"),
    (r"bolig(?:selskab|forening|organisation)", "housing"),
    (r"\bfond(?:en)?\b|fonden$", "foundation"),
    (r"^(?:\w+ )?ungdomsskole[n]?$|^(?:sundheds|misbrugs|rusmiddel|job|borger|aktivitets|kultur|familie|trænings|demens)cent(?:er|ret|eret)$", "municipal_unit"),
    (r"^(?-i:[A-ZÆØÅ]\w+ [A-ZÆØÅ]\w+ Uddannelser)$", "education"),
    (r"(?:ungdoms|erhvervs|forberedende |efter|videregående )?uddannelse(?:r|rne|stilbud)\b", "education_group"),
    (r"uddannelserne$", "education_group"),
    (r"(?:skole[n]?|gymnasium|universitet|college|akademi|kompetencecenter|uddannelser)\b|skolen\b", "education"),
    (r"(?:forening(?:en)?|mission(?:en)?|legatet|netværket|hjemmene|spejderne|forbund(?:et)?|idrætsråd\)?|ældreråd(?:et)?|danmark)\b|^støtte til\b", "association"),
    (r"\b(?:a/s|aps|i/s|p/s)\b", "company"),
)  # fmt: skip
_COMPILED = [(re.compile(pattern, re.IGNORECASE), kind) for pattern, kind in _KINDS]
_PLURAL = re.compile(r"(?:er|e|kasser|læger|givere|klubber|råd|borgere|forældre|frivillige|pårørende)$")

KINDS = (
    "association", "business_promotion", "company", "consultancy", "defence", "education", "education_group", "foundation",
    "generic_group", "health", "housing", "municipal_area", "municipal_unit", "municipality", "platform_provider", "region",
    "state_agency", "union_confederation",
)  # fmt: skip
"""Every kind that a person may give a partner."""


def kind_of(spellings: Sequence[str], name: str) -> str | None:
    """The kind that the words tell, or None. A name that is ever written small and is plural is a group."""
    specific = next((kind for pattern, kind in _COMPILED if pattern.search(name)), None)
    if specific == "association" and re.search(r"\([A-ZÆØÅ]", name):
        return specific
    if specific and not (specific == "association" and _is_group(spellings)) and specific not in ("education",):
        return specific
    if _is_group(spellings):
        return "generic_group"
    return specific


def _is_group(spellings: Sequence[str]) -> bool:
    """A plural common noun: written with a small letter, or a big one only because it stands first."""
    return any(_all_small(s) and _PLURAL.search(re.sub(r"\s*\(.*?\)", "", s).split(" i ")[0]) for s in spellings)


def _all_small(text: str) -> bool:
    plain = re.sub(r"\s*\(.*?\)| i [A-ZÆØÅ][\w ]*$", "", text)
    return plain[1:] == plain[1:].lower() and (" " in plain or plain[:1].islower())
