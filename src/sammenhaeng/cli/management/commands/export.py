"""sammenhaeng export overview: the overview as PDF, DOCX, XLSX, CSV or JSON."""

import os
import tempfile
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from sammenhaeng.cli.command import Command as OurCommand
from sammenhaeng.cli.command import Refused
from sammenhaeng.documents.queries import draft_with_questions
from sammenhaeng.domain.draft import Draft
from sammenhaeng.domain.model import Model
from sammenhaeng.people.queries import organisation_with, organisations
from sammenhaeng.reports.overview import FORMATS, write_overview
from sammenhaeng.strategy.queries.editions import current_edition
from sammenhaeng.strategy.queries.model import model_of


class Command(OurCommand):
    """Write a report to a file."""

    help = "Skriver oversigten til en fil."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What, --format, -o and --organisation."""
        parser.add_argument("report", choices=("overview",))
        parser.add_argument("--format", choices=tuple(FORMATS), required=True)
        parser.add_argument("-o", "--output", type=Path, required=True, metavar="FILE")
        parser.add_argument("--organisation", help="kommunens adresse; kan udelades, når der kun er én")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the whole file beside its place, then move it there: never half a file."""
        model, draft = self._found(options["organisation"])
        content = write_overview(options["format"], model, draft)
        target: Path = options["output"]
        try:
            with tempfile.NamedTemporaryFile(dir=target.parent, prefix=f".{target.name}", delete=False) as file:
                file.write(content)
            os.chmod(file.name, 0o644)
            os.replace(file.name, target)
        except OSError as error:
            raise Refused(f"{target} kan ikke skrives: {error.strerror or error}. Vælg en anden mappe.") from None
        self.stdout.write(f"{target}: {len(content)} byte")

    @staticmethod
    def _found(slug: str | None) -> tuple[Model, Draft]:
        known = organisations()
        if slug is None and len(known) != 1:
            raise Refused(
                "Angiv kommunen med --organisation; der er " + ("ingen." if not known else "flere: " + ", ".join(o.slug for o in known))
            )
        organisation = organisation_with(slug) if slug else known[0]
        edition = current_edition(organisation) if organisation else None
        if edition is None:
            raise Refused(f"Der er ingen oversigt for {slug or known[0].slug}. Læs den ind med sammenhaeng import.")
        return model_of(edition), draft_with_questions(edition)
