"""A reading room whose children do what a file that has taken over its reader could do: what, says the file."""

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time

from sammenhaeng.documents.reading_room import __main__ as room
from sammenhaeng.documents.reading_room import line as words
from sammenhaeng.documents.reading_room.work import _question


def answer(line, body):
    line.sendall(words.LENGTH.pack(len(body)) + body)


def find_out(line, what):
    """Tell what this process can reach."""
    try:
        answer(line, words.REFUSED + repr(what()).encode() + b".")
    except OSError as error:
        answer(line, words.REFUSED + f"OSError {error}.".encode())


def call(address):
    with socket.create_connection(("127.0.0.1", int(address)), timeout=0.5):
        return "connected"


def write(path):
    with open(path, "wb") as file:
        file.write(b"x" * 10)
        file.flush()
    return "written"


def look_into(pid):
    with open(f"/proc/{pid}/environ", "rb") as file:
        return len(file.read())


def hang(line, _rest):
    while True:
        pass


def sleep(line, _rest):
    time.sleep(60)


def leave_a_program(line, rest):
    subprocess.Popen(["sleep", rest])
    time.sleep(60)


def half(line, _rest):
    line.sendall(words.LENGTH.pack(1000) + b"r{")


DEEDS = {
    "crash": lambda line, _rest: ctypes.string_at(0),
    "abort": lambda line, _rest: os.abort(),
    "end": lambda line, _rest: os._exit(3),
    "hang": hang,
    "sleep": sleep,
    "program": leave_a_program,
    "fill": lambda line, _rest: bytearray(4 << 30),
    "killed": lambda line, _rest: os.kill(os.getpid(), signal.SIGKILL),
    "half": half,
    "huge": lambda line, _rest: line.sendall(words.LENGTH.pack(1 << 60) + b"r" * 1_000_000),
    "say": lambda line, rest: answer(line, rest.encode()),
    "call": lambda line, rest: find_out(line, lambda: call(rest)),
    "write": lambda line, rest: find_out(line, lambda: write(rest)),
    "look": lambda line, rest: find_out(line, lambda: look_into(rest)),
    "env": lambda line, _rest: find_out(line, lambda: sorted(os.environ)),
    "files": lambda line, _rest: find_out(line, lambda: sorted(int(n) for n in os.listdir("/proc/self/fd"))),
    "django": lambda line, _rest: find_out(line, lambda: [name for name in sys.modules if name.startswith("django")]),
}


def deed(line):
    _, data = _question(line)
    what, _, rest = data.decode().partition(" ")
    try:
        DEEDS[what](line, rest)
    except MemoryError:
        answer(line, words.TOO_LARGE)


if __name__ == "__main__":
    room.work = deed
    words.SECONDS.update({words.SHORT: 1.5, words.LONG: 3.0})
    room.main()
