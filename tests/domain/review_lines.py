"""Drafts as lines of text, for tests of reviews."""

from dataclasses import replace

from sammenhaeng.domain.draft import Draft, GoalDraft, InitiativeDraft, PartnerDraft, Place, SourceFile, ThemeDraft

TEXT = """
t 1   | Grøn by
g 1.1 | Flere skal cykle
i     | Cykelbussen | Børn følges ad. Hver morgen går de. Grønne ruter: nye stier. | Cyklistforbundet, skolerne
i     | Byhaver     | Naboer dyrker sammen.                                       | Boligforeningen
g 1.2 | Mindre affald
i     | Byttehylden | Naboer bytter i stedet for at købe.                         | Genbrugen
t 2   | Ung i dag
g 2.1 | Alle unge er i gang
i     | Lærlingedag | Unge møder mestre fra egnen.                                | skoler
"""


def split(text):
    return tuple(one.strip() for one in text.split(",") if one.strip())


def draft(text=TEXT, **more):
    """A draft of lines: t number | name, g number | text, i | title | description | partners."""
    themes, goals, initiatives = [], [], []
    for number, line in enumerate(text.strip().splitlines(), 1):
        head, *cells = [cell.strip() for cell in line.split("|")]
        kind, _, key = head.partition(" ")
        place = Place(1, number, number)
        if kind == "t":
            themes.append(ThemeDraft(key.strip(), cells[0], places={"name": place}))
        elif kind == "g":
            goals.append(GoalDraft(key.strip(), themes[-1].number, cells[0], places={"text": place}))
        else:
            title, description, partners = (*cells, "", "")[:3]
            initiatives.append(
                InitiativeDraft(title, False, description, goals[-1].number, 1, partners, split(partners), 1.0, places={"title": place})
            )
    names = dict.fromkeys(name for one in initiatives for name in one.partners)
    partners = tuple(PartnerDraft(name, None, (name,)) for name in names)
    source = SourceFile("oversigt.docx", "0" * 64, 1)
    return replace(Draft("Oversigt", source, (), tuple(themes), tuple(goals), tuple(initiatives), partners), **more)


def lines(work):
    """The wanted records, in the form of TEXT but for descriptions: “1.1 Cykelbussen”."""
    return [f"{one.record.goal} {one.record.title}" for one in work.initiatives if work.is_wanted(one)]


def key_of(work, title):
    return next(one.key for _kind, one in work.entries() if title in (getattr(one.record, "title", ""), getattr(one.record, "number", "")))
