"""sammenhaeng add-organisation: register a municipality."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError

from sammenhaeng.cli.command import Command as OurCommand
from sammenhaeng.cli.command import Refused
from sammenhaeng.people.actions import add_organisation


class Command(OurCommand):
    """Register a municipality."""

    help = "Opretter en kommune på installationen."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Code, address and name."""
        parser.add_argument("code", help="Danmarks Statistiks kommunekode, tre cifre")
        parser.add_argument("slug", help="den første del af kommunens adresse, fx viborg")
        parser.add_argument("name", help="navnet, fx “Eksempelby Kommune”")
        parser.add_argument("--by", default="kommandolinjen")

    def handle(self, *args: Any, **options: Any) -> None:
        """Register it, or say why not."""
        try:
            organisation = add_organisation(code=options["code"], slug=options["slug"], name=options["name"], by=options["by"])
        except ValidationError as error:
            raise Refused(" ".join(error.messages)) from None
        self.stdout.write(f"{organisation.name} er oprettet: /{organisation.slug}/")
