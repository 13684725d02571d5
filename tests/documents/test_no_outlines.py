"""Documents with headings that are no overview are refused, and long ones at once."""

import time

import pytest

from sammenhaeng.documents.errors import BadDocument
from sammenhaeng.documents.reading import read_bytes
from tests.documents.drawn_outlines import MAKERS, page, read

REPORT = """
# Årsrapport for havnen
# Indledning
Havnen er byens hjerte.
## Baggrund
Havnen blev anlagt i 1850.
### Historien
Den første mole var af træ.
### Regnskabet
Det balancerer.
## Metode
Vi har talt både.
### Tællinger
Der er talt to gange om ugen.
# Resultater
Flere både kom.
## Fritidsbåde
Der kom 300.
### Motorbåde
Der kom 100.
"""
AGENDA = """
# Dagsorden
## 1. Godkendelse af dagsorden
**Sagsfremstilling:** Den skal godkendes.
**Økonomi:** Ingen.
## 2. Budget
**Sagsfremstilling:** Det forelægges.
**Økonomi:** 4 mio. kr.
## 3. Ny bro
**Sagsfremstilling:** Broen er slidt.
**Økonomi:** 12 mio. kr.
"""
COURSES = """
# Aftenskolens program
# Sprog
## Begyndere
### Italiensk
Vi taler fra første aften.
**Ansvarlig:** Mona Berg
**Tid:** Mandag
### Spansk
Vi læser små tekster.
**Ansvarlig:** Ida Dam
**Tid:** Tirsdag
## Øvede
### Fransk
Vi læser en roman.
**Ansvarlig:** Ole Holm
**Tid:** Onsdag
"""
BUDGET = """
# Budget
# 1. Indtægter
## 1.1 Skatter
Skatterne udgør 70 mio. kr.
### 1.1.1 Grundskyld
Den er 9 mio. kr.
### 1.1.2 Indkomstskat
Den er 61 mio. kr.
## 1.2 Tilskud
### 1.2.1 Bloktilskud
Det er 10 mio. kr.
# 2. Udgifter
## 2.1 Skoler
### 2.1.1 Løn
Den er 25 mio. kr.
"""
LETTER = """
Kære Anna
Tak for dit brev om havnen.
**Vi har talt om det på mødet.**
Du spørger, om kajen lukker. Det gør den ikke.
Venlig hilsen
Mona
"""
MINUTES = """
# Referat
## Punkt 1: Velkomst
**Ansvarlig:** Mona
**Frist:** i dag
Vi bød velkommen.
## Punkt 2: Havnen
**Ansvarlig:** Ida
**Frist:** 1. maj
Vi talte om havnen.
## Punkt 3: Eventuelt
**Ansvarlig:** Ole
**Frist:** 2. maj
Intet.
"""
GOALS_ALONE = """
# Skolens mål
## Mål 1: Alle skal kunne læse.
Vi læser hver dag.
### Sådan ser det ud
Vi har bøger.
## Mål 2: Alle skal kunne regne.
Vi regner hver dag.
### Sådan ser det ud
Vi har tavler.
## Mål 3: Alle trives.
Vi holder øje.
### Sådan ser det ud
Vi har en gård.
"""


@pytest.mark.parametrize("name", MAKERS)
@pytest.mark.parametrize("text", [REPORT, AGENDA, COURSES, BUDGET, LETTER, MINUTES, GOALS_ALONE])
def test_other_documents_with_headings_are_refused(text, name):
    with pytest.raises(BadDocument, match="ingen oversigt"):
        read(text, name)


@pytest.mark.parametrize(
    ("heading", "body"),
    [("Mål {0}.1: Mål nummer {0}.", "### Indsats {0}\nTekst.\nAnsvarlig: X"), ("**fed** {0}", "- punkt {0}"), ("....... {0}", "**Mål**")],
)
def test_very_long_documents_take_a_moment_only(heading, body):
    text = "".join(f"## {heading.format(number)}\n{body.format(number)}\n" for number in range(1, 4_900))
    begun = time.monotonic()
    with pytest.raises(BadDocument):
        read_bytes(page(text), "plan.html")
    assert time.monotonic() - begun < 20
