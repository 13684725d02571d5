"""A process that has the readers loaded and makes one child for each document: a fork is thirty times faster than a start.

It takes sockets over its own (argument 1), a letter with each, and gives every child one. It ends when the other end does.
"""

import contextlib
import gc
import os
import resource
import select
import signal
import socket
import sys
import time
from dataclasses import dataclass

from sammenhaeng.documents.reading_room.limits import keep_only, leave_the_network, limit
from sammenhaeng.documents.reading_room.line import ENDED, SECONDS, TIME_OVER
from sammenhaeng.documents.reading_room.work import warm_up, work

_OFTEN = 0.03
_FILES = 256


@dataclass(frozen=True, slots=True)
class _Child:
    line: socket.socket
    until: float


class _Room:
    def __init__(self, door: socket.socket) -> None:
        self.door = door
        self.children: dict[int, _Child] = {}
        self.warm = False

    def serve(self) -> None:
        """Until nobody is at the other end of the door."""
        open_door = True
        while open_door:
            ready, _, _ = select.select([self.door], [], [], _OFTEN if self.children else None)
            if ready:
                open_door = self._take()
            self._look_after()
        for pid in list(self.children):
            os.kill(pid, signal.SIGKILL)
            self._bury(pid, late=True)

    def _take(self) -> bool:
        """Make a child for the line that has come. Returns whether there was one."""
        letter, files, _, _ = socket.recv_fds(self.door, 1, 1)
        if not letter or not files:
            return False
        line = socket.socket(fileno=files[0])
        try:
            pid = os.fork()
        except OSError:
            line.close()
            return True
        if pid == 0:
            _be_child(line)
        self.children[pid] = _Child(line, time.monotonic() + SECONDS[letter])
        if not self.warm:
            self.warm = True
            warm_up()
        return True

    def _look_after(self) -> None:
        """Bury those that have ended, and end those whose time is over."""
        for pid, child in list(self.children.items()):
            late = time.monotonic() > child.until
            if late:
                os.kill(pid, signal.SIGKILL)
            if os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT | (0 if late else os.WNOHANG)):
                self._bury(pid, late=late)

    def _bury(self, pid: int, *, late: bool) -> None:
        """End what the child has started, while its number is still its own; then say how it ended."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(pid, signal.SIGKILL)
        _, status = os.waitpid(pid, 0)
        line = self.children.pop(pid).line
        with contextlib.suppress(OSError):
            line.settimeout(0)
            line.sendall(ENDED % (TIME_OVER if late else os.waitstatus_to_exitcode(status)))
        line.close()


def _be_child(line: socket.socket) -> None:
    """Never returns: whatever happens, this process ends here."""
    try:
        os.setsid()
        gc.disable()  # A short life within its limits; looking for garbage would copy the parent's memory.
        limit()
        work(socket.socket(fileno=keep_only(line.detach())))
    finally:
        os._exit(0)


def main() -> None:
    """Settle, then serve."""
    resource.setrlimit(resource.RLIMIT_NOFILE, (_FILES, _FILES))
    door = socket.socket(fileno=int(sys.argv[1]))
    leave_the_network()
    gc.collect()
    gc.freeze()
    _Room(door).serve()


if __name__ == "__main__":
    main()
