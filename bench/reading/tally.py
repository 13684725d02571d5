"""The scores of many documents as figures, one JSON line each."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from bench.figures import tell
from bench.reading.score import Score

LEAST = {"docx": 99.0, "xlsx": 99.0, "pdf-ruled": 97.0, "pdf-unruled": 92.0, "text": 90.0}
"""Per cent of the fields that must be exact."""
MOST_WRONG_AND_SURE = 0.5


@dataclass(slots=True)
class Tally:
    """Counts over documents of one kind."""

    documents: int = 0
    refused: int = 0
    fields: int = 0
    right_sure: int = 0
    right_asked: int = 0
    wrong_asked: int = 0
    wrong_sure: int = 0
    exact: int = 0
    records: int = 0
    assigned: int = 0
    initiatives: int = 0
    questions: int = 0
    seconds: list[float] = field(default_factory=list)

    def add(self, score: Score, seconds: float = 0.0) -> None:
        """One more document."""
        self.documents += 1
        self.refused += bool(score.refused)
        self.exact += score.exact
        self.records += score.records
        self.questions += score.questions
        self.seconds.append(seconds)
        for verdict in score.verdicts:
            self.fields += 1
            self.right_sure += verdict.right and not verdict.asked
            self.right_asked += verdict.right and verdict.asked
            self.wrong_asked += not verdict.right and verdict.asked
            self.wrong_sure += not verdict.right and not verdict.asked
            if verdict.kind == "initiative" and verdict.field == "goal" and verdict.expected != "(no such record)":
                self.initiatives += 1
                self.assigned += verdict.right

    def tell(self, name: str, least: float | None) -> None:
        """Every figure."""
        size = f"{self.documents} documents, {self.fields} fields, {self.records} records"
        fields, records = max(1, self.fields), max(1, self.records)
        tell(f"{name}: fields exact", 100 * (self.right_sure + self.right_asked) / fields, "%", size, least=least)
        tell(f"{name}: records exact", 100 * self.exact / records, "%", size)
        tell(
            f"{name}: initiatives under the right goal",
            100 * self.assigned / max(1, self.initiatives),
            "%",
            f"{self.initiatives} initiatives",
        )
        tell(f"{name}: questions", self.questions / max(1, self.documents), "a document", size)
        tell(f"{name}: right, but asked about", 100 * self.right_asked / fields, "%", size)
        tell(f"{name}: wrong, and asked about", 100 * self.wrong_asked / fields, "%", size)
        tell(f"{name}: wrong, and sure of it", 100 * self.wrong_sure / fields, "%", size, MOST_WRONG_AND_SURE)
        tell(f"{name}: documents refused", self.refused, "documents", size, 0)


def tell_all(title: str, scores: Iterable[tuple[str, Score, float]]) -> None:
    """The figures of each kind of document, and of all together."""
    tallies: dict[str, Tally] = {}
    whole = Tally()
    for kind, score, seconds in scores:
        tallies.setdefault(kind, Tally()).add(score, seconds)
        whole.add(score, seconds)
    for kind, tally in tallies.items():
        tally.tell(f"{title}, {kind}", LEAST.get(kind))
    if len(tallies) > 1:
        whole.tell(f"{title}, all", None)
