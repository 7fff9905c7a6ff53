"""The SHA-256 that names the content of a file."""

from hashlib import sha256 as new_digest
from typing import BinaryIO


CHUNK = 1 << 20


def sha256(stream: BinaryIO) -> str:
    """Lower-case hexadecimal SHA-256 of all of ``stream``, read in pieces."""
    stream.seek(0)
    digest = new_digest()
    while chunk := stream.read(CHUNK):
        digest.update(chunk)
    stream.seek(0)
    return digest.hexdigest()
