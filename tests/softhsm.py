"""A token of SoftHSM with keys from files."""

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.hazmat.primitives.serialization import NoEncryption
from cryptography.hazmat.primitives.serialization import PrivateFormat
from datetime import datetime
from datetime import UTC
from pathlib import Path
import os
import subprocess


LIBRARY = "/usr/lib/softhsm/libsofthsm2.so"
TOKEN, PIN, OFFICER_PIN = "van-thu", "654321", "87654321"


def make_token(folder: Path, keys: dict[str, Path]) -> Path:
    """A token with those keys (PEM) by label; the value for ``SOFTHSM2_CONF``."""
    (folder / "tokens").mkdir()
    config = folder / "softhsm2.conf"
    config.write_text(
        f"directories.tokendir = {folder / 'tokens'}\nlog.level = ERROR\n"
    )

    def util(*arguments: str) -> None:
        command = ["softhsm2-util", *arguments, "--pin", PIN]
        environment = os.environ | {"SOFTHSM2_CONF": str(config)}
        subprocess.run(command, check=True, capture_output=True, env=environment)

    util("--init-token", "--free", "--label", TOKEN, "--so-pin", OFFICER_PIN)
    for number, (label, path) in enumerate(keys.items(), 1):
        name = ("--label", label, "--id", f"{number:02x}")
        util("--import", str(path), "--token", TOKEN, *name)
    return config


def elliptic(folder: Path) -> tuple[Path, bytes]:
    """A key on the curve P-256 as PEM, and a certificate of it as DER."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name.from_rfc4514_string("CN=P-256")
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), 1)
        .not_valid_before(datetime(2020, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2045, 1, 1, tzinfo=UTC))
        .sign(key, hashes.SHA256())
    )
    path = folder / "key.pem"
    path.write_bytes(
        key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    )
    return path, certificate.public_bytes(Encoding.DER)
