"""The records of a document under review, theme by theme and goal by goal, each beside its former self."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from sammenhaeng.briefs import wording
from sammenhaeng.briefs.desk.review_words import FIELDS, PlaceForms, field_word, place_forms, place_words
from sammenhaeng.domain.draft import FURTHER, Draft, GoalDraft, InitiativeDraft, Places
from sammenhaeng.domain.review import Entry, Work
from sammenhaeng.domain.review_compare import Compared, Comparison, compare, texts_of, words_changed

_HOWS = ("new", "changed", "moved", "same", "rejected")
SURE = 0.9
"""From this confidence on, a goal that an initiative stands under is not remarked."""


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A field of a record. parts: what became of its words since the former edition, empty where nothing did; place: in words."""

    name: str
    label: str
    text: str
    parts: tuple[tuple[str, str], ...]
    place: str


@dataclass(frozen=True, slots=True)
class AlikeRow:
    """A former record that this one may be. former: as the answer is sent; share: how alike they are, in words.

    passes: it passes for that one until somebody says otherwise, since it has its number.
    """

    former: str
    words: str
    share: str
    passes: bool


@dataclass(frozen=True, slots=True)
class RecordRow:
    """A record. how: new, changed, moved, same, rejected or "" where there is no former edition; word: the same as a word.

    alike: a former record that it may be, None where there is none; unsure: how sure the reader is, "" where it is.
    """

    key: str
    kind: str
    version: int
    number: str
    heading: FieldRow
    fields: tuple[FieldRow, ...]
    how: str
    word: str
    moved: str
    alike: AlikeRow | None
    unsure: str
    edited: bool
    rejected: bool
    wanted: bool
    chosen: bool


@dataclass(frozen=True, slots=True)
class GoalBlock:
    """A goal with its initiatives."""

    goal: RecordRow
    initiatives: tuple[RecordRow, ...]


@dataclass(frozen=True, slots=True)
class ThemeBlock:
    """A theme with its goals."""

    theme: RecordRow
    goals: tuple[GoalBlock, ...]


@dataclass(frozen=True, slots=True)
class GoneRow:
    """What only the former edition has. name: as the choice to retire it is sent; retire: is it to be retired?"""

    name: str
    kind: str
    label: str
    text: str
    retire: bool


@dataclass(frozen=True, slots=True)
class Records:
    """All of them. loose: initiatives without a goal; counts: how many are new, changed, moved, the same and gone."""

    themes: tuple[ThemeBlock, ...]
    loose: tuple[RecordRow, ...]
    gone: tuple[GoneRow, ...]
    counts: Mapping[str, int]
    compares: bool

    @property
    def gone_sign(self) -> str:
        """Sent with a choice about all that is gone, so that it is about just those."""
        return names_told(self.gone)


def names_told(gone: Iterable[GoneRow]) -> str:
    """A short sign of what only the edition has: it tells whether two pages have shown the same."""
    return hashlib.sha256("\n".join(sorted(row.name for row in gone)).encode()).hexdigest()[:16]


def records_of(work: Work, former: Draft | None, *, chosen: str = "", only_differences: bool = False) -> Records:
    """The records in their order. only_differences: leave out what is as it was."""
    comparison = compare(former, work) if former is not None else None
    made = _Rows(work, comparison, _former_words(former), chosen, only_differences=only_differences and comparison is not None)
    gone = tuple(_gone(comparison, work)) if comparison else ()
    return Records(tuple(made.themes()), tuple(made.loose()), gone, comparison.counts if comparison else {}, comparison is not None)


@dataclass(frozen=True, slots=True)
class _Words:
    """Words that a page says hundreds of times, found once."""

    fields: Mapping[str, str]
    places: PlaceForms
    hows: Mapping[str, str]


@dataclass
class _Rows:
    work: Work
    comparison: Comparison | None
    former: Mapping[str, str]
    chosen: str
    only_differences: bool
    words: "_Words" = field(init=False)
    under: dict[str, list[Entry[InitiativeDraft]]] = field(init=False)

    def __post_init__(self) -> None:
        self.words = _Words({name: field_word(name) for name in FIELDS}, place_forms(), {how: _how_word(how) for how in _HOWS})
        self.under = {}
        for entry in self.work.initiatives:
            if goal := self.work.goal(entry.record.goal):
                self.under.setdefault(goal.key, []).append(entry)

    def themes(self) -> Iterator[ThemeBlock]:
        seen: set[str] = set()
        for entry in self.work.themes:
            seen.add(entry.record.number)
            goals = tuple(self._goals(entry.record.number))
            if goals or self._is_shown(entry):
                yield ThemeBlock(self._row(entry), goals)

    def _goals(self, theme: str) -> Iterator[GoalBlock]:
        for entry in self.work.goals:
            if entry.record.theme != theme:
                continue
            initiatives = tuple(self._row(one) for one in self.under.get(entry.key, ()) if self._is_shown(one))
            if initiatives or self._is_shown(entry):
                yield GoalBlock(self._row(entry), initiatives)

    def loose(self) -> Iterator[RecordRow]:
        """Initiatives under no goal, and goals under no theme."""
        numbers = {theme.record.number for theme in self.work.themes}
        for goal in self.work.goals:
            if goal.record.theme not in numbers:
                yield self._row(goal)
        for entry in self.work.initiatives:
            if self.work.goal(entry.record.goal) is None:
                yield self._row(entry)

    def _is_shown(self, entry: Entry[Any]) -> bool:
        if not self.only_differences or entry.key == self.chosen:
            return True
        one = self.comparison.by_key.get(entry.key) if self.comparison else None
        return one is None or not one.is_same

    def _alike(self, one: Compared | None) -> AlikeRow | None:
        if one is None or one.alike is None:
            return None
        label, like = one.alike
        words = self.former.get(one.key[0] + label, label)
        return AlikeRow(label, words, wording.share_text(like / 100), one.former is not None)

    def _row(self, entry: Entry[Any]) -> RecordRow:
        one = self.comparison.by_key.get(entry.key) if self.comparison else None
        wanted = self.work.is_wanted(entry)
        how = _how(entry, one)
        heading, *fields = _fields(entry, one, self.words)
        return RecordRow(
            key=entry.key,
            kind={"t": "theme", "g": "goal", "i": "initiative"}[entry.key[0]],
            version=entry.version,
            number=getattr(entry.record, "number", ""),
            heading=heading,
            fields=tuple(fields),
            how=how,
            word=self.words.hows.get(how, ""),
            moved=_moved_words(entry, one),
            alike=self._alike(one),
            unsure=_unsure_words(entry),
            edited=entry.edited,
            rejected=entry.rejected,
            wanted=wanted,
            chosen=entry.key == self.chosen,
        )


def _former_words(former: Draft | None) -> dict[str, str]:
    """Letter of a kind and number → the former goal or theme in words."""
    if former is None:
        return {}
    goals = {f"g{goal.number}": f"{goal.number} {goal.text}" for goal in former.goals}
    return goals | {f"t{theme.number}": f"{theme.number} {theme.name}" for theme in former.themes}


def _how(entry: Entry[Any], one: Compared | None) -> str:
    if entry.rejected:
        return "rejected"
    if one is None:
        return ""
    return "moved" if one.moved and one.how == "same" else one.how


def _how_word(how: str) -> str:
    words = {"new": _("ny"), "changed": _("ændret"), "moved": _("flyttet"), "same": _("som før"), "rejected": _("tages ikke med")}
    return words.get(how, "")


def _moved_words(entry: Entry[Any], one: Compared | None) -> str:
    if one is None or one.moved is None:
        return ""
    words = _("var under mål %(former)s") if entry.key[0] == "i" else _("var %(former)s")
    return words % {"former": one.moved[0]}


def _unsure_words(entry: Entry[Any]) -> str:
    sure = getattr(entry.record, "goal_confidence", None)
    return _("målet er gættet, %(share)s sikkert") % {"share": wording.share_text(sure)} if sure is not None and sure < SURE else ""


def texts(record: Any) -> dict[str, str]:
    """A record's fields as texts, its heading first."""
    if isinstance(record, InitiativeDraft):
        found = texts_of(record)
        return {name: found[name] for name in ("title", "description", "partners_text", *FURTHER)}
    if isinstance(record, GoalDraft):
        return {"text": record.text, "indicator": record.indicator}
    return {"name": record.name, "ambition": record.ambition or ""}


def _fields(entry: Entry[Any], one: Compared | None, words: _Words) -> Iterator[FieldRow]:
    changed = {each.name: words_changed(each.former, each.now) for each in one.differences} if one else {}
    places: Places = entry.record.places
    heading = next((places[name] for name in ("title", "text", "name") if name in places), None)
    for at, (name, text) in enumerate(texts(entry.record).items()):
        if at == 0 or text or name in changed:
            place = places.get("partners" if name == "partners_text" else name)
            place = None if at and place == heading else place
            yield FieldRow(name, words.fields[name], text, changed.get(name, ()), place_words(place, words.places))


def _gone(comparison: Comparison, work: Work) -> Iterator[GoneRow]:
    found = [
        *(("themes", _("Tema"), theme.number, theme.name) for theme in comparison.gone_themes),
        *(("goals", _("Mål"), goal.number, goal.text) for goal in comparison.gone_goals),
        *(("initiatives", _("Indsats"), label, shared.record.description) for label, shared in comparison.gone_initiatives),
    ]
    for kind, word, label, text in found:
        name = f"{kind}:{label}"
        yield GoneRow(name, word, label, text, bool(work.gone.get(name)))
