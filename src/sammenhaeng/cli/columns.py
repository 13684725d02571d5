"""What somebody says on the command line of a table's columns: --map "Tovholder=owner"."""

from argparse import ArgumentParser
from collections.abc import Mapping, Sequence

from sammenhaeng.cli.command import Refused
from sammenhaeng.domain.draft import Draft, Role


def add_map(parser: ArgumentParser) -> None:
    """The option --map, which may stand several times."""
    words = 'hvad en kolonne rummer, fx --map "Tovholder=owner" (' + ", ".join(role.value for role in Role) + ")"
    parser.add_argument("--map", action="append", default=[], metavar="OVERSKRIFT=ROLLE", dest="columns", help=words)


def roles_of(said: Sequence[str]) -> dict[str, Role]:
    """Heading → what it holds. Raises Refused for what is no such pair."""
    found = {}
    for one in said:
        heading, equals, role = (part.strip() for part in one.rpartition("="))
        if not (heading and equals) or role not in {known.value for known in Role}:
            raise Refused(
                f"--map {one} siger ikke, hvad en kolonne rummer. Skriv kolonnens overskrift, = og en af: "
                + ", ".join(known.value for known in Role)
                + "."
            )
        found[heading] = Role(role)
    return found


def check_found(said: Mapping[str, Role], draft: Draft) -> None:
    """Every heading that somebody has said something of is one of the document's. Raises Refused."""
    known = [column.heading for column in draft.columns if column.heading]
    lost = [heading for heading in said if heading.casefold() not in {name.casefold().strip() for name in known}]
    if lost:
        names = ", ".join(f"“{name}”" for name in dict.fromkeys(known)) or "ingenting"
        raise Refused(f"--map: dokumentet har ingen kolonne med overskriften “{lost[0]}”. Kolonnerne hedder {names}.")
