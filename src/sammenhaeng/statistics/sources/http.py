"""One polite way to ask a server: time-outs, retries that back off, a pause between requests, and errors that say what to do."""

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import urllib3

from sammenhaeng.statistics.sources.problem import SourceProblem

AGENT = "Sammenhaeng/1 (+https://github.com/sammenhaeng; public statistics)"
OVERLOADED = (429, 500, 502, 503, 504)
LARGEST = 400_000_000
"""Bytes of an answer that are read: more is no table."""


@dataclass(frozen=True, slots=True)
class Reach:
    """How a server is reached. Times in seconds; tries: attempts in all; token: "" where none is needed."""

    name: str
    address: str
    token: str = ""
    connect_timeout: float = 10
    read_timeout: float = 60
    pause: float = 0.5
    tries: int = 4
    backoff: float = 1.0
    longest_wait: float = 60


@dataclass(slots=True)
class Client:
    """Asks one server. sleep and clock can be replaced, so that tests need not wait."""

    reach: Reach
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    _pool: urllib3.PoolManager = field(default_factory=lambda: urllib3.PoolManager(retries=False))
    _last: float = float("-inf")

    def get(self, path: str, query: Mapping[str, str] | None = None, headers: Mapping[str, str] | None = None) -> bytes:
        """The body of an answer to a GET. Raises SourceProblem."""
        return self._ask("GET", path, headers or {}, fields=dict(query or {}))

    def post(self, path: str, body: Mapping[str, Any], headers: Mapping[str, str] | None = None) -> bytes:
        """The body of an answer to a POST of JSON. Raises SourceProblem."""
        sent = json.dumps(body, ensure_ascii=False).encode()
        return self._ask("POST", path, {"Content-Type": "application/json", **(headers or {})}, body=sent)

    def _ask(self, method: str, path: str, headers: Mapping[str, str], **sent: Any) -> bytes:
        """Try until it works or the tries are used up; a server that says how long to wait is believed, up to a limit."""
        problem = SourceProblem(f"{self.reach.name} blev ikke spurgt.")
        for attempt in range(self.reach.tries):
            self._be_polite()
            answer = self._once(method, path, headers, sent)
            if isinstance(answer, urllib3.BaseHTTPResponse) and answer.status not in OVERLOADED:
                return self._body(answer, path)
            problem = self._problem(answer)
            if attempt + 1 < self.reach.tries:
                self.sleep(self._wait(answer, attempt))
        raise problem

    def _once(self, method: str, path: str, headers: Mapping[str, str], sent: Any) -> urllib3.BaseHTTPResponse | Exception:
        headers = {name: value.strip() for name, value in headers.items()}
        timeout = urllib3.Timeout(connect=self.reach.connect_timeout, read=self.reach.read_timeout)
        try:
            return self._pool.request(
                method,
                self.reach.address.rstrip("/") + path,
                headers={"User-Agent": AGENT, "Accept-Encoding": "gzip", **headers},
                timeout=timeout,
                **sent,
            )
        except (urllib3.exceptions.HTTPError, OSError) as error:
            return error

    def _be_polite(self) -> None:
        wait = self._last + self.reach.pause - self.clock()
        if wait > 0:
            self.sleep(wait)
        self._last = self.clock()

    def _wait(self, answer: urllib3.BaseHTTPResponse | Exception, attempt: int) -> float:
        asked = answer.headers.get("Retry-After", "") if isinstance(answer, urllib3.BaseHTTPResponse) else ""
        wait = float(asked) if asked.isdigit() else self.reach.backoff * 2**attempt
        return min(wait, self.reach.longest_wait)

    def _problem(self, answer: urllib3.BaseHTTPResponse | Exception) -> SourceProblem:
        name, tries = self.reach.name, self.reach.tries
        if isinstance(answer, urllib3.BaseHTTPResponse):
            what = "beder os vente" if answer.status == 429 else "svarer med en fejl"
            return SourceProblem(f"{name} {what} (HTTP {answer.status}) efter {tries} forsøg. Prøv igen senere.", passing=True)
        if isinstance(answer, urllib3.exceptions.ReadTimeoutError):
            text = f"{name} svarede ikke inden for {self.reach.read_timeout:g} sekunder efter {tries} forsøg. Prøv igen senere."
        elif isinstance(answer, urllib3.exceptions.ProtocolError):
            text = f"{name} sendte kun et halvt svar efter {tries} forsøg. Intet er gemt. Prøv igen senere."
        else:
            text = f"{name} kan ikke nås på {self.reach.address}. Se efter, om adressen er rigtig, og om der er netforbindelse."
        return SourceProblem(text, passing=True)

    def _body(self, answer: urllib3.BaseHTTPResponse, path: str) -> bytes:
        if answer.status in (401, 403):
            raise SourceProblem(_wrong_token(self.reach.name))
        if answer.status >= 400 or len(answer.data) > LARGEST:
            raise Refusal(self.reach.name, path, answer.status, answer.data)
        return answer.data


class Refusal(SourceProblem):
    """A server's refusal (HTTP 4xx), with its body for those who can read more out of it."""

    def __init__(self, name: str, path: str, status: int, body: bytes) -> None:
        said = body[:200].decode("utf-8", "replace").strip().replace("\n", " ")
        super().__init__(f"{name} afviste {path} (HTTP {status}): {said or 'uden forklaring'}. Ret forespørgslen i kataloget.")
        self.status = status
        self.body = body


def _wrong_token(name: str) -> str:
    return f"{name} afviste nøglen. Se efter, om den er rigtig og ikke udløbet, og sæt den i miljøet."


def json_of(body: bytes, name: str) -> Any:
    """A JSON answer, with decimals as Decimal and never as float; a BOM is dropped.

    Raises SourceProblem for HTML, half an answer, and the error texts that some servers send with HTTP 200.
    """
    text = body.decode("utf-8-sig", "replace").strip()
    if text.startswith("<"):
        raise SourceProblem(f"{name} svarede med en webside i stedet for data. Adressen er nok forkert, eller tjenesten er nede.")
    try:
        found = json.loads(text, parse_float=Decimal)
    except ValueError:
        raise SourceProblem(
            f"{name} svarede med noget, der ikke er JSON (“{text[:60]}”). Svaret er måske kun halvt; intet er gemt. Prøv igen senere.",
            passing=True,
        ) from None
    if isinstance(found, dict) and any("nøgle" in key.lower() and "forkert" in key.lower() for key in list(found)[:3]):
        raise SourceProblem(_wrong_token(name))
    return found
