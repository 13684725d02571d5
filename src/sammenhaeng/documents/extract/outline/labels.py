"""Labels: words that say what stands behind them (“Ansvarlig: …”), known by the same words as the headings of columns."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sammenhaeng.documents.extract.tables.headings import Claim, role_of
from sammenhaeng.domain.draft import Role

_LEAD = re.compile(r"\s*(?:[•●▪◦‣·–—*-]\s+)?([^\W\d_][^:.;()\n]{1,44}?)\s*:(?=\s|$)")
_ALONE = re.compile(r"[^\W\d_][^:.;()\n]{1,44}")
_INSIDE = re.compile(r"(?:\(|[.;|–]\s+)(?P<name>[A-ZÆØÅÄÖ][^\W\d_]*(?: [^\W\d_]+){0,3}?)\s*:\s")
_FEWEST, _FEWEST_UNSURE = 2, 3
_WORDS, _SHORT = 5, 3
ABOUT_A_RECORD = frozenset(
    (Role.DESCRIPTION, Role.PARTNERS, Role.OWNER, Role.DEADLINE, Role.ECONOMY, Role.STATUS, Role.INDICATOR, Role.IGNORED)
)
_SURE = 0.9


@dataclass(frozen=True, slots=True)
class Label:
    """What a label is taken for. heading: as printed."""

    heading: str
    role: Role


@dataclass(frozen=True, slots=True)
class Cut:
    """Where a label stands among a paragraph's letters, and where what is behind it starts.

    bracket: one opens before it; of_form: it is a row of a form that stands alone.
    """

    at: int
    start: int
    label: Label
    bracket: bool = False
    of_form: bool = False


@lru_cache(maxsize=4096)
def claim_of(text: str) -> Claim | None:
    """What a heading of a column in these words would mean."""
    return role_of(text) if len(text.split()) <= _WORDS else None


def label_of_row(text: str) -> Label | None:
    """The label in the first cell of a form's row. Here it may also name the initiative itself, its goal or its theme."""
    claim = claim_of(text.strip(" :"))
    return Label(text.strip(" :"), claim[0]) if claim and claim[1] >= _SURE and claim[0] is not Role.NUMBER else None


class Labels:
    """The labels of a document: words that come again before a colon, or as paragraphs of their own.

    Alone they may also stand over a list of goals or of initiatives. in_forms: those of the document's forms.
    """

    def __init__(self, texts: Iterable[str], in_forms: Mapping[str, Label]) -> None:
        self.in_forms = in_forms
        rows = "|".join(re.escape(name) for name in sorted(in_forms, key=len, reverse=True))
        self._row = re.compile(rf"({rows})\s+(?=\S)") if rows else None
        led: Counter[str] = Counter()
        alone: Counter[str] = Counter()
        for text in texts:
            match = _LEAD.match(text)
            if match:
                led[match[1]] += 1
            if _ALONE.fullmatch(text.rstrip(": ")):
                alone[text.rstrip(": ")] += 1
                led[text.rstrip(": ")] += not match
            for inside in _INSIDE.finditer(text, match.end() if match else 0):
                led[inside["name"]] += 1
        self._known = {name: label for name, times in led.items() if (label := _label(name, times))}
        self._sections = {name: label for name, times in alone.items() if (label := _section(name, times))}
        names = "|".join(re.escape(name) for name in sorted(self._known, key=len, reverse=True) if name[:1].isupper())
        self._inside = re.compile(rf"(?<!\w)(?P<bracket>\(?)(?P<name>{names})\s*:\s") if names else None

    def cuts(self, raw: str, start: int) -> Sequence[Cut]:
        """Where labels stand in a paragraph."""
        whole = raw[start:].strip(": ")
        alone = self._sections.get(whole) or self._known.get(whole)
        if alone:
            return (Cut(start, len(raw), alone),)
        row = self._row.match(raw, start) if self._row else None
        if row:
            return (Cut(start, row.end(), self.in_forms[row[1]], of_form=True),)
        found = []
        match = _LEAD.match(raw, start)
        if match and match[1] in self._known:
            found.append(Cut(start, match.end(), self._known[match[1]]))
        for inside in self._inside.finditer(raw, found[0].start if found else start) if self._inside else ():
            found.append(Cut(inside.start(), inside.end(), self._known[inside["name"]], bool(inside["bracket"])))
        return found


def _label(name: str, times: int) -> Label | None:
    claim = claim_of(name)
    if claim is None or claim[0] not in ABOUT_A_RECORD or claim[1] < _SURE:
        return None
    return Label(name, claim[0]) if times >= (_FEWEST if claim[1] >= 1.0 else _FEWEST_UNSURE) else None


def _section(name: str, times: int) -> Label | None:
    claim = claim_of(name)
    if claim is None or claim[0] not in (Role.GOAL, Role.INITIATIVE) or claim[1] < _SURE or len(name.split()) > _SHORT:
        return None
    return Label(name, claim[0]) if times >= _FEWEST else None
