"""Who has a certificate in the test PKI, as a configuration of certomancer."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


AGENCY = "Ủy ban nhân dân tỉnh Cà Mau"
LEADER = "Lê Thị Phượng Hoàng"
LONG = ("2015-01-01", "2045-01-01")


@dataclass(frozen=True)
class Identity:
    """One certificate: ``label`` names it, ``revoked`` is a day or None."""

    label: str
    name: str
    organ: str = AGENCY
    unit: str | None = None
    issuer: str = "sub"
    valid: tuple[str, str] = LONG
    revoked: str | None = None
    bits: int = 2048
    usage: tuple[str, ...] = ("digital_signature", "non_repudiation")
    extended_usage: tuple[str, ...] = ()


STANDARD = (
    Identity("leader", LEADER, unit="Lãnh đạo"),
    Identity("clerk", "Trần Văn Thư", unit="Văn thư"),
    Identity("agency", AGENCY.upper()),
    Identity("other-agency", "Sở Nội vụ", organ="Sở Nội vụ tỉnh Cà Mau"),
    Identity("leader-expired", LEADER, valid=("2015-01-01", "2020-01-01")),
    Identity("leader-revoked", LEADER, revoked="2024-01-01"),
    Identity("agency-revoked", AGENCY.upper(), revoked="2024-01-01"),
    Identity("leader-untrusted", LEADER, issuer="other-root"),
    Identity("agency-untrusted", AGENCY.upper(), issuer="other-root"),
    Identity("leader-weak", LEADER, bits=1024),
    Identity(
        "web-server",
        "vanban.example",
        usage=("key_encipherment",),
        extended_usage=("server_auth",),
    ),
)
AUTHORITIES = {
    "root": "Cơ quan chứng thực số chuyên dùng Chính phủ (RootCA) - thử nghiệm",
    "sub": "CA phục vụ các cơ quan Nhà nước - thử nghiệm",
    "other-root": "Root CA không rõ nguồn gốc",
}
TSA = "Máy chủ dấu thời gian - thử nghiệm"


OCSP = "Máy chủ OCSP - thử nghiệm"
NOWHERE = "http://pki.test"
"""The address of the services when nobody serves them."""


def keys(identities: Sequence[Identity]) -> dict[str, int]:
    """Sizes in bits of the RSA keys that are needed, by label."""
    sizes = dict.fromkeys((*AUTHORITIES, "tsa", "ocsp"), 2048)
    return sizes | {one.label: one.bits for one in identities}


def configuration(
    identities: Sequence[Identity], prefix: str = NOWHERE
) -> dict[str, Any]:
    """The whole PKI as certomancer reads it; its services are below ``prefix``."""
    entities = {
        label: {"common-name": name}
        for label, name in (AUTHORITIES | {"tsa": TSA, "ocsp": OCSP}).items()
    }
    return {
        "external-url-prefix": prefix,
        "keysets": {
            "keys": {
                "path-prefix": ".",
                "keys": {label: {"path": f"{label}.pem"} for label in keys(identities)},
            }
        },
        "pki-architectures": {
            "gov": {
                "keyset": "keys",
                "entity-defaults": {
                    "country-name": "VN",
                    "organization-name": "Ban Cơ yếu Chính phủ - thử nghiệm",
                },
                "entities": entities | {one.label: _entity(one) for one in identities},
                "certs": _authorities() | {one.label: _cert(one) for one in identities},
                "services": {
                    "crl-repo": {
                        name: {
                            "for-issuer": name,
                            "signing-key": name,
                            "simulated-update-schedule": "P30D",
                        }
                        for name in ("root", "sub")
                    },
                    "ocsp": {
                        "sub": {
                            "for-issuer": "sub",
                            "responder-cert": "ocsp",
                            "signing-key": "ocsp",
                        }
                    },
                    "time-stamping": {
                        "tsa": {"signing-key": "tsa", "signing-cert": "tsa"}
                    },
                },
            }
        },
    }


def _validity(days: tuple[str, str]) -> dict[str, str]:
    return {
        "valid-from": f"{days[0]}T00:00:00+0000",
        "valid-to": f"{days[1]}T00:00:00+0000",
    }


def _entity(one: Identity) -> dict[str, str]:
    entity = {"organization-name": one.organ, "common-name": one.name}
    if one.unit:
        entity["organizational-unit-name"] = one.unit
    return entity


def _usage(values: Sequence[str]) -> dict[str, Any]:
    return {
        "id": "key_usage",
        "critical": True,
        "smart-value": {"schema": "key-usage", "params": list(values)},
    }


def _cert(one: Identity) -> dict[str, Any]:
    extensions = [_usage(one.usage)]
    if one.extended_usage:
        extensions.append(
            {"id": "extended_key_usage", "value": list(one.extended_usage)}
        )
    if one.issuer == "sub":
        extensions += [_crl_point("sub"), _responder("sub")]
    cert: dict[str, Any] = {
        "issuer": one.issuer,
        "validity": _validity(one.valid),
        "extensions": extensions,
    }
    if one.revoked:
        cert["revocation"] = {
            "revoked-since": f"{one.revoked}T00:00:00+0000",
            "reason": "key_compromise",
        }
    return cert


def _crl_point(repository: str) -> dict[str, Any]:
    return {
        "id": "crl_distribution_points",
        "smart-value": {
            "schema": "crl-dist-url",
            "params": {"crl-repo-names": [repository]},
        },
    }


def _responder(service: str) -> dict[str, Any]:
    return {
        "id": "authority_information_access",
        "smart-value": {
            "schema": "aia-urls",
            "params": {"ocsp-responder-names": [service]},
        },
    }


def _authorities() -> dict[str, Any]:
    certs: dict[str, Any] = {}
    for label in ("root", "other-root"):
        certs[label] = {
            "subject": label,
            "subject-key": label,
            "issuer": label,
            "authority-key": label,
            "validity": _validity(("2010-01-01", "2048-01-01")),
            "profiles": [{"id": "simple-ca"}],
        }
    certs["sub"] = {
        "issuer": "root",
        "validity": _validity(("2012-01-01", "2046-01-01")),
        "profiles": [
            {"id": "simple-ca", "params": {"max-path-len": 0, "crl-repo": "root"}}
        ],
    }
    certs["tsa"] = {
        "issuer": "root",
        "validity": _validity(LONG),
        "extensions": [
            _usage(["digital_signature"]),
            {"id": "extended_key_usage", "critical": True, "value": ["time_stamping"]},
        ],
    }
    certs["ocsp"] = {
        "issuer": "sub",
        "validity": _validity(LONG),
        "profiles": ["ocsp-responder"],
    }
    return certs
