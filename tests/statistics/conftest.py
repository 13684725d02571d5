"""What the tests of statistics share: the catalogue, areas, indicators, and sources that ask the fakes without waiting."""

import csv
import datetime
import io
import tomllib
from dataclasses import dataclass, field, replace
from decimal import Decimal
from importlib import resources

import openpyxl
import pytest

from sammenhaeng.domain.areas import Area, AreaLevel, AreaTree
from sammenhaeng.domain.indicators import Cell, indicator_of
from sammenhaeng.domain.numerals import Missing
from sammenhaeng.domain.periods import period
from sammenhaeng.statistics.actions.catalogue import load_catalogue
from sammenhaeng.statistics.actions.record import record_delivery
from sammenhaeng.statistics.actions.refresh import refresh
from sammenhaeng.statistics.queries.catalogue import indicator_at
from sammenhaeng.statistics.queries.figures import series_by_key
from sammenhaeng.statistics.sources.delivery import Delivery, Reaches, Sources
from sammenhaeng.statistics.sources.http import Client, Reach

from .fakes import FakeJobindsats, FakeStatBank, JobTable, Measure, Row, Table, Variable

FOLDER = resources.files("sammenhaeng.statistics") / "catalogue"
ENTRIES = {one["key"]: one for one in tomllib.loads((FOLDER / "indicators.toml").read_text(encoding="utf-8"))["indicator"]}
NOW = datetime.datetime(2026, 3, 2, 6, tzinfo=datetime.UTC)
TOKENS = {"statbank": "", "jobindsats": "test-token", "uddannelsesstatistik": "test-key", "jsonstat": ""}
NOWHERE = "http://127.0.0.1:9"
"""An address where nobody answers."""
AREA = Variable("OMRÅDE", "område", (("000", "Hele landet"), ("791", "Viborg"), ("998", "Uoplyst")), elimination=True, total="000", map="m")
SEX = Variable("KØN", "køn", (("TOT", "I alt"),), elimination=True, total="TOT")
AGES = ("IALT", "18", "19", "20", "21", "22", "23", "24", "25")
AGE = Variable("ALDER", "alder", tuple((code, code) for code in AGES), elimination=True, total="IALT")
CIVIL = Variable("CIVILSTAND", "civilstand", (("TOT", "I alt"),), elimination=True, total="TOT")
QUARTERS = ("2024K1", "2024K2", "2025K1", "2026K1")
POPULATION_SHARE = "Fuldtidspersoner i pct. af befolkningen 16-66 år"
PEOPLE, SUPPORT = "population", "public-support-population-share"
HOUR, DAY = datetime.timedelta(hours=1), datetime.timedelta(days=1)
TIME = Variable("Tid", "tid", tuple((code, code) for code in QUARTERS), time=True)


@dataclass
class Clock:
    """A clock that only sleeping moves, and that remembers every sleep."""

    now: float = 0.0
    slept: list[float] = field(default_factory=list)

    def __call__(self):
        return self.now

    def sleep(self, seconds):
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture(scope="session")
def areas():
    """The shipped areas, without a database."""
    lines = csv.DictReader(io.StringIO((FOLDER / "areas.csv").read_text(encoding="utf-8")))
    return AreaTree(
        Area(a["code"], AreaLevel(a["level"]), a["parent"], a["name_da"], a["name_en"], tuple(s for s in a["spellings"].split(";") if s))
        for a in lines
    )


@pytest.fixture
def catalogue(db):
    """The catalogue in the database."""
    return load_catalogue(by="test")


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def bank():
    """A StatBank with one table of people by area, age and quarter; the last digits tell age and quarter apart."""
    with FakeStatBank() as fake:
        fake.add_table(population())
        yield fake


@pytest.fixture
def jobs():
    with FakeJobindsats() as fake:
        yield fake


def population(updated="2026-02-11T08:00:00"):
    """FOLK1A in small: 791 in 2025K1 has 97003 people, 1183 of them 18 years old; all invented."""
    values = {}
    for area, start in (("000", 5_000_000), ("791", 97_001), ("998", 5)):
        for number, when in enumerate(QUARTERS):
            values[area, "TOT", "IALT", "TOT", when] = str(start + number)
            values |= {(area, "TOT", age, "TOT", when): str(1001 + 10 * int(age) + number) for age in AGES[1:]}
    return Table("FOLK1A", "Folketal", "Antal", updated, (AREA, SEX, AGE, CIVIL, TIME), values)


def place(area="791", when="2026K1", age="IALT"):
    """The key of a cell of the small FOLK1A."""
    return (area, "TOT", age, "TOT", when)


def indicator(key="population", **changes):
    """An indicator of the shipped catalogue, with other facts where a test needs them."""
    return replace(indicator_of(ENTRIES[key]), **changes)


def reach(name, address, **changes):
    """A reach that gives up soon."""
    quick = {"connect_timeout": 0.5, "read_timeout": 2, "pause": 0, "tries": 2, "backoff": 0.01, "longest_wait": 0.05}
    return Reach(name, address, **{"token": TOKENS.get(name, ""), **quick, **changes})


def client(server, clock, name="StatBank", path="/v1", **changes):
    """A client of a fake that sleeps on a clock of its own."""
    made = reach(name, server.address + path, **changes)
    return Client(made, sleep=clock.sleep, clock=clock)


def sources_for(areas, *, tokens=(), clock=None, tries=2, read_timeout=2.0, **servers):
    """Every source, at the fake or address given by its name, else at an address where nobody answers."""
    clock = clock or Clock()
    wanted = TOKENS | dict(tokens)

    def made(name):
        address = getattr(servers.get(name), "address", servers.get(name)) or NOWHERE
        suffix = "/v1" if name == "statbank" else ""
        return reach(name, address + suffix, token=wanted[name], tries=tries, read_timeout=read_timeout)

    return Sources(Reaches(*(made(name) for name in TOKENS)), areas, connect=lambda to: Client(to, sleep=clock.sleep, clock=clock))


def told(cells):
    """Cells as a table of area, period and breakdown → value or reason."""
    return {(c.area, c.period.code, c.breakdown): c.missing if c.value is None else c.value for c in cells}


def cell(value, when="2024", area="791", breakdown="", **more):
    """A cell of a value; None for one that is suppressed unless told otherwise."""
    amount = None if value is None else Decimal(value)
    return Cell(area, period(when), amount, more.pop("missing", Missing.SUPPRESSED if value is None else None), breakdown, **more)


def delivery(*cells, published=None, updated="", whole=False):
    """What a source sent; whole: all that it has of its areas and periods."""
    return Delivery(list(cells), updated, published, "Kilde: testen", whole=whole)


def asked(server, path):
    """How many requests to paths that end so a fake has seen."""
    return sum(seen.path.endswith(path) for seen in server.requests)


def workbook(rows):
    """The bytes of a workbook of these rows."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.fixture
def run(areas, bank, jobs):
    """Refreshes two indicators from two fakes; the outcome of each by its key."""
    jobs.tables["ptv_a02"] = JobTable("Test", (Measure("m", POPULATION_SHARE),), [Row("Viborg", "2025M01", ("11,2",))])

    def done(now=NOW, keys=(PEOPLE, SUPPORT), tokens=(), **how):
        sources = sources_for(areas, statbank=bank, jobindsats=jobs, tokens=tokens, read_timeout=0.6)
        return {o.indicator: o for o in refresh(sources, now=now, by="test", keys=keys, tell=lambda *_: None, **how)}

    return done


def what(outcomes):
    return [outcomes[key].what for key in (PEOPLE, SUPPORT)]


KEY = "population"


def record(*cells, **told):
    return record_delivery(indicator=KEY, delivery=delivery(*cells, **told), by="test")


def series(area="791", breakdown="", **asked):
    return series_by_key({KEY: indicator_at(KEY)}, **asked)[KEY, area, breakdown]


def values(area="791", breakdown="", **asked):
    return {o.period.code: o.missing if o.value is None else o.value for o in series(area, breakdown, **asked).observations}
