"""What the command line asks for: a set of made documents, or pairs of files."""

import argparse
import sys
from pathlib import Path
from typing import Any

from bench.reading.make.cases import Case, cases_of, language_of
from bench.reading.make.files import files_of
from bench.reading.run import read_and_score, show, truth_in
from bench.reading.score import Score
from bench.reading.strangers import files as strangers
from bench.reading.strangers.cases import Stranger
from bench.reading.tally import tell_all

KINDS = {"ruled": "pdf-ruled", "unruled": "pdf-unruled"}
"""Families by the names that figures have."""


def of_set(asked: argparse.Namespace) -> None:
    """The figures of one set, and where they are asked for its worst documents."""
    scores = []
    for case, file, truth in _documents(asked):
        found, seconds = read_and_score(file, truth)
        scores.append((_name_of(case, asked.by), found, seconds, str(file)))
    broke = [found.refused for _, found, _, _ in scores if found.refused.startswith("BROKE")]
    if broke:
        print(
            f"{len(broke)} documents broke the reader: {', '.join(sorted({why.split(':')[1].strip() for why in broke}))}", file=sys.stderr
        )
    if asked.worst:
        _worst([(name, found) for _, found, _, name in scores], asked.worst, asked.fields)
    tell_all(f"reading {asked.set} set", [(kind, found, seconds) for kind, found, seconds, _ in scores])


def _documents(asked: argparse.Namespace) -> list[tuple[Any, Path, dict[str, Any]]]:
    """The documents of the set, each with its file and its truth."""
    if asked.set == "strangers":
        return strangers.files_of(asked.kind, asked.documents)
    cases = cases_of(asked.set, asked.documents or 60)
    return files_of([case for case in cases if asked.kind in (None, KINDS.get(case.family, case.family))])


def _name_of(case: Case | Stranger, by: str) -> str:
    kind = KINDS.get(case.family, case.family)
    language = case.language if isinstance(case, Stranger) else language_of(case)
    return {"way": f"{kind} by {case.way}", "language": f"{kind} in {language}"}.get(by, kind)


def pairs(files: list[Path], worst: int, fields: int) -> None:
    """The figures of documents with their truths: FILE TRUTH.json FILE TRUTH.json …"""
    if len(files) % 2:
        sys.exit("Give pairs: FILE TRUTH.json [FILE TRUTH.json …]")
    scores = []
    for file, truth in zip(files[::2], files[1::2], strict=True):
        found, seconds = read_and_score(file, truth_in(truth))
        scores.append((file.suffix.lstrip(".").lower() or "file", found, seconds, str(file)))
    if worst:
        _worst([(name, found) for _, found, _, name in scores], worst, fields)
    tell_all("reading", [(kind, found, seconds) for kind, found, seconds, _ in scores])


def _worst(found: list[tuple[str, Score]], most: int, fields: int) -> None:
    def wrong(score: Score) -> int:
        return sum(not v.right for v in score.verdicts)

    for name, score in sorted(found, key=lambda one: -wrong(one[1]))[:most]:
        if wrong(score):
            show(name, score, fields)
