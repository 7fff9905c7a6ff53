"""The name of a content."""

from camau.qlvbdh.intake import digest
from io import BytesIO
import hashlib


def test_read_in_pieces(monkeypatch):
    """R4.1-2: the whole file counts, wherever the stream stands."""
    monkeypatch.setattr(digest, "CHUNK", 3)
    stream = BytesIO(b"0123456789")
    stream.seek(5)
    assert digest.sha256(stream) == hashlib.sha256(b"0123456789").hexdigest()
    assert stream.tell() == 0
