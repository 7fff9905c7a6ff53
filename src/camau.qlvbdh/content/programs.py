"""What is no document but a program: it is told by its name, or by how it begins."""

from pathlib import PurePath
from typing import BinaryIO


SUFFIXES = frozenset(
    [
        ".apk",
        ".app",
        ".bat",
        ".cmd",
        ".com",
        ".cpl",
        ".dll",
        ".dmg",
        ".docm",
        ".exe",
        ".hta",
        ".iso",
        ".jar",
        ".js",
        ".jse",
        ".lnk",
        ".msi",
        ".pif",
        ".pptm",
        ".ps1",
        ".py",
        ".reg",
        ".scr",
        ".sh",
        ".svg",
        ".vb",
        ".vbe",
        ".vbs",
        ".wsf",
        ".xlsm",
    ]
)
# Windows programs, ELF, Java classes and Mach-O, scripts.
STARTS = (b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe", b"#!")


def named_like_program(name: str) -> bool:
    """Whether files of that name run, or carry macros that run."""
    return PurePath(name.strip().lower()).suffix in SUFFIXES


def starts_like_program(data: bytes) -> bool:
    """Whether these are the first bytes of a program."""
    return data.startswith(STARTS)


def is_program(name: str, stream: BinaryIO) -> bool:
    """Whether a file, open at its beginning, is a program."""
    return named_like_program(name) or starts_like_program(stream.read(8))
