"""What the columns of an overview are called in Danish, Swedish, Norwegian and English. No document's own wording."""

import re

from sammenhaeng.domain.draft import Role

HEADINGS: dict[Role, frozenset[str]] = {
    role: frozenset(word.strip() for word in words.split(","))
    for role, words in {
        Role.THEME: (
            "tema, temaer, indsatsområde, indsatsområder, pejlemærke, pejlemærker, spor, politikområde, fokusområde, fokusområder, målområde, "
            "strategispor, sigtelinje, sigtelinjer, hovedtema, område, overskrift, teman, insatsområde, inriktning, inriktningsområde, spår, "
            "utvecklingsområde, strategiskt område, satsingsområde, satsingsområder, innsatsområde, innsatsområder, hovedområde, theme, themes, "
            "focus area, priority area, strand, pillar, area, workstream, strategic priority, priority"
        ),
        Role.NUMBER: "nr, nummer, no, number, num, id, ref, løbenr, løbenummer, #, №",
        Role.GOAL: (
            "mål, målsætning, målsætninger, delmål, effektmål, delmålsætning, resultatmål, målsättning, målsättningar, inriktningsmål, nämndmål, "
            "målsetting, målsettinger, goal, goals, objective, objectives, aim, aims, outcome, outcomes, målet"
        ),
        Role.INITIATIVE: (
            "indsats, indsatser, handling, handlinger, aktivitet, aktiviteter, initiativ, initiativer, tiltag, projekt, projekter, insats, insatser, "
            "åtgärd, åtgärder, handlingar, satsning, satsningar, satsing, satsinger, uppdrag, innsats, innsatser, tiltak, prosjekt, prosjekter, initiative, initiatives, "
            "action, actions, activity, activities, project, projects, intervention, interventions, aktiviteten"
        ),
        Role.DESCRIPTION: (
            "beskrivelse, indhold, uddybning, forklaring, beskrivning, innehåll, innhold, description, details, content, summary, "
            "kort beskrivelse, how we do it, what we do"
        ),
        Role.PARTNERS: (
            "samarbejdspartner, samarbejdspartnere, partner, partnere, aktør, aktører, samarbejdsparter, interessenter, samarbejde, "
            "samarbetspartner, samarbetspartners, samarbetsparter, samverkanspartner, samverkanspartners, samverkan, samarbete, aktör, aktörer, "
            "samarbeidspartner, samarbeidspartnere, samarbeidsparter, samarbeid, partners, collaborators, stakeholders, delivery partners, "
            "samarbejde med, i samarbejde med, together with, working with, in partnership with, samverkan med, samarbete med, samarbeid med"
        ),
        Role.OWNER: (
            "ansvarlig, ansvarlige, tovholder, tovholdere, ansvar, ejer, projektleder, koordinator, hvem, ansvarig, ansvariga, ägare, projektledare, "
            "samordnare, eier, prosjektleder, owner, responsible, lead, accountable, coordinator, responsibility, lead officer, led by, vem"
        ),
        Role.DEADLINE: (
            "tidsplan, tidplan, deadline, tidsfrist, frist, tidsramme, periode, hvornår, tidspunkt, tid, afsluttes, slutdato, tidsram, slutdatum, klart senast, klart, senast, när, period, "
            "tidpunkt, når, date, target date, datum, måldato, timeline, timeframe, time frame, due, due date, by when, schedule, timing, when, completion date, timescale, dato"
        ),
        Role.ECONOMY: (
            "økonomi, finansiering, budget, bevilling, midler, ressourcer, udgift, udgifter, pris, ekonomi, resurser, kostnad, kostnader, medel, "
            "budsjett, ressurser, funding, finance, financing, cost, costs, resources, economy"
        ),
        Role.STATUS: "status, fremdrift, stade, läge, nuläge, framdrift, progress, state, tilstand",
        Role.INDICATOR: (
            "indikator, indikatorer, måltal, nøgletal, måling, succeskriterium, succeskriterier, kpi, målepunkt, målepunkter, resultatindikator, "
            "nyckeltal, mått, målvärde, mätetal, måltall, nøkkeltall, måleparameter, indicator, indicators, metric, metrics, target, targets, "
            "measure, measures, success criteria, hvordan måler vi, sådan måler vi"
        ),
        Role.IGNORED: "bemærkninger, bemærkning, noter, note, kommentar, kommentarer, anmärkning, merknad, merknader, remarks, comments, notes",
    }.items()
}  # fmt: skip
"""Role → names in lower case."""

PHRASES: tuple[tuple[Role, re.Pattern[str]], ...] = tuple(
    (role, re.compile(rf"\b(?:{words})"))
    for role, words in (
        (
            Role.PARTNERS,
            r"hvem (?:er|skal være|kan være|deltager) med|hvem er ?med|med hvem|vilka är med|vem är med|medspil|medvirk|medverk|involv|øvrige del"
            r"|deltage|deltak|samspil|samspill|interessent|together with|working with|who else|(?:interne|eksterne|interna|externa) .*part|andre parter|with whom",
        ),
        (Role.NUMBER, r"målnr|mål-nr|mål nr|nr\.? på"),
        (
            Role.STATUS,
            r"hvor langt|hur (?:långt|går)|hvordan går|hvor står|var står|genomförandegrad|gennemførelsesgrad|position at|where are we|rag\b|how is it",
        ),
        (
            Role.OWNER,
            r"projekteje|prosjekteie|projektäg|forank|förank|kontakt ?person|kontakt\b|hvem gør|vem gör|hvem gjør|who leads|led by|who is resp|led officer",
        ),
        (Role.ECONOMY, r"ressource|resurs|ressurs|beløb|belopp|pris\b|hvad koster|vad kostar|hva koster|what does it cost|t\.? ?kr|mio\b"),
        (
            Role.DEADLINE,
            r"start.{0,3}slut|begynd|hvornår|när\b|når er|afslut|avslut|færdig|färdig|ferdig|gennemføres? hvornår|completed by|by when|milepæl|milstolp|milestone",
        ),
        (
            Role.INDICATOR,
            r"tegn på|succes|suksess|framgång|målt? ved|måles|mäts|hvordan måler|hur mäter|how we will (?:measure|know)|how will we (?:measure|know)",
        ),
        (
            Role.GOAL,
            r"(?:her )?vi (?:vil|ska|skal)\b(?! gøre| göra| gjøre)|hvad vil vi(?! gøre)|hvor (?:vil|skal) vi|vad vill vi|vart vill vi|hva vil vi(?! gjøre)|hvor vil vi"
            r"|(?:ønsket|önskad|forventet|förväntad|forventa) effekt|ønskede? resultat|what we want|what do we want|key result|desired outcome",
        ),
        (
            Role.INITIATIVE,
            r"hvad (?:gør|vil vi gøre|sætter)|vad (?:gör|ska vi göra)|hva (?:gjør|skal vi gjøre)|opgave|uppgift|oppgave|handleplan|handlingsplan"
            r"|what (?:we will|will we|are we going to) do|(?:vi|det|sådan|så|slik) (?:gør|gör|gjør) vi\b|(?:sådan|så|slik|hvordan|hur) (?:når|kommer) vi\b|konkrete? (?:handl|tiltag|indsats|tiltak|insats|åtgärd)|leverance|delivera",
        ),
        (
            Role.DESCRIPTION,
            r"kort fortalt|kort om|(?:nærmere|närmare|mere|mer|more) (?:om|about)\b|^(?:om|about) |sådan vil|så här|detalje?|indebær|innebär|innebærer|uddyb|utdyp|fördjup|beskr|hvad går .* ud på|how we do|what it (?:means|is)|in short",
        ),
    )
)
"""Role → longer headings, as people ask and answer in them; the first that fits counts."""

STEMS: tuple[tuple[Role, tuple[str, ...]], ...] = (
    (Role.PARTNERS, ("samarbejd", "samarbet", "samarbeid", "samverk", "partner", "aktør", "aktör", "collaborat")),
    (Role.OWNER, ("ansvar", "tovhold", "responsib", "accountab", "projektled", "prosjektled")),
    (
        Role.DEADLINE,
        (
            "tidsplan",
            "tidplan",
            "deadline",
            "tidsfrist",
            "tidsram",
            "hvornår",
            "timeline",
            "timeframe",
            "by when",
            "klart",
            "senest",
            "senast",
            "ferdig",
            "færdig",
        ),
    ),
    (Role.ECONOMY, ("økonomi", "ekonomi", "finans", "budget", "budsjett", "funding", "bevilling")),
    (
        Role.INDICATOR,
        ("indikator", "måltal", "nøgletal", "nøkkeltal", "nyckeltal", "indicator", "måles", "måler", "måling", "mäter", "mäts", "measured"),
    ),
    (Role.NUMBER, ("nummer", "number")),
)
"""Beginnings and parts of words that tell a column in a longer heading (“Hvem samarbejder vi med?”), the surest first."""

HEAD_ENDS = frozenset("for på af til i of för av med fra from by in".split())
"""Words behind the one that says what a column holds: “Status på indsatser” holds the status."""

PARTNER_JOINTS = {"da": "og", "nb": "og", "sv": "och", "en": "and"}

PAIRED_FIELDS = frozenset(
    "parks park gardens health care children families youth education culture leisure environment planning housing roads transport sport sports "
    "libraries library learning skills employment social finance property waste highways streets arts heritage tourism community communities "
    "miljö bygg barn unga utbildning kultur fritid vård omsorg stöd samhälle plan vatten avlopp skola arbete hälsa gata natur näringsliv familj "
    "helse mestring oppvekst utdanning idrett miljø vei unge velferd næring teknikk familie landbruk eiendom kommunikasjon teknik".split()
)
"""Fields that a department is named after in pairs, in English, Swedish and Norwegian: “Parks and Gardens”."""

PAIRED_ADJECTIVES = frozenset(
    "small large medium medium-sized local regional national public private voluntary social technical cultural primary secondary young old "
    "små stora medelstora lokala regionala offentliga privata frivilliga sociala tekniska store mellomstore lokale regionale offentlige private "
    "frivillige sosiale tekniske unge gamle äldre yngre".split()
)
"""Adjectives that stand in pairs before one noun, in English, Swedish and Norwegian."""

BODIES = re.compile(
    r"(?:services?|trusts?|councils?|associations?|agency|agencies|partnerships?|commerce|colleges?|schools?|charit(?:y|ies)|boards?|teams?"
    r"|departments?|offices?|university|universities|authorit(?:y|ies)|businesses|companies|firms|forum|cent(?:re|er)s?|federation|unions?"
    r"|police|hospitals?|society|networks?|foundation|clubs?|advice|groups?|employers|practitioners|nämnden|förvaltningen|föreningen|föreningar"
    r"|bolag|företag|skolan|skolor|rådet|etaten|kontoret|foreningen|foreninger|bedrifter|skolene|sentralen|sentral|tjenesten|utvalget)$",
    re.IGNORECASE,
)
"""How the last word of a body's name ends, in English, Swedish and Norwegian."""

LANGUAGE_WORDS = {
    "da": frozenset("af ikke også blive bliver er skal til efter mellem flere borgere kommunen samt hvor uge".split()),
    "nb": frozenset("av ikke også blir er skal til etter mellom flere innbyggere kommunen samt hvor uke".split()),
    "sv": frozenset("av inte också blir är ska till efter mellan fler invånare kommunen samt där och att för vecka".split()),
    "en": frozenset("of not also will is shall to after between more residents council and where the for with".split()),
}
"""Common words that tell the languages apart."""

NO_INITIATIVE = frozenset(
    "ingen indsats|ingen indsatser|ingen|ikke fastlagt|no initiative|no initiatives|none|n/a|–|-|—|ingen insats|ingen insatser|inga insatser|"
    "saknas|inga|ingen innsats|ingen tiltak|ikke fastsatt|ingen handlinger|ingen aktiviteter|no actions|not yet|ingen initiativer|ingen tiltag".split(
        "|"
    )
)
"""What stands in the cell of a goal without initiatives."""

SAYS_NONE = re.compile(
    r"(?:der er )?(?:endnu |ännu |foreløbig )?(?:ingen|ingenting|intet|ikke|inga|inget|ej|no|none|not)\b.{0,20}?(?:indsats|initiativ|aktivitet|tiltag|handling|projekt|insats"
    r"|åtgärd|innsats|tiltak|prosjekt|action|activit|initiative|project|measure|planlagt|planerad|planned|fastlagt|fastsatt|besluttet|beslutad|bestemt|agreed)"
    r"\w*(?:\s+\S+){0,7}\.?",
    re.IGNORECASE,
)
"""The same in other words: “Ingen aktivitet planlagt”."""


FOOTNOTE_WORDS = (
    "kun ", "jf.", "inkl", "se ", "omfatter", "gælder", "opgjort", "tal fra", "herunder", "ekskl", "only", "including", "see ", "refers to",
    "endast", "enligt", "avser", "kun i", "bare ", "iht.", "excluding", "as of", "pr. ", "per den",
)  # fmt: skip
"""Words by which a footnote says something else than that what it marks is planned."""

PRIORITY_WORDS = (
    "prioriter",
    "priorit",
    "særligt fokus",
    "særlig fokus",
    "fokusmål",
    "vægtes",
    "highlighted",
    "särskilt fokus",
    "særskilt fokus",
    "utvalgt",
    "udvalgt",
    "valgt",
)
"""Words by which a legend says that its colour means priority."""
