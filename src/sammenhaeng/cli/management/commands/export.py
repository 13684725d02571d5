"""sammenhaeng export: the overview (PDF, DOCX, XLSX, CSV, JSON), a published status or its committee case (PDF, DOCX)."""

import datetime
import os
import tempfile
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from sammenhaeng.briefs.published_pages import published_page
from sammenhaeng.cli.command import Command as OurCommand
from sammenhaeng.cli.command import Refused
from sammenhaeng.cli.organisations import edition_named
from sammenhaeng.documents.queries import draft_with_questions
from sammenhaeng.reports.overview import FORMATS, write_overview
from sammenhaeng.reports.status import FORMATS as STATUS_FORMATS
from sammenhaeng.reports.status import write_case, write_status
from sammenhaeng.strategy.queries.model import model_of


class Command(OurCommand):
    """Write a report to a file."""

    help = "Skriver oversigten, en offentliggjort status eller en udvalgssag til en fil."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What, --format, -o and --organisation."""
        parser.add_argument("report", choices=("overview", "status", "case"))
        parser.add_argument("--format", choices=tuple(FORMATS), required=True)
        parser.add_argument("-o", "--output", type=Path, required=True, metavar="FILE")
        parser.add_argument("--as-of", metavar="ÅÅÅÅ-MM-DD", help="datoen for den offentliggjorte status (status og case)")
        parser.add_argument("--by", default="", help="den, i hvis navn udvalgssagen indstiller (case)")
        parser.add_argument("--organisation", help="kommunens adresse; kan udelades, når der kun er én")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the whole file beside its place, then move it there: never half a file."""
        content = self._overview(options) if options["report"] == "overview" else self._status(options)
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
    def _overview(options: dict[str, Any]) -> bytes:
        edition = edition_named(options["organisation"])
        return write_overview(options["format"], model_of(edition), draft_with_questions(edition))

    @staticmethod
    def _status(options: dict[str, Any]) -> bytes:
        form, text = options["format"], options["as_of"] or ""
        if form not in STATUS_FORMATS:
            raise Refused(f"En status skrives som {' eller '.join(STATUS_FORMATS)}, ikke som {form}.")
        organisation = edition_named(options["organisation"]).framework.organisation
        try:
            brief = published_page(organisation.slug, datetime.date.fromisoformat(text))
        except ValueError:
            raise Refused(f"“{text}” er ingen dato. Skriv fx --as-of 2026-09-30.") from None
        if brief is None:
            raise Refused(f"Der er ingen offentliggjort status for {text}. Offentliggør den: sammenhaeng publish status --as-of {text}.")
        return write_status(form, brief) if options["report"] == "status" else write_case(form, brief, options["by"])
