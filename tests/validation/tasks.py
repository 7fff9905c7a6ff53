"""What the limited process is asked to do by its tests."""

from pathlib import Path
from stat import S_ISFIFO
import ctypes
import os
import sys
import time


NAP = 0.5


def read(stream):
    """The whole file."""
    return stream.read().decode()


def sleep(stream):
    """Longer than anybody waits."""
    time.sleep(60)


def nap(stream):
    """Long enough to tell one after another from side by side."""
    time.sleep(NAP)
    return "slept"


def spin(stream):
    """Work without end."""
    while True:
        pass


def crash(stream):
    """As a broken library does."""
    ctypes.string_at(0)


def exhaust(stream):
    """All memory there is."""
    return len(bytearray(1 << 30))


def fail(stream):
    """A defect of our own."""
    raise RuntimeError("a defect")


def chatter(stream):
    """An answer without end."""
    ends = [int(path.name) for path in Path("/proc/self/fd").iterdir()]
    (own,) = [one for one in ends if one > 2 and is_pipe(one)]
    while True:
        os.write(own, bytes(1 << 20))


def is_pipe(handle):
    """Whether an answer can be written to it."""
    try:
        return S_ISFIFO(os.fstat(handle).st_mode)
    except OSError:
        return False


def parent(stream):
    """The helper's process id."""
    return os.getppid()


def modules(stream):
    """What was loaded before."""
    return sorted(sys.modules)
