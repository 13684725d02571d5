"""The figures of issue 1, and the order in which all are taken."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import override_settings

from bench import desk, documents, review, statistics
from bench.figures import seconds, tell
from bench.work import draft_of_size
from sammenhaeng.documents.actions import accept_draft
from sammenhaeng.documents.reading import read_bytes
from sammenhaeng.domain.draft import QuestionKind
from sammenhaeng.people.actions import add_organisation
from sammenhaeng.people.models import Organisation
from sammenhaeng.reports.overview import write_overview
from sammenhaeng.strategy.actions.editions import EditionName
from sammenhaeng.strategy.models import Edition
from sammenhaeng.strategy.queries.drafts import draft_of
from sammenhaeng.strategy.queries.model import model_of

ROOT = Path(__file__).resolve().parent.parent
SEED = ROOT / "src" / "sammenhaeng" / "examples" / "viborg-oversigt-over-indsatser.txt"
NAME = EditionName("Eksempel", "Første", "2026")
MANY = 400
TEN_PAGES = 88


def everything() -> None:
    """Take every figure, in the database that the settings name."""
    call_command("migrate", verbosity=0)
    reading()
    storing()
    edition = big_edition()
    with override_settings(ALLOWED_HOSTS=["*"]):
        showing(edition)
    printing(edition)
    with override_settings(ALLOWED_HOSTS=["*"]):
        statistics.everything(edition)
    desk.everything(edition)
    sixty = accept_draft(draft=draft_of_size(review.MANY), organisation=organisation("review"), name=NAME, by="bench").edition
    review.everything(sixty)
    documents.everything(ten_pages())
    municipalities()
    accuracy()


def organisation(slug: str) -> Organisation:
    """An example organisation that was not there before: the codes from 999 down are no municipalities."""
    taken = set(Organisation.objects.values_list("code", flat=True))
    code = next(str(n) for n in range(999, 99, -1) if str(n) not in taken)
    return add_organisation(code=code, slug=f"{slug}-{code}", name=f"Eksempelkommune {code}", by="bench")


def reading() -> None:
    """Reading the example document, in this process."""
    data = SEED.read_bytes()
    tell("read the seed", seconds(lambda: read_bytes(data, SEED.name)), "s", f"{len(data)} bytes, 34 initiatives", 0.3)


def storing() -> None:
    """Import into an empty database, and again without a change."""
    draft = read_bytes(SEED.read_bytes(), SEED.name)

    def fresh() -> None:
        accept_draft(draft=draft, organisation=organisation("tom"), name=NAME, by="bench")

    tell("import into an empty organisation", seconds(fresh), "s", "34 initiatives, 69 partners", 1.0)
    kept = organisation("tom")
    accept_draft(draft=draft, organisation=kept, name=NAME, by="bench")
    again = seconds(lambda: accept_draft(draft=draft, organisation=kept, name=NAME, by="bench"))
    tell("import again without a change", again, "s", "34 initiatives")


def big_edition() -> Edition:
    """An edition of 400 initiatives."""
    return accept_draft(draft=draft_of_size(MANY), organisation=organisation("stor"), name=NAME, by="bench").edition


def ten_pages() -> Edition:
    """An edition whose overview fills ten pages."""
    draft = draft_of_size(TEN_PAGES, goals=22, themes=6, partners=69)
    return accept_draft(draft=draft, organisation=organisation("ti"), name=NAME, by="bench").edition


def showing(edition: Edition) -> None:
    """Pages of 400 initiatives, through the whole stack."""
    client = Client()
    for page, limit in (("oversigt/", 0.04), ("", None), ("roed-traad/", None), ("huller/", None), ("partnere/", None)):
        address = f"/{edition.framework.organisation.slug}/{page}"
        queries: list[str] = []
        with connection.execute_wrapper(lambda do, sql, *rest, log=queries: (log.append(sql), do(sql, *rest))[1]):
            assert client.get(address).status_code == 200
        tell(f"page /{page}", seconds(lambda address=address: client.get(address), 9), "s", f"{MANY} initiatives", limit)
        tell(f"queries of page /{page}", len(queries), "queries", f"{MANY} initiatives", 10)
    tell("read 400 initiatives with relations", seconds(lambda: model_of(edition), 9), "s", f"{MANY} initiatives", 0.04)


def printing(edition: Edition) -> None:
    """The overview of 400 initiatives in each format, and the memory of the PDF in a process of its own."""
    for form, limit in (("xlsx", 0.3), ("pdf", 1.0), ("docx", None), ("csv", None), ("json", None)):
        taken = seconds(lambda form=form: write_overview(form, model_of(edition), draft_of(edition)), 3)
        tell(f"{form} of the overview", taken, "s", f"{MANY} initiatives", limit)
    for form in ("docx", "xlsx"):
        data = write_overview(form, model_of(edition), draft_of(edition))
        tell(f"read our own {form}", seconds(lambda data=data, form=form: read_bytes(data, f"o.{form}"), 3), "s", f"{MANY} initiatives")
    own, child = _peaks_of_pdf(edition.framework.organisation.slug)
    tell("peak memory of the PDF, largest process", max(own, child), "MB", f"{MANY} initiatives, whole process", 200.0)
    tell("peak memory of the PDF, command and its child together", own + child, "MB", f"{MANY} initiatives")


def _peaks_of_pdf(slug: str) -> tuple[float, float]:
    """Megabytes at most of the command that writes the PDF, and of the typesetting process under it.

    Linux counts the parent's memory into a child's ru_maxrss, so the command's own high-water mark is
    read; the typesetter's is its ru_maxrss, which cannot be below what it needs.
    """
    code = (
        "import resource, sys; from sammenhaeng.cli.main import main; main(); "
        "print(next(l for l in open('/proc/self/status') if l.startswith('VmHWM')).split()[1], "
        "resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, file=sys.stderr)"
    )
    with tempfile.TemporaryDirectory() as folder:
        command = ["export", "overview", "--format", "pdf", "-o", f"{folder}/o.pdf", "--organisation", slug]
        done = subprocess.run([sys.executable, "-c", code, *command], check=True, capture_output=True, text=True)
    own, child = done.stderr.strip().splitlines()[-1].split()
    return float(own) / 1024, float(child) / 1024


def municipalities() -> None:
    """98 organisations on one installation: does one's page slow down for the others' rows?"""
    draft = draft_of_size(40, goals=22, themes=6, partners=60)
    for _ in range(98):
        last = accept_draft(draft=draft, organisation=organisation("kommune"), name=NAME, by="bench").edition
    address = f"/{last.framework.organisation.slug}/oversigt/"
    client = Client()
    with override_settings(ALLOWED_HOSTS=["*"]):
        tell("page of one among 98", seconds(lambda: client.get(address), 9), "s", "98 organisations × 40 initiatives")


def accuracy() -> None:
    """The reader on the scattered overviews of the tests: right, wrong but asked, wrong and sure."""
    right = asked = sure = 0
    files = sorted((ROOT / "tests" / "data" / "overviews").glob("*.txt"))
    for file in files:
        draft = read_bytes(file.read_bytes(), file.name)
        goals = {i["title"]: i["goal"] for i in json.loads(file.with_suffix(".json").read_text(encoding="utf-8"))["initiatives"]}
        questions = {q.about for q in draft.questions if q.kind is QuestionKind.GOAL_OF_INITIATIVE}
        for initiative in draft.initiatives:
            ok = goals.get(initiative.title) == initiative.goal
            right, asked, sure = (
                right + ok,
                asked + (not ok and initiative.title in questions),
                sure + (not ok and initiative.title not in questions),
            )
    total = right + asked + sure
    tell("initiatives under the right goal", 100 * right / total, "%", f"{len(files)} overviews, {total} initiatives")
    tell("wrong goal, and asked about", 100 * asked / total, "%", f"{total} initiatives")
    tell("wrong goal, and sure of it", 100 * sure / total, "%", f"{total} initiatives", 0.5)
