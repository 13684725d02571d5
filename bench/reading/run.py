"""Reading documents with our reader, and scoring what comes out."""

import json
import time
from pathlib import Path
from typing import Any

from bench.reading.score import Score, refused, score
from sammenhaeng.documents.errors import BadDocument
from sammenhaeng.documents.reading import read_bytes
from sammenhaeng.domain.model_json import to_json


def read_and_score(file: Path, truth: dict[str, Any]) -> tuple[Score, float]:
    """A file's score, and the seconds that reading it took."""
    begun = time.perf_counter()
    try:
        draft = to_json(read_bytes(file.read_bytes(), file.name))
    except BadDocument as error:
        return refused(truth, str(error)), time.perf_counter() - begun
    except Exception as error:
        return refused(truth, f"BROKE: {type(error).__name__}: {error}"), time.perf_counter() - begun
    return score(truth, draft), time.perf_counter() - begun


def truth_in(file: Path) -> dict[str, Any]:
    """A truth that somebody wrote: sammenhaeng-model/1, where further fields may be left out."""
    return json.loads(file.read_text(encoding="utf-8"))


def show(name: str, score: Score, most: int) -> None:
    """The fields of a document that went wrong, the sure ones first."""
    wrong = sorted((v for v in score.verdicts if not v.right), key=lambda v: v.asked)
    print(f"\n=== {name}: {len(wrong)} of {len(score.verdicts)} fields wrong, questions {score.kinds} {score.refused}")
    if score.refused:
        return
    wholes = ("(record missing)", "(no such record)")
    each = {(v.kind, v.record, "" if v.got == wholes[0] or v.expected == wholes[1] else v.field): v for v in reversed(wrong)}
    wrong = list(each.values())[::-1]
    for verdict in wrong[:most]:
        doubt = "asked" if verdict.asked else "SURE "
        print(f"  {doubt} {verdict.kind}.{verdict.field} of “{verdict.record[:60]}”")
        print(f"      wanted {verdict.expected!r}\n      got    {verdict.got!r}")
    if len(wrong) > most:
        print(f"  … and {len(wrong) - most} more")
