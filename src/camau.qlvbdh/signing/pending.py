"""A file with a hole where the signature goes: prepare → digest → complete.

The holder of the key signs ``Pending.attributes`` and nothing else, at once or in
a while; the file and what is here are all that has to be kept until then (PAdES
baseline, ETSI EN 319 142-1).
"""

from asn1crypto import cms
from asn1crypto.algos import SignedDigestAlgorithm
from asn1crypto.parser import emit
from camau.qlvbdh import _
from camau.qlvbdh import clock
from camau.qlvbdh.signing.errors import SignatureMismatch
from camau.qlvbdh.signing.keys import DIGEST
from camau.qlvbdh.signing.keys import Identity
from camau.qlvbdh.signing.keys import Key
from camau.qlvbdh.signing.stamps import StampStyle
from camau.qlvbdh.validation.loop import finish
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigFieldSpec
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers import ExternalSigner
from pyhanko.sign.signers import PdfSignatureMetadata
from pyhanko.sign.signers import PdfSigner
from pyhanko.sign.signers.pdf_byterange import PreparedByteRangeDigest
from pyhanko.sign.signers.pdf_signer import PdfSigningSession
from typing import Any
from typing import IO


UNIVERSAL, CONSTRUCTED, SET = 0, 1, 17
"""Class, method and tag of a set in DER."""

RESERVED = 16_384
"""Hexadecimal digits kept for a signature; measured beforehand it would cost a second one."""


@dataclass(frozen=True)
class Pending:
    """What is known of a file that waits for its signature."""

    digest: bytes
    """SHA-256 of the file without the hole."""

    start: int
    end: int
    """Where the hole begins and ends, in bytes."""

    attributes: bytes
    """DER of the signed attributes: what the key signs."""

    @property
    def to_sign(self) -> bytes:
        """SHA-256 of the attributes, for tokens that take a digest."""
        return sha256(self.attributes).digest()


class DatedSigner(PdfSigner):
    """Signs with the time of Việt Nam, whatever zone the machine keeps."""

    def init_signing_session(self, *args: Any, **kwargs: Any) -> PdfSigningSession:
        """The session with our clock."""
        session = super().init_signing_session(*args, **kwargs)
        session.system_time = clock.now()
        return session


def begin(
    writer: IncrementalPdfFileWriter,
    identity: Identity,
    field: str,
    style: StampStyle,
    spec: SigFieldSpec | None = None,
) -> Pending:
    """Write the update with the hole into the file that ``writer`` reads.

    ``spec`` makes the field, which otherwise must be there.
    """
    signer = _signer(identity)
    metadata = PdfSignatureMetadata(
        field_name=field,
        md_algorithm=DIGEST,
        subfilter=SigSeedSubFilter.PADES,
    )
    machine = DatedSigner(metadata, signer, stamp_style=style, new_field_spec=spec)
    work = machine.async_digest_doc_for_signing(
        writer,
        existing_fields_only=spec is None,
        bytes_reserved=RESERVED,
        in_place=True,
    )
    prepared = finish(work)[0]
    return Pending(
        prepared.document_digest,
        prepared.reserved_region_start,
        prepared.reserved_region_end,
        signed_attributes(identity, prepared.document_digest),
    )


def signed_attributes(identity: Identity, digest: bytes) -> bytes:
    """DER of what a key signs for a file with that digest (RFC 5652, 5.3).

    Only the digest differs between files: the rest is encoded once.
    """
    own = {"type": "message_digest", "values": [digest]}
    parts = [cms.CMSAttribute(own).dump(), *_constant_attributes(identity)]
    # DER sorts the members of a set by their bytes.
    return emit(UNIVERSAL, CONSTRUCTED, SET, b"".join(sorted(parts)))


@lru_cache(256)
def _constant_attributes(identity: Identity) -> tuple[bytes, ...]:
    attributes = finish(
        _signer(identity).signed_attrs(bytes(32), DIGEST, use_pades=True)
    )
    return tuple(
        one.dump() for one in attributes if one["type"].native != "message_digest"
    )


def complete(
    stream: IO[bytes], pending: Pending, identity: Identity, signature: bytes
) -> None:
    """Put the raw signature over ``pending.attributes`` in.

    Raises ``SignatureMismatch`` when the key is another's, before it is put in.
    """
    if not identity.made(signature, pending.attributes):
        raise SignatureMismatch(
            _("Chữ ký không do khóa của chứng thư số đã đăng ký tạo ra. Ký lại.")
        )
    attributes = cms.CMSAttributes.load(pending.attributes)
    work = _signer(identity, signature).async_sign_prescribed_attributes(
        DIGEST, attributes
    )
    _fill(stream, pending, finish(work).dump())


def complete_cms(
    stream: IO[bytes], pending: Pending, identity: Identity, container: bytes
) -> None:
    """Put a whole CMS container in, made elsewhere over ``pending.digest``.

    Raises ``SignatureMismatch`` unless it is of this file and this certificate.
    """
    try:
        signed = cms.ContentInfo.load(container, strict=True)["content"]
        (signer,) = signed["signer_infos"]
        attributes = signer["signed_attrs"].untag()
        signature = signer["signature"].native
        (digest,) = (
            one["values"][0].native
            for one in attributes
            if one["type"].native == "message_digest"
        )
    except (ValueError, TypeError, KeyError) as error:
        raise SignatureMismatch(
            _("Dữ liệu chữ ký (CMS) không đọc được. Ký lại.")
        ) from error
    if digest != pending.digest:
        raise SignatureMismatch(_("Chữ ký được tạo trên tệp khác. Ký lại."))
    if not identity.made(signature, attributes.dump()):
        raise SignatureMismatch(
            _("Chữ ký không do khóa của chứng thư số đã đăng ký tạo ra. Ký lại.")
        )
    _fill(stream, pending, container)


def sign_with(key: Key, stream: IO[bytes], pending: Pending) -> None:
    """Let a key at hand sign, and complete the file."""
    complete(stream, pending, key.identity, key.sign(pending.attributes))


def _fill(stream: IO[bytes], pending: Pending, container: bytes) -> None:
    hole = PreparedByteRangeDigest(pending.digest, pending.start, pending.end)
    try:
        hole.fill_with_cms(stream, container)
    except SigningError as error:
        raise SignatureMismatch(
            _("Dữ liệu chữ ký lớn hơn chỗ dành sẵn trong tệp. Báo quản trị hệ thống.")
        ) from error


def _signer(identity: Identity, signature: bytes | None = None) -> ExternalSigner:
    kind = identity.certificate.public_key.algorithm
    mechanism = SignedDigestAlgorithm(
        {"algorithm": "sha256_ecdsa" if kind == "ec" else "sha256_rsa"}
    )
    return ExternalSigner(
        signing_cert=identity.certificate,
        cert_registry=identity.store,
        signature_value=signature,
        signature_mechanism=mechanism,
    )
