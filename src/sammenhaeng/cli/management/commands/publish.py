"""sammenhaeng publish status: freeze where every goal stands on a day."""

import datetime
from argparse import ArgumentParser
from typing import Any

from django.utils import timezone

from sammenhaeng.briefs.published import frozen_status
from sammenhaeng.cli.command import Command as OurCommand
from sammenhaeng.cli.command import Refused
from sammenhaeng.cli.organisations import edition_named
from sammenhaeng.domain.judging import METHOD
from sammenhaeng.domain.judging_cif import METHOD_CIF
from sammenhaeng.progress.actions.publish import publish_status
from sammenhaeng.progress.queries.standing import standing_of
from sammenhaeng.strategy.queries.model import model_of


class Command(OurCommand):
    """Freeze a status."""

    help = "Offentliggør status for alle mål på en dag. Den fryses og kan altid vises igen, som den var."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What, --as-of, --organisation."""
        parser.add_argument("what", choices=("status",))
        parser.add_argument("--as-of", required=True, metavar="ÅÅÅÅ-MM-DD", help="dagen, fx kvartalets sidste")
        parser.add_argument(
            "--method", choices=("sammenhaeng", METHOD_CIF), default="sammenhaeng", help="cif: den canadiske regerings metode"
        )
        parser.add_argument("--organisation", help="kommunens adresse; kan udelades, når der kun er én")
        parser.add_argument("--by", default="kommandolinjen", help="hvem der offentliggør, til hovedbogen")

    def handle(self, *args: Any, **options: Any) -> None:
        """Work out every status by what was known on the day, and keep it."""
        as_of = self._day(options["as_of"])
        edition = edition_named(options["organisation"])
        if edition.adopted and as_of.isoformat()[: len(edition.adopted)] < edition.adopted:
            raise Refused(f"{edition.name} blev først vedtaget {edition.adopted}. Vælg en senere dag.")
        model = model_of(edition)
        organisation = edition.framework.organisation
        method = METHOD_CIF if options["method"] == METHOD_CIF else METHOD
        standing = standing_of(edition, model, organisation.code, as_of, method=method)
        made, new = publish_status(edition=edition, as_of=as_of, content=frozen_status(model, standing), method=method, by=options["by"])
        where = f"/{organisation.slug}/status/{as_of}/"
        self.stdout.write(
            f"Status nr. {made.number} for {as_of} " + (f"er offentliggjort: {where}" if new else f"stod der allerede: {where}")
        )

    @staticmethod
    def _day(text: str) -> datetime.date:
        try:
            day = datetime.date.fromisoformat(text)
        except ValueError:
            raise Refused(f"“{text}” er ingen dato. Skriv fx 2026-09-30.") from None
        if day > timezone.localdate():
            raise Refused(f"{text} ligger i fremtiden. En status kan først offentliggøres, når dagen er nået.")
        return day
