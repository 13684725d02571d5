"""What a document's column of states says, in its own words, of where an initiative is in its life."""

import pytest

from sammenhaeng.domain.draft import Draft, Further, InitiativeDraft, SourceFile
from sammenhaeng.domain.status_words import status_said, with_said

TABLE = """
Ikke startet                  > planned
Endnu ikke igangsat           > planned
Planlagt                      > planned
0 %                           > planned
Under forberedelse            > planned
Afventer budget 2027          > awaiting_funding
Afventer                      > paused
Sat i bero                    > paused
I gang                        > running
Delvist gennemført            > running
Afsluttet                     > completed
Gennemført i 2025             > completed
I mål                         > completed
100 %                         > completed
Aflyst                        > cancelled
Inte påbörjad                 > planned
Pågår                         > running
Genomförd                     > completed
On hold                       > paused
Not started                   > planned
Completed                     > completed
Ikke afsluttet                > None
Forsinket                     > None
Gul – mindre afvigelser       > None
2 af 4 etaper                 > None
                              > None
"""


@pytest.mark.parametrize("line", TABLE.strip("\n").split("\n"), ids=lambda line: line.split(">")[0].strip())
def test_a_state_is_told_by_its_words_or_not_at_all(line):
    text, wanted = (part.strip() for part in line.split(">"))
    said = status_said(text)
    assert (said.value if said else "None") == wanted


@pytest.mark.parametrize(
    ("star", "said", "planned"),
    [(False, "Ikke startet", True), (True, "Gennemført", False), (True, "", True), (False, "Forsinket", False), (True, "Forsinket", True)],
)
def test_the_column_of_states_goes_before_the_star_and_silence_leaves_it_to_the_star(star, said, planned):
    one = InitiativeDraft("Træer", star, "", "1.1", 1, "", (), 1.0, Further(status=said), places={})
    draft = Draft("Plan", SourceFile("plan.docx", "0" * 64, 1), (), (), (), (one,), ())
    assert with_said(draft).initiatives[0].planned is planned
