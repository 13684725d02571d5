"""sammenhaeng ledger: verify the chain of events, export it, list it."""

import os
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sammenhaeng.briefs.desk.event_words import moment_text, told
from sammenhaeng.briefs.desk.ledger import break_sentence
from sammenhaeng.cli.command import Command as OurCommand
from sammenhaeng.cli.command import Refused
from sammenhaeng.domain.chain import Break
from sammenhaeng.domain.chain_file import NotALedger, breaks_of_lines, header_line, heads_of_lines
from sammenhaeng.ledger.queries import Wanted, event_at, event_with_digest, events_wanted, head_of, link_of, scopes, verify
from sammenhaeng.reports.ledger_files import csv_of_events, json_lines


class Command(OurCommand):
    """Verify, export or list the ledger."""

    help = "Kontrollerer hændelsesloggens kæde (verify), skriver den ud (export) eller viser de nyeste hændelser (list)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What to do, and with which ledger."""
        parser.add_argument("what", choices=("verify", "export", "list"))
        parser.add_argument("--organisation", metavar="ADRESSE", help="kommunens adresse; ellers alle, og installationens egen")
        parser.add_argument(
            "--form", choices=("jsonl", "csv"), default="jsonl", help="export: jsonl kan kontrolleres, csv kan læses i Excel"
        )
        parser.add_argument("--file", type=Path, metavar="FILE", help="verify: kontrollér en udskrift (jsonl) i stedet for databasen")
        parser.add_argument("--head", metavar="FINGERAFTRYK", help="verify: et fingeraftryk, som du har gemt; kræver --organisation")
        parser.add_argument("--number", type=int, metavar="NR", help="verify: nummeret på den hændelse, som --head hører til")
        parser.add_argument("--person", default="", help="list: “user:17” eller et navn")
        parser.add_argument("--row", default="", help="list: “goal:17”")
        parser.add_argument("--count", type=int, default=20, help="list: hvor mange, fra den nyeste")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it. verify leaves with 1 where a chain does not hold."""
        if options["what"] == "export":
            return self._export(_wanted_scopes(options["organisation"]), options["form"])
        if options["what"] == "list":
            return self._list(_wanted_scopes(options["organisation"]), options)
        held = self._verify_file(options["file"]) if options["file"] else self._verify(options)
        return None if held else sys.exit(1)

    def _verify(self, options: dict[str, Any]) -> bool:
        held = [self._verify_scope(scope) for scope in _wanted_scopes(options["organisation"])]
        if options["head"]:
            held.append(self._verify_head(options["organisation"], options["head"].strip().lower(), options["number"]))
        return all(held)

    def _verify_scope(self, scope: str) -> bool:
        head = head_of(scope)
        return self._say(scope, verify(scope, head), head.length, head.digest)

    def _verify_head(self, scope: str | None, digest: str, number: int | None) -> bool:
        if scope is None:
            raise Refused("Angiv med --organisation, hvis kæde fingeraftrykket hører til (--organisation= for installationens egen).")
        event = event_with_digest(scope, digest) if number is None else event_at(scope, number)
        if event is not None and event.digest == digest:
            self.stdout.write(f"Hændelse {event.number} har stadig fingeraftrykket {digest}: intet til og med den er skrevet om.")
            return True
        which = "Ingen hændelse" if number is None else f"Hændelse {number}"
        self.stderr.write(f"{which} har{' ikke' if number else ''} fingeraftrykket {digest}: kæden er skrevet om, siden det blev gemt.")
        return False

    def _verify_file(self, file: Path) -> bool:
        try:
            lines = file.read_text(encoding="utf-8").splitlines()
            found, heads = breaks_of_lines(lines), heads_of_lines(lines)
        except (NotALedger, OSError, UnicodeDecodeError) as error:
            raise Refused(f"{file}: {error}") from None
        held = [self._say(scope, [one for one in found if one.scope == scope], length, head) for scope, length, head in heads]
        return all(held)

    def _say(self, scope: str, found: list[Break], length: int, digest: str) -> bool:
        """One sentence for a chain that holds; what is wrong, on standard error, for one that does not."""
        if not found:
            self.stdout.write(f"{_name(scope)}: kæden holder, {length} hændelser. Sidste fingeraftryk: {digest}")
        for one in found:
            self.stderr.write(f"{_name(scope)}: {break_sentence(one)}")
        return not found

    def _export(self, wanted: list[str], form: str) -> None:
        if form == "csv" and len(wanted) > 1:
            raise Refused("Angiv kommunen med --organisation: en CSV-fil rummer én hændelseslog.")
        for scope in wanted:
            head = head_of(scope)
            events = events_wanted(scope, Wanted()).filter(number__lte=head.length).reverse().iterator(2000)
            header = header_line(scope, length=head.length, head=head.digest)
            lines: Iterator[str] = csv_of_events(events) if form == "csv" else json_lines(header, (link_of(event) for event in events))
            self._write(lines)

    def _write(self, lines: Iterator[str]) -> None:
        try:
            for line in lines:
                self.stdout.write(line, ending="")
        except BrokenPipeError:
            # Whoever reads has had enough, as `head` does; what is still buffered would fail again at the end.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

    def _list(self, wanted: list[str], options: dict[str, Any]) -> None:
        for scope in wanted:
            for event in events_wanted(scope, Wanted(row=options["row"], actor=options["person"]))[: max(options["count"], 0)]:
                why = f" – {event.reason}" if event.reason else ""
                told_it = told(event.verb, event.subject).text
                self.stdout.write(f"{_name(scope)} {event.number}  {moment_text(event.at)}  {event.actor} {told_it}{why}")


def _name(scope: str) -> str:
    return scope or "installationen"


def _wanted_scopes(organisation: str | None) -> list[str]:
    """The scopes that a command speaks of; "" is the installation's own. Raises Refused for one that is unknown."""
    known = scopes()
    if organisation is not None and organisation not in known:
        raise Refused(f"Der er ingen hændelseslog for {organisation}. Der er: {', '.join(_name(one) for one in known) or 'ingen'}.")
    return known if organisation is None else [organisation]
