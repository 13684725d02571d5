"""People at work with a browser: they open pages, think, fill in forms as they find them, and remember what was acknowledged."""

import random
import threading
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode, urljoin

import urllib3
from lxml import html

THINK = (0.5, 1.5)
STATES = ("going_well", "needs_attention", "stuck")
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@dataclass
class Day:
    """What happened. taken: kind of request → seconds; updates: texts that were acknowledged; budgets: initiative → the last that was."""

    taken: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    answers: Counter[int] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)
    updates: list[str] = field(default_factory=list)
    budgets: dict[int, str] = field(default_factory=dict)
    edits: int = 0


def work_together(address: str, made: dict[str, Any], seconds: float) -> Day:
    """Everybody works until the time is up; whoever waits for an answer then waits for it still.

    Before the clock starts, three people have opened every page: a server that has just started reads its templates once.
    """
    for number in range(3):
        Worker(address, made, number, Day(), 0).look_around()
    day, until = Day(), time.monotonic() + seconds
    everybody = [Worker(address, made, number, day, until) for number in range(len(made["people"]))]
    threads = [threading.Thread(target=worker.work) for worker in everybody]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return day


class Worker:
    """One person with a browser of their own. Only appends to what all share, which threads may."""

    def __init__(self, address: str, made: dict[str, Any], number: int, day: Day, until: float) -> None:
        self.address, self.day, self.until, self.number = address, day, until, number
        self.organisation, self.own = made["organisation"], made["people"][number]["initiatives"]
        self.desk = f"/skrivebord/{self.organisation}/"
        self.cookies = {made["cookie"]: made["people"][number]["session"]}
        self.chance = random.Random(number)
        self.pool = urllib3.PoolManager(num_pools=1, maxsize=1, retries=False, timeout=urllib3.Timeout(60))
        self.round = 0

    def work(self) -> None:
        """Rounds of a working day."""
        time.sleep(self.chance.uniform(0, THINK[1]))
        while time.monotonic() < self.until:
            self.round += 1
            slug, pk = self.chance.choice(self.own)
            try:
                self._round(slug, pk)
            except (urllib3.exceptions.HTTPError, AssertionError, KeyError, IndexError, ValueError) as problem:
                self.day.failures.append(f"{type(problem).__name__}: {problem}"[:200])

    def look_around(self) -> None:
        """Open every page once without thinking."""
        slug, pk = self.own[0]
        desk = (
            self.desk,
            *(f"{self.desk}{page}/" for page in (f"indsatser/{slug}", f"indsatser/{slug}/opdatering", f"ret/initiative/{pk}")),
        )
        for address in (*desk, *(f"/{self.organisation}/{page}/" for page in (f"indsatser/{slug}", "oversigt", "partnere"))):
            self._ask("looking around", "GET", address)

    def _round(self, slug: str, pk: int) -> None:
        self._open("my desk", self.desk)
        self._open("an initiative on the desk", f"{self.desk}indsatser/{slug}/")
        self._update(f"{self.desk}indsatser/{slug}/opdatering/")
        self._open("public page", f"/{self.organisation}/indsatser/{slug}/")
        self._edit(f"{self.desk}ret/initiative/{pk}/", pk)
        self._open("public page", f"/{self.organisation}/oversigt/" if self.round % 5 == 0 else f"/{self.organisation}/partnere/")

    def _update(self, address: str) -> None:
        text = f"Eksempel {self.number}-{self.round}: tre hold er begyndt, og to venter."
        values = {"state": self.chance.choice(STATES), "happened": text, "following": "Næste hold begynder snart."}
        if self._send("an update saved", address, self._form("the form of an update", address) | values):
            self.day.updates.append(text)

    def _edit(self, address: str, pk: int) -> None:
        budget = str((self.number + 1) * 10_000 + self.round)
        if self._send("an edit saved", address, self._form("the form of an edit", address) | {"budget": budget}):
            self.day.budgets[pk] = budget
            self.day.edits += 1

    def _form(self, kind: str, address: str) -> dict[str, Any]:
        """A form as the page fills it in."""
        page = html.fromstring(self._open(kind, address))
        form = next(one for one in page.forms if one.get("class") == "d-form")
        values: dict[str, Any] = defaultdict(list)
        for name, value in form.form_values():
            values[name].append(value)
        return dict(values)

    def _open(self, kind: str, address: str) -> bytes:
        """Open a page and think."""
        answer = self._ask(kind, "GET", address)
        time.sleep(self.chance.uniform(*THINK))
        return answer.data

    def _send(self, kind: str, address: str, values: dict[str, Any]) -> bool:
        """Send a form; was it acknowledged? The page that the answer leads to is opened too."""
        answer = self._ask(kind, "POST", address, urlencode(values, doseq=True))
        if answer.status != 302:
            return False
        self._open("my desk" if answer.headers["Location"] == self.desk else "an initiative on the desk", answer.headers["Location"])
        return True

    def _ask(self, kind: str, method: str, address: str, body: str | None = None) -> urllib3.BaseHTTPResponse:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()), "Accept-Encoding": "gzip"}
        begun = time.perf_counter()
        answer = self.pool.request(
            method, urljoin(self.address, address), body=body, headers=headers | (FORM if body else {}), redirect=False
        )
        self.day.taken[kind].append(time.perf_counter() - begun)
        self.day.answers[answer.status] += 1
        for cookie in answer.headers.getlist("Set-Cookie"):
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        assert answer.status < 400, f"{method} {address}: {answer.status}"
        return answer
