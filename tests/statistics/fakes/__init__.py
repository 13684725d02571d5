"""Servers that answer as the official statistics do, over real HTTP on loopback."""

from .jobindsats import FakeJobindsats, Group, JobTable, Measure, Row
from .jsonstat import FakeJsonStat
from .server import Answer, FakeServer, HalfResponse, Hang, Html, Seen, Status, Text, Trouble
from .statbank import FakeStatBank, Table, Variable
from .uddannelse import Cell, Cube, FakeUddannelsesstatistik

__all__ = [
    "Answer",
    "Cell",
    "Cube",
    "FakeJobindsats",
    "FakeJsonStat",
    "FakeServer",
    "FakeStatBank",
    "FakeUddannelsesstatistik",
    "Group",
    "HalfResponse",
    "Hang",
    "Html",
    "JobTable",
    "Measure",
    "Row",
    "Seen",
    "Status",
    "Table",
    "Text",
    "Trouble",
    "Variable",
]
