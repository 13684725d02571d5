"""Small words and endings that tell sentences from names, in four languages, and how wide letters are. No document's own wording."""

import re

FUNCTION = frozenset(
    (
        "og eller samt i på til for af med ved mod om fra under over hos efter inden gennem blandt mellem via som der at en et "
        "den det de sin sit "
        "sine deres vores skal vil kan har er ikke hvor hvad når hvis så mens både uden omkring hvordan samtidig mere flere færre "
        "mindre mindst "
        "højst alle hver hele denne disse bliver have få får vi man sig også end herunder bl.a. fx "
        "och eller till från hos efter innan genom mellan som att ett den det de sin sitt sina deras våra ska vill kan har är "
        "inte där vad när om "
        "så medan både utan hur fler färre mindre minst högst alla varje hela dessa blir få man sig också än för av inom bland "
        "av fra etter før gjennom blant mellom å være skal ikke hvor hva både uten hvordan flere minst høyst alle hver disse blir "
        "ha også enn inn "
        "the a an and or of to in on for with by from at as is are be been will that which who where their our its this these not "
        "more fewer less "
        "least most all each every through between after before under over into than can have has we it out up"
    ).split()
)
"""Words that sentences are full of, and names and titles have few of."""

VERBS = frozenset(
    (
        "är har kan ska skall vill bör får blir ger gör går tar står ligger arbetar stärker stödjer bidrar skapar utvecklar "
        "erbjuder samlar möter "
        "sker omfattar består startar öppnar minskar ökar söker besöker prövar testar inför följer hjälper mäter leder driver når behåller "
        "skal vil bør får blir gir gjør går tar står ligger arbeider styrker støtter bidrar skaper utvikler tilbyr samler møter "
        "skjer omfatter "
        "består starter åpner øker minsker synker søker besøker prøver tester innfører følger hjelper måler leder driver når "
        "beholder ansettes "
        "is are has have will can may must should offers offer brings bring takes gives gets get helps help supports support "
        "works work runs run "
        "includes include tries try meets meet tests covers leads keeps keep makes make finds find rises falls fall starts builds provides "
        "receive receives becomes become halved offered checked reviewed"
    ).split()
)
"""Finite verbs of the other languages; Danish ones stand in lexicon.FINITE_VERBS."""

PASSIVE = re.compile(r"\w{3,}(?:eras|ares|jas|ras|tas|das|nas|las|ges|ats|eres|ses|des|nes|les|tes)$")
"""How a passive ends in Swedish and Norwegian."""

MODAL = re.compile(r"\b(?:skal|vil|ønsker|ska|vill|önskar|must|will|shall|should|want)\b", re.IGNORECASE)

BODIES = re.compile(
    r"(?:kommun(?:en)?|förening(?:ar|en)?|förbund(?:et)?|skola[nr]?|bolag(?:et)?|bostäder|myndighet(?:en)?|verket|förvaltning(?:en)?|enhet(?:en)?|tjänst(?:en)?"
    r"|kyrkan|ab|företag(?:are|arna)?|vårdcentral(?:er)?|anhöriga|hälsan|byrå|nämnd(?:en)?|stiftelse[n]?|högskola[n]?|korset"
    r"|fylke(?:skommune)?[n]?|lag|foreninger|forbund(?:et)?|etaten?|bedrift(?:er)?|as|leger|pårørende|sykehus(?:et)?|menighet(?:en)?|lege[r]?|borettslag|tjenesten?"
    r"|council[s]?|services?|university|college|schools?|trust|association|charit(?:y|ies)|clubs?|ltd|nhs|chamber|board|partnership|police|office"
    r"|groups?|foundation|business(?:es)?|employers?|volunteers?|residents?|department|library|libraries|centre|practitioners?|providers?|union[s]?)$",
    re.IGNORECASE,
)
"""How the last word of a partner's name ends in the other languages; Danish ones stand in lexicon.PARTNER_WORDS."""

LETTER_WIDTHS = {**dict.fromkeys("ijlft.,:;'|!()[]-/ ", 0.30), **dict.fromkeys('rsJI"*', 0.42), **dict.fromkeys("mwMWÆ%@æ—", 0.87)}
"""How wide letters are beside most others (0.56 of their height); capitals are told by themselves."""


def width(text: str) -> float:
    """How much room a text takes, in ordinary letters."""
    return sum(LETTER_WIDTHS.get(sign, 0.68 if sign.isupper() else 0.56) for sign in text) / 0.56
