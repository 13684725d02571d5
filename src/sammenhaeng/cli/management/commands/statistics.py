"""sammenhaeng statistics: refresh, import, list, check, link, baseline, judge."""

import datetime
import tomllib
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone
from rich.progress import Progress

from sammenhaeng.cli.command import Command as OurCommand
from sammenhaeng.cli.command import Refused
from sammenhaeng.cli.organisations import edition_named
from sammenhaeng.cli.statistics_tables import print_checks, print_feeds, print_outcomes
from sammenhaeng.progress.actions.measures import CannotMeasure, choose_baseline, judge, link_indicator
from sammenhaeng.statistics.actions.catalogue import add_areas, load_catalogue, read_communities, save_map
from sammenhaeng.statistics.actions.files import import_file
from sammenhaeng.statistics.actions.refresh import Outcome, refresh
from sammenhaeng.statistics.queries.catalogue import area_tree, indicators, saved_map, saved_map_names
from sammenhaeng.statistics.queries.feeds import feeds
from sammenhaeng.statistics.queries.figures import vintages_of
from sammenhaeng.statistics.sources.checking import check_sources
from sammenhaeng.statistics.sources.delivery import Reaches, Sources
from sammenhaeng.statistics.sources.http import Reach
from sammenhaeng.statistics.sources.problem import SourceProblem
from sammenhaeng.statistics.sources.tables import ColumnMap, map_of


def configured_sources() -> Sources:
    """The sources as the environment says how to reach them."""
    facts: dict[str, dict[str, Any]] = settings.STATISTICS
    reaches = Reaches(**{name: Reach(**one) for name, one in facts.items()})
    return Sources(reaches, area_tree())


class Command(OurCommand):
    """Figures: ask the sources, read files in, see what there is, link them to targets."""

    help = "Tal: spørg kilderne, læs filer ind, se hvad der er, og knyt det til målene."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """A word for each thing that can be done."""
        words = parser.add_subparsers(dest="word", required=True, metavar="ORD")
        asking = words.add_parser("refresh", help="spørg kilderne om nye tal")
        asking.add_argument("keys", nargs="*", metavar="INDIKATOR", help="kun disse (ellers alle)")
        asking.add_argument("--due", action="store_true", help="kun dem, hvis tid er kommet (til cron)")
        asking.add_argument("--force", action="store_true", help="hent, også når kilden siger, at intet er nyt")
        reading = words.add_parser("import", help="læs en fil med tal ind")
        reading.add_argument("file", type=Path, metavar="FIL")
        reading.add_argument("--map", dest="plan", required=True, metavar="KORT", help="kolonnekort: en TOML-fil eller navnet på et gemt")
        places = words.add_parser("areas", help="læg lokale samfund ind: en fil med kolonnerne code, parent og name")
        places.add_argument("file", type=Path, metavar="FIL")
        words.add_parser("list", help="kataloget, og hvor langt tallene er")
        checking = words.add_parser("check", help="se efter, om forespørgslerne passer til kilderne; intet hentes")
        checking.add_argument("keys", nargs="*", metavar="INDIKATOR")
        self._linking(words)
        for one in words.choices.values():
            one.add_argument("--by", default="kommandolinjen", help="hvem der står bag, til hovedbogen")

    @staticmethod
    def _linking(words: Any) -> None:
        link = words.add_parser("link", help="lad en indikator måle et krav")
        baseline = words.add_parser("baseline", help="vælg, hvor der tælles fra")
        judging = words.add_parser("judge", help="vurder et mål, der er ord uden tal")
        for one in (link, baseline, judging):
            one.add_argument("organisation", metavar="KOMMUNE")
            one.add_argument("goal", metavar="MÅL", help="fx 4.1")
            one.add_argument("target", type=int, metavar="KRAV", help="1 er målets første krav")
        link.add_argument("indicator", metavar="INDIKATOR")
        link.add_argument("--units-over", type=int, help="for krav om alle enheder: kun dem med et tal over dette")
        baseline.add_argument("period", metavar="PERIODE", help="fx 2018 eller 2018K1")
        judging.add_argument("scale", metavar="SVAR", help="not_begun, begun, mostly eller fulfilled")
        judging.add_argument("--on", type=datetime.date.fromisoformat, default=None, help="dagen (ellers i dag)")
        for one in (baseline, judging):
            one.add_argument("--reason", required=True, help="begrundelsen, som står på siden")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it, or say in one sentence why not."""
        load_catalogue(by=options["by"])
        try:
            {
                "refresh": self._refresh, "import": self._import, "areas": self._areas, "list": self._list, "check": self._check,
                "link": self._link, "baseline": self._baseline, "judge": self._judge,
            }[options["word"]](options)  # fmt: skip
        except (SourceProblem, CannotMeasure) as problem:
            raise Refused(str(problem)) from None

    def _refresh(self, options: dict[str, Any]) -> None:
        with Progress(console=self.console(), transient=True, disable=not self.stdout.isatty()) as progress:
            task = progress.add_task("Spørger kilderne", total=None)

            def tell(outcome: Outcome, number: int, count: int) -> None:
                progress.update(task, total=count, completed=number, description=outcome.name)

            outcomes = refresh(
                configured_sources(),
                now=timezone.now(),
                by=options["by"],
                keys=options["keys"],
                only_due=options["due"],
                force=options["force"],
                tell=tell,
            )
        print_outcomes(outcomes, self.console())
        failed = sum(outcome.what == "failed" for outcome in outcomes)
        self.stdout.write(f"{len(outcomes)} spurgt, {failed} fejlede." if outcomes else "Ingen er forfaldne.")
        if failed:
            raise Refused("Nogle kilder kunne ikke bruges; deres gamle tal står uændret. Se årsagen ovenfor.")

    @staticmethod
    def _bytes(file: Path) -> bytes:
        try:
            return file.read_bytes()
        except OSError as error:
            raise Refused(f"{file} kan ikke læses: {error.strerror or error}. Se efter, om stien er rigtig.") from None

    def _areas(self, options: dict[str, Any]) -> None:
        file: Path = options["file"]
        added = add_areas(areas=read_communities(self._bytes(file), file.name), by=options["by"])
        self.stdout.write(f"{added} lokale samfund lagt ind.")

    def _import(self, options: dict[str, Any]) -> None:
        file: Path = options["file"]
        data = self._bytes(file)
        plan, entry = self._plan(options["plan"])
        recorded = import_file(data=data, file=file.name, plan=plan, by=options["by"])
        if entry:
            # Saved once it has read a file: a map that could not takes no good one's place.
            save_map(entry=entry, by=options["by"])
        for one in recorded:
            what = f"levering {one.number}: {one.changed} nye eller ændrede" if one.number else "ingen ændringer"
            self.stdout.write(f"{one.indicator}: {one.cells} tal, {what}" + (f", {one.withdrawn} trukket tilbage" if one.withdrawn else ""))

    @staticmethod
    def _plan(name: str) -> tuple[ColumnMap, dict[str, Any] | None]:
        """The map of a TOML file, with the entry that is to be saved, or the one saved under a name."""
        if not name.endswith(".toml"):
            found = saved_map(name)
            if found is None:
                raise Refused(f"Der er intet kolonnekort “{name}”; der er {', '.join(saved_map_names()) or 'ingen'}. Giv en TOML-fil.")
            return found, None
        try:
            entry = tomllib.loads(Path(name).read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise Refused(f"Kolonnekortet {name} kan ikke læses: {error}. Se README for et eksempel.") from None
        return map_of(entry), entry

    def _list(self, options: dict[str, Any]) -> None:
        known = indicators()
        print_feeds([one.indicator for one in known.values()], vintages_of(list(known)), feeds(), self.console())

    def _check(self, options: dict[str, Any]) -> None:
        known = indicators()
        wanted = [one.indicator for key, one in known.items() if key in options["keys"] or not options["keys"]]
        unknown = [key for key in options["keys"] if key not in known]
        if unknown:
            raise Refused(f"Kataloget har ingen indikator “{unknown[0]}”. Se dem med sammenhaeng statistics list.")
        checks = check_sources(configured_sources(), wanted)
        print_checks(checks, self.console())
        if any(check.problem for check in checks):
            raise Refused("Nogle forespørgsler passer ikke til deres kilde. Se årsagen ovenfor.")

    def _link(self, options: dict[str, Any]) -> None:
        edition = edition_named(options["organisation"])
        names = ("goal", "target", "indicator", "units_over", "by")
        link_indicator(edition=edition, **{name: options[name] for name in names})
        self.stdout.write(f"{options['indicator']} måler nu mål {options['goal']}, krav {options['target']}.")

    def _baseline(self, options: dict[str, Any]) -> None:
        edition = edition_named(options["organisation"])
        names = ("goal", "target", "by", "reason")
        choose_baseline(edition=edition, baseline=options["period"], **{name: options[name] for name in names})
        self.stdout.write(f"Mål {options['goal']}, krav {options['target']}, tælles fra {options['period']}.")

    def _judge(self, options: dict[str, Any]) -> None:
        edition = edition_named(options["organisation"])
        names = ("goal", "target", "scale", "reason", "by")
        judge(edition=edition, on=options["on"] or timezone.localdate(), **{name: options[name] for name in names})
        self.stdout.write(f"Mål {options['goal']}, krav {options['target']}, er vurderet.")
