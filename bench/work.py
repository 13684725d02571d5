"""The larger inputs that the bench makes for itself: drafts of any size, from words that mean nothing real."""

import itertools

from sammenhaeng.domain.draft import (
    Draft,
    GoalDraft,
    InitiativeDraft,
    LegendEntry,
    LegendMeaning,
    PartnerDraft,
    SourceFile,
    TargetDraft,
    ThemeDraft,
)
from sammenhaeng.domain.targets import Direction, Heading

_SENTENCE = "Borgere, foreninger og virksomheder samles om en opgave, som ingen af dem kan løse alene, og følger den til ende. "


def draft_of_size(initiatives: int, goals: int = 60, themes: int = 8, partners: int = 120) -> Draft:
    """A draft with so many of each; four partners an initiative, every fifth planned."""
    names = [f"Eksempelpartner {i}" for i in range(partners)]
    numbers = [f"{1 + i % themes}.{1 + i // themes}" for i in range(goals)]
    found = tuple(_initiative(i, sorted(numbers)[i * goals // initiatives], names) for i in range(initiatives))
    used = sorted(set(itertools.chain.from_iterable(i.partners for i in found)))
    return Draft(
        title=f"Oversigt over {initiatives} eksempelindsatser",
        source=SourceFile("eksempel.txt", "0" * 64, 1),
        legend=(LegendEntry("*", LegendMeaning.PLANNED, "Planlagt"),),
        themes=tuple(ThemeDraft(str(i + 1), f"Eksempeltema {i + 1}", _SENTENCE.strip()) for i in range(themes)),
        goals=tuple(
            GoalDraft(n, n.split(".")[0], f"Flere borgere når mål {n}.", targets=(TargetDraft(f"mål {n}", Direction(Heading.UP)),))
            for n in sorted(numbers)
        ),
        initiatives=found,
        partners=tuple(PartnerDraft(name, "association", (name,)) for name in used),
    )


def _initiative(i: int, goal: str, names: list[str]) -> InitiativeDraft:
    chosen = tuple(names[(i * 7 + k * 13) % len(names)] for k in range(4))
    chosen = tuple(dict.fromkeys(chosen))
    return InitiativeDraft(
        f"Eksempelindsats {i + 1}", i % 5 == 0, (_SENTENCE * 2).strip(), goal, 1 + i // 10, ", ".join(chosen), chosen, 1.0
    )
