"""StratML (ISO 17469): a strategic plan in XML → its parts, as they stand.

Parts 1 (StrategicPlan) and 2 (PerformancePlanOrReport) are read alike. Entities and declarations of types are refused:
the standard has none, and hostile files have.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from sammenhaeng.documents.errors import BadDocument
from sammenhaeng.documents.readers.text import plain

MOST_PARTS = 2_000
"""Goals and objectives that a plan may have."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a measurement should be, or was. number, until: as written, "" where nothing is."""

    number: str
    until: str
    words: str
    line: int


@dataclass(frozen=True, slots=True)
class Measured:
    """A performance indicator: what is measured, in what, what it should come to, and what it was."""

    dimension: str
    unit: str
    wanted: tuple[Result, ...]
    actual: tuple[Result, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Part:
    """A goal with its objectives, or an objective. sequence: its printed number; stakeholders: organisations, not persons."""

    sequence: str
    name: str
    description: str
    stakeholders: tuple[tuple[str, int], ...]
    measured: tuple[Measured, ...]
    parts: tuple["Part", ...]
    line: int


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole plan. language: as its root names it, "" where it does not."""

    name: str
    language: str
    goals: tuple[Part, ...]


def read_stratml(data: bytes, name: str) -> Plan:
    """The plan of a StratML file. Raises BadDocument."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise BadDocument(f"{name} er ikke gyldig XML: fejl på linje {error.lineno or 1}. Gem planen igen.") from None
    about: Any = root.getroottree().docinfo
    if about.doctype:
        raise BadDocument(f"{name} har en DOCTYPE, som StratML ikke har. Fjern den, og gem planen igen.")
    if _tag(root) not in ("StrategicPlan", "PerformancePlanOrReport"):
        raise BadDocument(f"{name} er XML, men ikke en plan i StratML (ISO 17469). Gem oversigten som DOCX, XLSX, PDF eller tekst.")
    if sum(1 for element in root.iter() if _tag(element) in ("Goal", "Objective")) > MOST_PARTS:
        raise BadDocument(f"{name} har over {MOST_PARTS} mål; en plan har langt færre. Del filen.")
    goals = tuple(_part(goal) for core in _children(root, "StrategicPlanCore") for goal in _children(core, "Goal"))
    if not goals:
        raise BadDocument(f"{name} er en plan i StratML, men har ingen mål. Vælg den plan, hvor de står.")
    return Plan(_text(root, "Name"), root.get("{http://www.w3.org/XML/1998/namespace}lang") or "", goals)


def _part(element: Any) -> Part:
    return Part(
        sequence=_text(element, "SequenceIndicator"),
        name=_text(element, "Name"),
        description=_text(element, "Description"),
        stakeholders=tuple(_stakeholders(element)),
        measured=tuple(_measured(one) for one in _children(element, "PerformanceIndicator")),
        parts=tuple(_part(one) for one in _children(element, "Objective")),
        line=_line(element),
    )


def _stakeholders(element: Any) -> Iterator[tuple[str, int]]:
    for one in _children(element, "Stakeholder"):
        name = _text(one, "Name")
        if name and one.get("StakeholderTypeType") != "Person":
            yield name, _line(one)


def _measured(element: Any) -> Measured:
    instances = list(_children(element, "MeasurementInstance"))
    return Measured(
        dimension=_text(element, "MeasurementDimension"),
        unit=_text(element, "UnitOfMeasurement"),
        wanted=tuple(_result(one) for instance in instances for one in _children(instance, "TargetResult")),
        actual=tuple(_result(one) for instance in instances for one in _children(instance, "ActualResult")),
        line=_line(element),
    )


def _result(element: Any) -> Result:
    return Result(_text(element, "NumberOfUnits"), _text(element, "EndDate"), _text(element, "Description"), _line(element))


def _tag(element: Any) -> str:
    """The element's name without its namespace: the parts and editions of the standard have each their own."""
    return str(element.tag).rpartition("}")[2]


def _children(element: Any, tag: str) -> Iterator[Any]:
    return (child for child in element if _tag(child) == tag)


def _text(element: Any, tag: str) -> str:
    found = next(_children(element, tag), None)
    return "" if found is None else " ".join(plain("".join(found.itertext())).split())


def _line(element: Any) -> int:
    return max(1, element.sourceline or 1)
