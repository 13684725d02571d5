"""Asking the reading room from a server process: starting it, waiting for a turn, sending a file, taking the answer within bounds."""

import atexit
import contextlib
import enum
import json
import os
import re
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from sammenhaeng.documents.reading_room.line import ENDED, LENGTH, LONG, SECONDS, SHORT, TIME_OVER

LONGEST_ANSWER = 64 * 1024 * 1024
"""Bytes: the blocks of the largest file that is read have about half."""
PATIENCE = 30.0
"""Seconds that a file waits for its turn."""
_GRACE = 5.0
_KILLED, _PROCESSOR_TIME = -9, -24
_ENDED = re.compile(re.escape(ENDED).replace(b"%9d", b" *(-?\\d+)") + rb"\Z")
_KEPT = ("PATH", "LANG", "LC_ALL", "LC_CTYPE", "TESSDATA_PREFIX", "TZ")
"""Of the environment: no addresses, no keys."""
_ONE_THREAD = dict.fromkeys(("OMP_THREAD_LIMIT", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MALLOC_ARENA_MAX"), "1")
"""A process with one thread can be forked, and can give up the network."""


class Ended(enum.Enum):
    """Why there is no answer."""

    TIME = enum.auto()
    MEMORY = enum.auto()
    BROKEN = enum.auto()
    BUSY = enum.auto()


class NoAnswer(Exception):
    """No answer has come."""

    def __init__(self, why: Ended) -> None:
        super().__init__(why.name)
        self.why = why


class Turns:
    """As many at once as the machine has processors, over all server processes of its user where the system is Linux."""

    def __init__(self, count: int) -> None:
        self.count = count
        self._here = threading.BoundedSemaphore(count)

    @contextlib.contextmanager
    def one(self, patience: float) -> Iterator[None]:
        """Wait for a turn, and have it. Raises NoAnswer after so many seconds."""
        until = time.monotonic() + patience
        if not self._here.acquire(timeout=patience):
            raise NoAnswer(Ended.BUSY)
        try:
            with self._everywhere(until):
                yield
        finally:
            self._here.release()

    @contextlib.contextmanager
    def _everywhere(self, until: float) -> Iterator[None]:
        while (held := self._name()) is None:
            if time.monotonic() > until:
                raise NoAnswer(Ended.BUSY)
            time.sleep(0.01)
        with held:
            yield

    def _name(self) -> socket.socket | None:
        """A socket with one of the turns' names, None where all are taken. The system takes the name back when its holder ends."""
        for number in range(self.count):
            held = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
            try:
                if sys.platform.startswith("linux"):
                    held.bind(f"\0sammenhaeng-reading-{os.getuid()}-{number}")
            except OSError:
                held.close()
                continue
            return held
        return None


class Room:
    """The process that has the readers loaded; started when it is needed first, and again where it has ended."""

    def __init__(self, module: str = "sammenhaeng.documents.reading_room") -> None:
        self._module = module
        self._lock = threading.Lock()
        self._door: socket.socket | None = None
        self._process: subprocess.Popen[bytes] | None = None

    def send(self, line: socket.socket, letter: bytes) -> None:
        """Hand a line to the room. Raises OSError where no room can be started."""
        with self._lock:
            for door in (self._door, None):
                try:
                    socket.send_fds(door or self._start(), [letter], [line.fileno()])
                except (BrokenPipeError, ConnectionResetError):
                    if door is None:
                        raise
                    self.close()
                else:
                    return

    def _start(self) -> socket.socket:
        ours, theirs = socket.socketpair()
        with theirs:
            command = [sys.executable, "-P", "-s", "-B", "-m", self._module, str(theirs.fileno())]
            self._process = subprocess.Popen(  # noqa: S603 (our own words only)
                command,
                env=_environment(),
                cwd="/",
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
                start_new_session=True,
            )
        self._door = ours
        return ours

    def close(self) -> None:
        """End the room with all its children; it ends when its door closes, and at the latest when it is killed."""
        if self._door:
            self._door.close()
        if self._process:
            try:
                self._process.wait(2)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        self._door = self._process = None

    def forget(self) -> None:
        """In a process that was forked: the room is its parent's."""
        self._lock = threading.Lock()
        if self._process:
            self._process.returncode = 0
        if self._door:
            self._door.close()
        self._door = self._process = None


_room = Room()
_turns = Turns(os.cpu_count() or 1)
atexit.register(_room.close)
os.register_at_fork(after_in_child=_room.forget)


def _environment() -> dict[str, str]:
    path = [str(Path(entry).resolve()) for entry in sys.path if entry]
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    return kept | _ONE_THREAD | {"PYTHONPATH": os.pathsep.join(path), "PYTHONUTF8": "1"}


def ask(head: Mapping[str, object], data: bytes) -> bytes:
    """Ask about a file; the answer as the child has given it, unchecked. Raises NoAnswer."""
    letter = LONG if data.startswith(b"%PDF") else SHORT
    with _turns.one(PATIENCE):
        ours, theirs = socket.socketpair()
        with ours:
            with theirs:
                try:
                    _room.send(theirs, letter)
                except OSError:
                    raise NoAnswer(Ended.BROKEN) from None
            said = json.dumps({**head, "size": len(data)}).encode()
            return _answer(ours, LENGTH.pack(len(said)) + said, data, time.monotonic() + SECONDS[letter] + _GRACE)


def _answer(line: socket.socket, head: bytes, data: bytes, until: float) -> bytes:
    try:
        _tell(line, head, data, until)
        received = _receive(line, until)
    except TimeoutError:
        _room.close()  # It should have ended the child long since.
        raise NoAnswer(Ended.TIME) from None
    size = LENGTH.unpack_from(received)[0] if len(received) >= LENGTH.size else None
    if size is not None and 1 <= size <= len(received) - LENGTH.size:
        return bytes(received[LENGTH.size : LENGTH.size + size])
    raise NoAnswer(_why(bytes(received[-40:])))


def _tell(line: socket.socket, head: bytes, data: bytes, until: float) -> None:
    with contextlib.suppress(BrokenPipeError, ConnectionResetError):
        for part in (head, data):
            line.settimeout(max(until - time.monotonic(), 0.01))
            line.sendall(part)


def _receive(line: socket.socket, until: float) -> bytearray:
    """What comes, up to the whole of the answer, the end of the line, or the most that is taken."""
    received = bytearray()
    whole = LONGEST_ANSWER
    with contextlib.suppress(ConnectionResetError):
        while len(received) < whole:
            line.settimeout(max(until - time.monotonic(), 0.01))
            part = line.recv(1 << 18)
            if not part:
                break
            received += part
            if len(received) >= LENGTH.size:
                whole = min(LENGTH.unpack_from(received)[0] + LENGTH.size, LONGEST_ANSWER)
    return received


def _why(tail: bytes) -> Ended:
    found = _ENDED.search(tail)
    code = int(found[1]) if found else 0
    if code in (TIME_OVER, _PROCESSOR_TIME):
        return Ended.TIME
    return Ended.MEMORY if code == _KILLED else Ended.BROKEN
