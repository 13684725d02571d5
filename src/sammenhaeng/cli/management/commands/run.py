"""sammenhaeng run: an installation from nothing to serving, with the example document."""

import os
import socket
import sys
import tomllib
from argparse import ArgumentParser
from importlib import resources
from pathlib import Path
from typing import Any

from django.core.management import call_command

from sammenhaeng.cli.command import Command as OurCommand
from sammenhaeng.cli.command import Refused
from sammenhaeng.documents.actions import accept_draft
from sammenhaeng.documents.reading import read_file
from sammenhaeng.people.actions import add_organisation
from sammenhaeng.people.queries import organisation_with
from sammenhaeng.strategy.actions.editions import EditionName

EXAMPLES = Path(str(resources.files("sammenhaeng") / "examples"))


class Command(OurCommand):
    """Migrate, read the example, serve."""

    help = "Klargør databasen, læser eksemplet ind og viser siderne på http://127.0.0.1:8000/ (PORT ændrer det)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """--prepare stops before serving."""
        parser.add_argument("--prepare", action="store_true", help="klargør kun; vis ikke siderne")

    def handle(self, *args: Any, **options: Any) -> None:
        """Everything can be repeated: what is there already stays as it is."""
        port = self._port()
        call_command("migrate", verbosity=0, interactive=False)
        for file in sorted(EXAMPLES.glob("*.toml")):
            self._example(file)
        if options["prepare"]:
            return
        self.stdout.write(f"Sammenhæng vises på http://127.0.0.1:{port}/  (stop med Ctrl+C)")
        self.stdout.flush()
        sys.stdout.flush()
        serve = ["granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port), "--workers", "1", "--blocking-threads", "4"]
        # The server takes this process's place, so that Ctrl+C and signals reach it directly.
        os.execv(sys.executable, [sys.executable, "-m", *serve, "--log-level", "warning", "sammenhaeng.config.wsgi:application"])  # noqa: S606

    @staticmethod
    def _port() -> int:
        text = os.environ.get("PORT", "8000")
        if not text.isdigit() or not 1 <= int(text) <= 65535:
            raise Refused(f"PORT={text} er ikke en port. Vælg et tal mellem 1 og 65535.")
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", int(text)))
            except OSError:
                raise Refused(f"Port {text} er optaget af et andet program. Vælg en anden: PORT=8001 make run.") from None
        return int(text)

    @staticmethod
    def _example(file: Path) -> None:
        """Read an example in, unless its organisation is there already."""
        facts = tomllib.loads(file.read_text(encoding="utf-8"))
        if organisation_with(facts["slug"]):
            return
        organisation = add_organisation(code=facts["code"], slug=facts["slug"], name=facts["name"], by="eksempel")
        name = EditionName(facts["framework"], facts["edition"], facts["adopted"], facts["adopted_source"])
        accept_draft(draft=read_file(file.parent / facts["document"]), organisation=organisation, name=name, by="eksempel")
