"""What is asked about an outline: records that differ, themes that are not there, goals that nothing calls goals."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from sammenhaeng.documents.extract.outline.evidence import goals_of
from sammenhaeng.documents.extract.outline.levels import Levels
from sammenhaeng.documents.extract.outline.records import Item, Records, Theme, explained, is_name
from sammenhaeng.documents.readers.blocks import Paragraph
from sammenhaeng.domain.draft import Alternative, Draft, Place, Question, QuestionKind, Role


def with_questions(draft: Draft, records: Records, levels: Levels, left_out: Sequence[Theme]) -> Draft:
    """A draft with the questions about its outline, the most important first; initiatives whose goal is asked about are unsure."""
    numbers = {goal.text: goal.number for goal in draft.goals}
    homes = dict(_homes(records, numbers))
    initiatives = tuple(
        replace(one, goal_confidence=homes[one.title].confidence) if one.title in homes else one for one in draft.initiatives
    )
    asked = [*draft.questions, *homes.values(), *_of_records(records), *_of_levels(records, levels, left_out), *_of_losses(records)]
    order = list(QuestionKind)
    return replace(draft, initiatives=initiatives, questions=tuple(sorted(asked, key=lambda q: (order.index(q.kind), q.confidence))))


def _homes(records: Records, numbers: Mapping[str, str]) -> Iterator[tuple[str, Question]]:
    """Initiatives in a list beside several goals: each may belong to any of them."""
    for goal in goals_of(records):
        for item in goal.items:
            texts = list(dict.fromkeys([goal.text.text, *(other.text.text for other in item.among)]))
            known = [numbers[text] for text in texts if text in numbers]
            if item.among and known:
                choices = tuple(Alternative(number, round(1 / len(known), 2)) for number in known)
                yield _title(item), Question(QuestionKind.GOAL_OF_INITIATIVE, _title(item), choices, item.title.place)


def _title(item: Item) -> str:
    return item.title.text.rstrip(" *")


def _of_records(records: Records) -> Iterator[Question]:
    for goal in goals_of(records):
        if goal.doubtful:
            yield _borders(goal.text)
        yield from (_borders(item.title) for item in goal.items if item.doubtful)


def _of_levels(records: Records, levels: Levels, left_out: Sequence[Theme]) -> Iterator[Question]:
    first = next(goals_of(records)).text
    if not any(theme.heading for theme in records.themes):
        yield _incomplete("Der er ingen temaer over målsætningerne.", first.place)
    if Role.GOAL not in levels.by_word and not levels.numbered:
        yield _incomplete(f"Overskrifter som “{first.text}” er læst som målsætninger.", first.place)
    for theme in left_out:
        if theme.heading:
            yield _incomplete(f"Afsnittet “{theme.heading.text}” har ingen indsatser og er ikke læst som et tema.", theme.heading.place)


def _of_losses(records: Records) -> Iterator[Question]:
    """What a draft has no place for: initiatives under no goal, labels under goals, and what explains goals that are sentences."""
    for title in records.homeless:
        yield _incomplete(f"Indsatsen “{title.text}” står ikke under en målsætning og er ikke læst.", title.place)
    for label, goal in records.lost.items():
        where = f"under målsætninger som “{goal.text}”" if goal else "under temaer"
        yield _incomplete(f"“{label}” {where} er ikke læst.", goal.place if goal else None)
    untold = next((goal for goal in goals_of(records) if explained(goal) and not is_name(goal)), None)
    if untold:
        yield _incomplete(f"Teksten under målsætninger som “{untold.text.text}” er ikke læst.", explained(untold)[0].place)


def _borders(paragraph: Paragraph) -> Question:
    choices = (Alternative("en", 0.6), Alternative("flere", 0.4))
    return Question(QuestionKind.RECORD_BORDERS, paragraph.text.rstrip(" *"), choices, paragraph.place)


def _incomplete(about: str, place: Place | None) -> Question:
    return Question(QuestionKind.TABLE_INCOMPLETE, about, (Alternative("ja", 0.5), Alternative("nej", 0.5)), place)
