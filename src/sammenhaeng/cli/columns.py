"""What somebody says on the command line of a table's columns: --map "Tovholder=owner"."""

from argparse import ArgumentParser
from collections.abc import Sequence

from sammenhaeng.cli.command import Refused
from sammenhaeng.domain.draft import Role


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
