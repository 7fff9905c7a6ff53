"""A process that signs with one token once: one session, one PIN, then it ends.

The driver of a token is its maker's code inside the process that loads it: sessions
in several threads have crashed it, and a login holds for the whole process. Here a
crash loses one attempt, and no login is left for the next person. Started by path
with ``python -I``, it imports nothing of the product; a request comes as JSON on
standard input, the answer goes to standard output.
"""

from typing import Any
import json
import pkcs11
import sys


DIGEST_INFO = bytes.fromhex("3031300d060960864801650304020105000420")
"""Says that SHA-256 follows (RFC 8017, 9.2); not every token adds it by itself."""

REFUSED = (
    pkcs11.exceptions.PinIncorrect,
    pkcs11.exceptions.PinInvalid,
    pkcs11.exceptions.PinLenRange,
)
LOCKED = (
    pkcs11.exceptions.PinLocked,
    pkcs11.exceptions.PinExpired,
    pkcs11.exceptions.UserPinNotInitialized,
)
ABSENT = (
    pkcs11.exceptions.NoSuchToken,
    pkcs11.exceptions.TokenNotPresent,
    pkcs11.exceptions.DeviceRemoved,
)
UNKNOWN = (
    pkcs11.exceptions.NoSuchKey,
    pkcs11.exceptions.MultipleObjectsReturned,
    pkcs11.exceptions.MultipleTokensReturned,
)
KINDS = (("pin", REFUSED), ("locked", LOCKED), ("token", ABSENT), ("key", UNKNOWN))


def sign(request: dict[str, Any]) -> list[str]:
    """Raw signatures over SHA-256 digests: RSA PKCS#1 v1.5, or ECDSA as DER."""
    token = pkcs11.lib(request["library"]).get_token(token_label=request["token"])
    with token.open(user_pin=request["pin"]) as session:
        key = session.get_key(
            object_class=pkcs11.ObjectClass.PRIVATE_KEY, label=request["key"]
        )
        digests = map(bytes.fromhex, request["digests"])
        return [_signed(key, digest).hex() for digest in digests]


def _signed(key: Any, digest: bytes) -> bytes:
    if key.key_type == pkcs11.KeyType.EC:
        raw = key.sign(digest, mechanism=pkcs11.Mechanism.ECDSA)
        return pkcs11.util.ec.encode_ecdsa_signature(raw)
    return key.sign(DIGEST_INFO + digest, mechanism=pkcs11.Mechanism.RSA_PKCS)


def answer(request: dict[str, Any]) -> dict[str, Any]:
    """Signatures, or the kind of error and its name; never the PIN."""
    try:
        return {"signatures": sign(request)}
    except pkcs11.exceptions.PKCS11Error as error:
        kinds = [name for name, types in KINDS if isinstance(error, types)]
        return {"error": (kinds or ["device"])[0], "name": type(error).__name__}


if __name__ == "__main__":
    json.dump(answer(json.load(sys.stdin)), sys.stdout)
