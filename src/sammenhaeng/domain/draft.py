"""What a document says, before a person accepts it.

A draft is a value: equal drafts say the same, whatever place in a file they were read from.
Places (page and lines, both counted from 1) are kept beside each record and left out of equality.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum

from sammenhaeng.domain.targets import Target


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points (1/72 inch) from the page's upper left corner."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the source a value stands: page (or sheet, or table) and first to last line (or table row), from 1.

    box: on a page that can be drawn. cell: in a sheet or table, as spreadsheets name it: "Ark1!B7", in a document's second table "2!B7".
    """

    page: int
    first_line: int
    last_line: int
    box: Box | None = None
    cell: str = ""

    def __post_init__(self) -> None:
        if not (self.page >= 1 and 1 <= self.first_line <= self.last_line):
            raise ValueError(f"no such place: page {self.page}, lines {self.first_line}–{self.last_line}")


Places = Mapping[str, Place]


def _no_places() -> dict[str, Place]:
    return {}


@dataclass(frozen=True, slots=True)
class SourceFile:
    """The file that a draft was read from. pages: how many it has, at least 1."""

    file: str
    sha256: str
    pages: int


class Role(StrEnum):
    """What a column of an overview can hold."""

    THEME = "theme"
    NUMBER = "number"
    GOAL = "goal"
    INITIATIVE = "initiative"
    DESCRIPTION = "description"
    PARTNERS = "partners"
    OWNER = "owner"
    DEADLINE = "deadline"
    ECONOMY = "economy"
    STATUS = "status"
    INDICATOR = "indicator"
    PRIORITY = "priority"
    IGNORED = "ignored"


class LegendMeaning(StrEnum):
    """What an entry of the legend stands for."""

    PLANNED = "planned"
    PRIORITY = "priority"


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """One line of the table's legend. mark: the sign, None when it was a colour that got lost."""

    mark: str | None
    meaning: LegendMeaning
    text: str
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class TargetDraft:
    """A target and the words it stands on. measure, population: what a person has added."""

    text: str
    target: Target
    measure: str | None = None
    population: str | None = None


@dataclass(frozen=True, slots=True)
class ThemeDraft:
    """A theme. number: its place in the framework, as printed or as its goals begin."""

    number: str
    name: str
    ambition: str | None = None
    places: Places = field(default_factory=_no_places, compare=False)


@dataclass(frozen=True, slots=True)
class GoalDraft:
    """A goal. number_printed: False when inferred; priorities: None when the colours are lost.

    indicator: what the table's column of indicators says of it, as printed.
    """

    number: str
    theme: str
    text: str
    number_printed: bool = True
    priorities: tuple[str, ...] | None = None
    targets: tuple[TargetDraft, ...] = ()
    indicator: str = ""
    places: Places = field(default_factory=_no_places, compare=False)


@dataclass(frozen=True, slots=True)
class Further:
    """What a document's further columns say of an initiative, as printed; "" where there is nothing."""

    owner: str = ""
    deadline: str = ""
    economy: str = ""
    status: str = ""
    indicator: str = ""


FURTHER = tuple(field.name for field in fields(Further))
"""The names of the further columns, in order."""


@dataclass(frozen=True, slots=True)
class InitiativeDraft:
    """An initiative. planned: it carries the `*`; goal_confidence: 0–1, None where no reader guessed."""

    title: str
    planned: bool
    description: str
    goal: str | None
    page: int
    partners_text: str
    partners: tuple[str, ...]
    goal_confidence: float | None = field(default=None, compare=False)
    further: Further = Further()
    places: Places = field(default_factory=_no_places, compare=False)

    @property
    def key(self) -> tuple[str, str]:
        """What tells two initiatives apart in one overview: the title, and the text under it."""
        return self.title, self.description


@dataclass(frozen=True, slots=True)
class PartnerDraft:
    """A partner with every spelling of it in the document. kind: None where it cannot be told."""

    name: str
    kind: str | None
    spellings: tuple[str, ...]


class QuestionKind(StrEnum):
    """What the reader can be unsure of, the most important first."""

    GOAL_OF_INITIATIVE = "goal_of_initiative"
    GOAL_NUMBER = "goal_number"
    THEME_OF_GOAL = "theme_of_goal"
    PRIORITIES_LOST = "priorities_lost"
    SAME_PARTNER = "same_partner"
    PARTNER_LIST = "partner_list"
    TABLE_CHANGED = "table_changed"
    TABLE_INCOMPLETE = "table_incomplete"
    COLUMN_MEANING = "column_meaning"
    RECORD_BORDERS = "record_borders"
    PARTNERS_OF_INITIATIVE = "partners_of_initiative"
    PRIORITY_COLOUR = "priority_colour"
    READ_BY_MACHINE = "read_by_machine"


@dataclass(frozen=True, slots=True)
class Alternative:
    """One possible answer, and how likely the reader holds it to be (0–1)."""

    value: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Question:
    """What the reader asks a person. The first alternative is what the draft says meanwhile."""

    kind: QuestionKind
    about: str
    alternatives: tuple[Alternative, ...]
    place: Place | None

    @property
    def confidence(self) -> float:
        """How sure the reader is of the first alternative, 0–1."""
        return self.alternatives[0].confidence if self.alternatives else 0.0


@dataclass(frozen=True, slots=True)
class ColumnRead:
    """What a column of the table was taken for. heading: as printed; role: one of Role's values; confidence: 0–1."""

    heading: str
    role: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Draft:
    """A whole overview as read: themes, goals with targets, initiatives, partners, questions.

    columns: what the reader took the table's columns for, from left to right; empty where there was no table.
    """

    title: str
    source: SourceFile = field(compare=False)
    legend: tuple[LegendEntry, ...]
    themes: tuple[ThemeDraft, ...]
    goals: tuple[GoalDraft, ...]
    initiatives: tuple[InitiativeDraft, ...]
    partners: tuple[PartnerDraft, ...]
    language: str = "da"
    questions: tuple[Question, ...] = field(default=(), compare=False)
    columns: tuple[ColumnRead, ...] = field(default=(), compare=False)
