"""What our commands share: bad input is one sentence on standard error and exit code 2."""

import sys
from typing import IO, Any, cast

from django.core.management.base import BaseCommand
from django.utils import translation
from rich.console import Console

from sammenhaeng.documents.errors import BadDocument


class Refused(Exception):
    """A command that cannot do what it is asked. The text is one sentence."""


class Command(BaseCommand):
    """A command of ours, speaking Danish."""

    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def console(self) -> Console:
        """A console that writes where the command writes: as wide as the terminal, or 140 in a file."""
        return Console(file=cast("IO[str]", self.stdout), width=None if self.stdout.isatty() else 140)

    def execute(self, *args: Any, **options: Any) -> str | None:
        """Run it; on bad input say what is wrong and leave with 2."""
        translation.activate("da")
        try:
            return super().execute(*args, **options)
        except (BadDocument, Refused) as error:
            self.stderr.write(str(error))
            sys.exit(2)
