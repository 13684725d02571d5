"""What an invented plan says, before anybody has laid it out."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Said:
    """A paragraph of a description. bullet: it is an item of a list."""

    text: str
    bullet: bool = False


@dataclass(frozen=True, slots=True)
class Initiative:
    """What is done. partners: as printed, in order; further: role → text, only where the plan has such a column."""

    title: str
    planned: bool
    said: tuple[Said, ...]
    partners: tuple[str, ...]
    partners_text: str
    further: dict[str, str] = field(default_factory=dict)

    @property
    def description(self) -> str:
        """All paragraphs as one text, without the signs of a list."""
        return " ".join(said.text for said in self.said)


@dataclass(frozen=True, slots=True)
class Goal:
    """What is wanted. number: "1.2", or "7" in a plan that numbers through; priorities: indexes into the plan's priorities."""

    number: str
    text: str
    initiatives: tuple[Initiative, ...]
    priorities: tuple[int, ...] = ()
    indicator: str = ""


@dataclass(frozen=True, slots=True)
class Theme:
    """A field of goals."""

    name: str
    ambition: str
    goals: tuple[Goal, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """All of it. priorities: the legend's texts, one for each other plan that goals are prioritised in; planned_text: what `*` means."""

    language: str
    title: str
    place: str
    themes: tuple[Theme, ...]
    priorities: tuple[str, ...]
    planned_text: str
