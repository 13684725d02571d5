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

WHOLE_HEADINGS: dict[Role, frozenset[str]] = {
    role: frozenset(word.strip() for word in words.split(","))
    for role, words in {
        Role.THEME: (
            "ben, bevægelse, byggesten, challenge, chapter, core area, dagsorden, emne, focus, fokus, fokusområden, grundpille, "
            "hovedoverskrift, hovedsatsing, hovedspor, huvudområde, kapitel, kategori, kerneområde, kerneområder, key area, "
            "kjerneområde, kjerneområder, kurs, kärnområde, kärnområden, livsområde, mission, overordnet "
            "område, perspektiv, portfolio, prioriterat område, prioriteret område, prioritert område, retning, satsningsområde, "
            "satsningsområden, sporet, strategi, strategisk fokus, strategisk spor, strategiske spor, søjle, temaområde, topic, "
            "tværgående tema, udfordring, udviklingsspor, utfordring, utmaning, vision, værdi"
        ),
        Role.GOAL: (
            "ambisjon, ambition, ambitioner, det arbejder vi for, det lover vi, det ska vi nå, det stræber vi efter, det vil "
            "byrådet, det vil vi, det vil vi opnå, det vill vi, dette vil vi, effekt, effekter, fokusmål, her vil vi hen, hovedmål, "
            "huvudmål, hvad drømmer vi om, hvad går vi efter, hvad skal lykkes, hvad stræber vi efter, hvad vil byrådet, hvad vil "
            "kommunen, intended result, kvalitetsmål, løfte, løfter, mål og måltal, our aim, our ambition, our "
            "goal, our goals, our promise, pledge, pledges, result we want, resultat, resultatmål, retningsmål, satsing og mål, "
            "servicemål, slutmål, succesmål, sådan ser det ud når vi lykkes, udviklingsmål, vart ska vi, vi lover, vi vil, vi vill, "
            "vores løfte, vores mål, våra mål, våre mål, vårt löfte, we will, what success looks like, where we want to be, önskat "
            "läge, ønsket resultat, ønsket situasjon, ønsket situation, ønsket tilstand"
        ),
        Role.INITIATIVE: (
            "anbefaling, anbefalinger, arbeidspakke, arbejdspakke, commitment, commitments, det gør vi, foranstaltning, "
            "foranstaltninger, forslag, förslag, genomförs genom, greb, grep, grepp, handlepunkt, handlepunkter, how do we get "
            "there, how we will get there, hva gjør vi, hva skal gjøres, hvad er vi i gang med, hvad gør vi, hvad skal der gøres, "
            "hvad skal der ske, hvad skal gøres, hvordan når vi derhen, hvordan når vi det, hvordan når vi målet, indsatsens navn, "
            "indsatser og tiltag, initiativets navn, insatsens namn, leverans, leveranse, leveranser, løsning, løsninger, name, "
            "namn, navn, next steps, næste skridt, oppdrag, overskrift på indsats, program, programme, programmer, projektnavn, "
            "projekttitel, scheme, schemes, skridt, slik gjør vi, slik gjør vi det, slik kommer vi dit, slik når vi målet, steg, "
            "steps, så gör vi, så gör vi det, så kommer vi dit, så når vi målet, sådan gør vi, sådan gør vi det, sådan kommer vi "
            "derhen, sådan når vi derhen, sådan når vi målet, task, tasks, tiltakets navn, titel, title, trin, vad gör vi, vad ska "
            "göras, vejen dertil, vejen til målet, verkemiddel, vi gør det ved, vi sætter i gang, virkemiddel, virkemidler, what "
            "are we doing, what will be done, work package, ydelse, åtgärdens namn"
        ),
        Role.DESCRIPTION: (
            "approach, background, baggrund, baggrund og formål, bakgrund, bakgrunn, bemærkninger til indsatsen, det går ud på, "
            "detail, formål, formål og indhold, fremgangsmåde, gennemførelse, genomförande, gjennomføring, how, hur, hur gör vi, "
            "hvordan, hvordan gjør vi det, hvordan gør vi, hvordan gør vi det, konkret, kort om, metod, metode, narrative, purpose, "
            "resumé, scope, syfte, så går det till, sådan, sådan foregår det, tekst, text, uddybende, what it entails, what it "
            "involves"
        ),
        Role.PARTNERS: (
            "allierede, andre, berörda, bidragsytere, bidragydere, contributors, deltagare, deltagere, hvem bidrager, hvem ellers, "
            "hvem er ellers med, hvem er med, hvem hjelper, hvem hjælper, hvem inddrages, hvem medvirker, hvem skal med, "
            "inddragede, inddragede parter, kredsen omkring, med hvem, med vem, medaktörer, medaktører, medhjælpere, medspillere, "
            "netværk, others, parter, sammen med, sammen om, supported by, supporting organisations, tillsammans med, vi gør det "
            "sammen med, vilka hjälper till, who helps, with, øvrige, øvrige parter"
        ),
        Role.OWNER: (
            "afdeling, anker, ankerperson, ansvarligt område, ansvarshavende, ansvarsområde, avdeling, avdelning, bestiller, bærer, "
            "center, champion, chef, committee, contact, department, directorate, direktørområde, driver, enhed, enhet, etat, "
            "fagchef, fagudvalg, forankring, forvaltning, förankring, förvaltning, head, hemvist, holder, hvem leder, hvem styrer, "
            "hållare, hører under, in charge, leder, ledes af, ledes av, leds av, nämnd, opgaveejer, placering, portfolio holder, "
            "service, sponsor, styregruppeformand, udførende enhed, udvalg, virksomhet, who"
        ),
        Role.DEADLINE: (
            "afvikles, complete by, completion, done by, ferdig, finish, forløb, fra–til, from–to, från–till, färdig, færdig, "
            "gennemføres, gennemføres i, genomförs, gjennomføres, horisont, horizon, hvor længe, implementering, inden, klar, klart "
            "när, kvartal, løber fra-til, løbetid, slut, start, start og slut, start-end, start-slut, start–end, tempo, termin, "
            "tidshorisont, tidsperspektiv, tidsrum, udført, udløber, varaktighet, varighed, when done, year, år, årstal, årstall, "
            "årtal"
        ),
        Role.ECONOMY: (
            "afsat, afsat beløb, allocation, anlæg/drift, avsatt, beløp, betales af, drift og anlæg, finansieres af, funded by, "
            "hvem betaler, investering, investeringar, investeringer, investment, kostnadsram, kr, kroner, mio. kr, mkr, money, "
            "omkostning, omkostninger, pengar, penge, penger, price, price tag, prislap, prislapp, pulje, ramme, råderum, spend, "
            "t.kr, tkr, vem betalar, årsværk"
        ),
        Role.STATUS: (
            "er vi i mål, fas, fase, framsteg, fremskridt, færdiggørelse, færdiggørelsesgrad, gjennomføringsgrad, hvor er vi, hvor "
            "er vi nu, hvor er vi nå, hvor langt er vi, hvordan går det, lägesrapport, läget nu, nået, phase, stadie, stage, "
            "standpunkt, stoda, traffic light, trafiklys, udvikling siden sidst, update, var är vi, where we are"
        ),
        Role.INDICATOR: (
            "baseline, bevis, data, data source, datagrundlag, datagrunnlag, datakilde, dataunderlag, det måler vi på, det viser "
            "det, evidence, evidens, follow-up, how we know, how will we know, hur vet vi, hvad måler vi, hvordan kan vi se det, "
            "hvordan ved vi at det virker, hvordan vet vi det, kriterier, kriterium, monitoring, mätning, målemetode, målepind, "
            "målepinde, målnivå, nullpunkt, nulpunkt, opfølgning, oppfølging, pejlemål, sådan følger vi det, sådan ser vi det, tal, "
            "tegn, udgangspunkt, uppföljning, utgangspunkt, vi måler på, yardstick"
        ),
        Role.NUMBER: ("code, goal no, id-nr, item, kode, löpnr, løpenr, løpenummer, mål nr, mål-id, målnr, pkt, punkt"),
        Role.IGNORED: (
            "anmärkningar, bilag, diarienummer, dnr, fn-mål, henvisning, journalnr, last updated, link, opdateret, oppdatert, "
            "prioritet nr, referat, rettet, sag nr, sagsnr, saksnr, sdg, senest rettet, uge, uppdaterad, verdensmål, version"
        ),
    }.items()
}
"""Role → headings that tell it only where they are the whole heading: as a part of a longer one they may mean anything."""

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
