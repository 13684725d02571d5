"""What a process that opens hostile files may use and reach. What the system cannot enforce is left out."""

import contextlib
import ctypes
import os
import resource
import struct
import sys

MEMORY = 1536 * 1024 * 1024
"""Bytes of address space: what the libraries map and a large document needs, and no more."""
SECONDS = 30
"""Of the processor, for each process: the reader, and a program that it starts to recognise letters."""
_FILES = 64

_NEW_USER_SPACE, _NEW_NET_SPACE = 0x10000000, 0x40000000
_DIE_WITH_PARENT, _NO_NEW_PRIVILEGES = 1, 38
_CAPABILITIES_V3 = 0x20080522
_KILL = 9

_libc = ctypes.CDLL(None, use_errno=True)


def leave_the_network() -> None:
    """Give up the network, and the right to look into other processes of the same user. Linux lets most users do so."""
    if not sys.platform.startswith("linux"):
        return
    _libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    if _libc.unshare(_NEW_USER_SPACE | _NEW_NET_SPACE) == 0:
        # In a space of its own the process could do anything there; it shall not.
        _libc.capset(struct.pack("=Ii", _CAPABILITIES_V3, 0), bytes(24))


def limit(memory: int = MEMORY, seconds: int = SECONDS) -> None:
    """Set the limits of this process, for good: memory, time, and no file may be written."""
    if sys.platform.startswith("linux"):
        _libc.prctl(_DIE_WITH_PARENT, _KILL, 0, 0, 0)
    for what, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, _FILES),
    ):
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(what, (most, most))


def keep_only(line: int) -> int:
    """Close every file and socket but this one; it is number 3 afterwards, and 0, 1 and 2 lead nowhere."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nowhere, standard)
    if line != 3:
        os.dup2(line, 3, inheritable=False)
    os.closerange(4, resource.getrlimit(resource.RLIMIT_NOFILE)[0])
    return 3
