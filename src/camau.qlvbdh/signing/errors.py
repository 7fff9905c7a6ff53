"""What can go wrong when a file is prepared or signed, each with a clear word."""

from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.errors import NotAllowed
from camau.qlvbdh.errors import Unavailable
from camau.qlvbdh.errors import WrongState


class UnfitFile(InvalidInput):
    """The file can't be signed: damaged, locked, or signed already."""


class PlaceNotFound(InvalidInput):
    """A place for the number, the date or a signature is not in the text."""


class FieldMissing(WrongState):
    """The file has no field for this signature, or it is signed already."""


class CertificateRefused(NotAllowed):
    """The certificate is expired, not yet valid, revoked, or another's."""


class PinRefused(InvalidInput):
    """The password or PIN of a key is wrong; never tried again by itself."""


class KeyUnavailable(Unavailable):
    """The key can't be reached: no file, no token, no service."""


class RemoteRefused(NotAllowed):
    """The service of remote signing answers, and does not sign."""


class SignatureMismatch(InvalidInput):
    """A signature that came back is not of this file or not of this certificate."""


class SessionOver(WrongState):
    """A signature came after the time that a person may take."""


class TimestampFailed(Unavailable):
    """The time-stamping authority did not answer, or not as it should."""


class NotPreserved(WrongState):
    """What proves the signatures in years to come is not at hand."""


class Busy(Unavailable):
    """The server reads as many files as it may at one time."""
