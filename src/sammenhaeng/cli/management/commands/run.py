"""sammenhaeng run: an installation from nothing to serving, with the example document."""

import os
import socket
import subprocess
import sys
from argparse import ArgumentParser
from importlib import resources
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command

from sammenhaeng.cli.command import Command as OurCommand
from sammenhaeng.cli.command import Refused
from sammenhaeng.cli.example import load_example
from sammenhaeng.cli.example_people import PEOPLE, make_example_people
from sammenhaeng.cli.tables import print_sign_ins
from sammenhaeng.statistics.actions.catalogue import load_catalogue

EXAMPLES = Path(str(resources.files("sammenhaeng") / "examples"))


class Command(OurCommand):
    """Migrate, read the example, serve."""

    help = "Klargør databasen, læser eksemplet ind og viser siderne på http://127.0.0.1:8000/ (PORT ændrer det)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """--prepare stops before serving."""
        parser.add_argument("--prepare", action="store_true", help="klargør kun; vis ikke siderne")

    def handle(self, *args: Any, **options: Any) -> None:
        """Everything can be repeated: what is there already stays as it is."""
        port = 0 if options["prepare"] else self._port()
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
        load_catalogue(by="eksempel")
        examples = [load_example(file) for file in sorted(EXAMPLES.glob("*.toml"))]
        if settings.EXAMPLE_PEOPLE:
            make_example_people(examples[0])
        if options["prepare"]:
            return
        if settings.EXAMPLE_PEOPLE:
            print_sign_ins(PEOPLE, self.console())
        self.stdout.write(f"Sammenhæng vises på http://127.0.0.1:{port}/  (stop med Ctrl+C)")
        self.stdout.flush()
        sys.stdout.flush()
        # Ends by itself when the server does.
        subprocess.Popen([sys.executable, "-c", "from sammenhaeng.cli.main import main; main()", "due", "--every", "15"])
        serve = ["granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port), "--blocking-threads", "4"]
        serve += ["--workers", self._workers()]
        # The server takes this process's place, so that Ctrl+C and signals reach it directly.
        os.execv(sys.executable, [sys.executable, "-m", *serve, "--log-level", "warning", "sammenhaeng.config.wsgi:application"])  # noqa: S606

    @staticmethod
    def _workers() -> str:
        """As many processes as WORKERS says, else one per processor, at most four."""
        text = os.environ.get("WORKERS", str(min(4, os.cpu_count() or 1)))
        if not text.isdigit() or not 1 <= int(text) <= 64:
            raise Refused(f"WORKERS={text} er ikke et antal processer. Vælg et tal mellem 1 og 64.")
        return text

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
