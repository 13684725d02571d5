"""Reading an example in: its document, the indicators that measure its targets, and its figures."""

import tomllib
from pathlib import Path
from typing import Any

from sammenhaeng.documents.actions import accept_draft
from sammenhaeng.documents.reading import read_file
from sammenhaeng.people.actions import add_organisation
from sammenhaeng.people.queries import organisation_with
from sammenhaeng.progress.actions.measures import CannotMeasure, link_indicator
from sammenhaeng.progress.queries.standing import has_links
from sammenhaeng.statistics.actions.files import import_file
from sammenhaeng.statistics.queries.figures import vintages_of
from sammenhaeng.statistics.sources.tables import map_of
from sammenhaeng.strategy.actions.editions import EditionName
from sammenhaeng.strategy.queries.editions import current_edition

BY = "eksempel"


def load_example(file: Path) -> str:
    """Read an example in; its organisation's address. What is there already stays: an organisation, links made here, newer figures."""
    facts = tomllib.loads(file.read_text(encoding="utf-8"))
    if organisation_with(facts["slug"]) is None:
        organisation = add_organisation(code=facts["code"], slug=facts["slug"], name=facts["name"], by=BY)
        name = EditionName(facts["framework"], facts["edition"], facts["adopted"], facts["adopted_source"])
        accept_draft(draft=read_file(file.parent / facts["document"]), organisation=organisation, name=name, by=BY)
    if "measures" in facts:
        _link(facts["slug"], _read(file.parent / facts["measures"])["measure"])
    if "figures" in facts:
        _figures(file.parent / facts["figures"])
    return str(facts["slug"])


def _read(file: Path) -> dict[str, Any]:
    return tomllib.loads(file.read_text(encoding="utf-8"))


def _link(slug: str, measures: list[dict[str, Any]]) -> None:
    organisation = organisation_with(slug)
    edition = current_edition(organisation) if organisation else None
    if edition is None or has_links(edition):
        return
    for one in measures:
        try:
            link_indicator(edition=edition, goal=one["goal"], target=one["target"], indicator=one["indicator"], by=BY)
        except CannotMeasure:
            # Somebody has changed the example's goals: what no longer fits is left out.
            continue


def _figures(file: Path) -> None:
    for one in _read(file)["file"]:
        plan = map_of(one["map"])
        data = (file.parent / one["file"]).read_bytes()
        wanted = [value.indicator for value in plan.values] or _named(data)
        if not vintages_of(wanted):
            import_file(data=data, file=Path(one["file"]).name, plan=plan, by=BY)


def _named(data: bytes) -> list[str]:
    """The indicators that a survey file names."""
    return [line.split(";")[0] for line in data.decode("utf-8").splitlines()[1:]]
