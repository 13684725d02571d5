"""sammenhaeng import FILE --organisation SLUG: store what a document says, only the difference."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError

from sammenhaeng.cli.columns import add_map, check_found, roles_of
from sammenhaeng.cli.command import Command as OurCommand
from sammenhaeng.cli.command import Refused
from sammenhaeng.cli.tables import print_changes
from sammenhaeng.documents.actions import Accepted, accept_draft
from sammenhaeng.documents.apart import read_file_apart
from sammenhaeng.domain.draft import Draft
from sammenhaeng.people.queries import organisation_with
from sammenhaeng.strategy.actions.editions import EditionName
from sammenhaeng.strategy.actions.store import WouldOverwrite, changes_by
from sammenhaeng.strategy.queries.editions import current_edition, editions_of


class Command(OurCommand):
    """Store what a document says."""

    help = "Gemmer, hvad et dokument siger. Kan gentages: samme fil giver ingen ændring, en ændret fil kun forskellen."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """FILE, --organisation, and which edition."""
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--organisation", required=True, help="kommunens adresse, fx viborg")
        parser.add_argument("--framework", help="styringsmodellens navn (ellers den gældende, eller dokumentets titel)")
        parser.add_argument("--edition", help="udgavens navn (ellers den gældende, eller “Første udgave”)")
        parser.add_argument("--adopted", default="", help="vedtaget: ÅÅÅÅ, ÅÅÅÅ-MM eller ÅÅÅÅ-MM-DD")
        parser.add_argument("--adopted-source", default="", help="hvor det står, hvornår den blev vedtaget")
        parser.add_argument("--by", default="kommandolinjen", help="hvem der står bag, til hovedbogen")
        add_map(parser)
        parser.add_argument("--overwrite", action="store_true", help="lad dokumentet få ret, også mod det, der er skrevet på skrivebordet")
        parser.add_argument("--dry-run", action="store_true", help="vis kun ændringerne; gem intet")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, show the difference, store it."""
        organisation = organisation_with(options["organisation"])
        if organisation is None:
            raise Refused(
                f"Der er ingen kommune med adressen {options['organisation']}. "
                "Opret den først: sammenhaeng add-organisation KODE ADRESSE NAVN."
            )
        said = roles_of(options["columns"])
        draft = read_file_apart(options["file"], said).draft
        check_found(said, draft)
        name = self._name(current_edition(organisation), draft, options)
        console = self.console()
        edition = next((e for e in editions_of(organisation) if (e.framework.name, e.name) == (name.framework, name.edition)), None)
        if options["dry_run"]:
            changes = changes_by(edition, draft)
            print_changes(changes, console)
            self.stdout.write(f"{len(changes)} ændringer. Intet er gemt." if changes else "Ingen ændringer.")
            return
        accepted = self._accept(draft=draft, organisation=organisation, name=name, by=options["by"], overwrite=options["overwrite"])
        print_changes(accepted.changes, console)
        count = len(accepted.changes)
        self.stdout.write(f"{count} ændringer gemt i {accepted.edition}." if count else f"Ingen ændringer i {accepted.edition}.")

    @staticmethod
    def _accept(**what: Any) -> Accepted:
        try:
            return accept_draft(**what)
        except WouldOverwrite as found:
            raise Refused(
                f"Dokumentet ville tage tilbage, hvad folk har skrevet på skrivebordet: {'; '.join(found.labels[:5])}. Intet er gemt. "
                "Se forskellen med --dry-run; --overwrite lader dokumentet få ret."
            ) from None
        except ValidationError as error:
            raise Refused(" ".join(error.messages)) from None

    @staticmethod
    def _name(current: Any, draft: Draft, options: dict[str, Any]) -> EditionName:
        framework = options["framework"] or (current.framework.name if current else draft.title[:200] or "Styringsmodel")
        edition = options["edition"] or (current.name if current else "Første udgave")
        return EditionName(framework, edition, options["adopted"], options["adopted_source"])
