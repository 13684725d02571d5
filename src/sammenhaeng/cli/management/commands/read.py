"""sammenhaeng read FILE: what a document says, without storing it."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from sammenhaeng.cli.columns import add_map, check_found, roles_of
from sammenhaeng.cli.command import Command as OurCommand
from sammenhaeng.cli.tables import print_draft
from sammenhaeng.documents.apart import read_file_apart
from sammenhaeng.domain.model_json import to_json


class Command(OurCommand):
    """Print what a document says."""

    help = "Viser, hvad et dokument siger, uden at gemme det (PDF, DOCX, XLSX, HTML, CSV, tekst, StratML eller sammenhaeng-model/1)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """FILE, --format and --map."""
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--format", choices=("json", "table"), default="table", help="json: formen sammenhaeng-model/1")
        add_map(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, then print."""
        said = roles_of(options["columns"])
        draft = read_file_apart(options["file"], said).draft
        check_found(said, draft)
        if options["format"] == "json":
            self.stdout.write(json.dumps(to_json(draft), ensure_ascii=False, indent=1))
        else:
            print_draft(draft, self.console())
