"""sammenhaeng administrator: the first administrator, who registers all the others."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone

from sammenhaeng.cli.command import Command as OurCommand
from sammenhaeng.cli.command import Refused
from sammenhaeng.people.actions import CannotChangePeople, add_person, give_role, make_installation_administrator
from sammenhaeng.people.links import password_link
from sammenhaeng.people.queries import organisation_with
from sammenhaeng.people.roles import Role


class Command(OurCommand):
    """Make an administrator and print a link to choose a password."""

    help = "Gør en person til administrator og skriver et link, som virker én gang, til at vælge en adgangskode."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The person, and of what."""
        parser.add_argument("email", metavar="E-MAIL")
        parser.add_argument(
            "--organisation", metavar="KOMMUNE", help="kommunens adresse, fx viborg; uden: administrator af hele installationen"
        )
        parser.add_argument("--name", metavar="NAVN", default="", help="personens navn")
        parser.add_argument("--by", default="kommandolinjen")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make them, or say why not."""
        email, slug, by = options["email"].strip(), options["organisation"], options["by"]
        self._check(email)
        organisation = organisation_with(slug) if slug else None
        if slug and organisation is None:
            raise Refused(f"Der er ingen kommune med adressen {slug}. Opret den med sammenhaeng add-organisation.")
        try:
            user = add_person(email=email, name=options["name"] or email.partition("@")[0], by=by)
            if user.is_example:
                raise Refused(f"{email} er en eksempelbruger. Brug en rigtig e-mailadresse.")
            if organisation is None:
                make_installation_administrator(user=user, by=by)
            else:
                give_role(organisation=organisation, user=user, role=Role.ADMINISTRATOR, by=by, on=timezone.localdate())
        except CannotChangePeople as problem:
            raise Refused(str(problem)) from None
        where = organisation.name if organisation else "hele installationen"
        self.stdout.write(f"{user.shown_name} er administrator af {where}. Vælg en adgangskode her inden tre døgn (linket virker én gang):")
        self.stdout.write(password_link(user))

    @staticmethod
    def _check(email: str) -> None:
        try:
            validate_email(email)
        except ValidationError:
            raise Refused(f"“{email}” er ingen e-mailadresse. Skriv den som navn@kommune.dk.") from None
