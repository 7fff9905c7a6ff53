"""The trust store is data on disk."""

from asn1crypto import pem
from camau.qlvbdh.validation.trust import ENVIRONMENT
from camau.qlvbdh.validation.trust import TrustStore
import shutil


def test_missing_folder(tmp_path):
    """V4: no folder is an empty store, not an error."""
    store = TrustStore.load(tmp_path / "nowhere")
    assert not store
    assert store.version == "empty"


def test_environment(monkeypatch, pki):
    """V4: the installation names its folder; without a name the store is empty."""
    monkeypatch.delenv(ENVIRONMENT, raising=False)
    assert not TrustStore.current()
    monkeypatch.setenv(ENVIRONMENT, str(pki.trust_folder))
    store = TrustStore.current()
    assert (len(store.roots), len(store.intermediates), len(store.crls)) == (1, 1, 2)


def test_version_is_that_of_the_content(tmp_path, pki):
    """R4.1-2: the version in a report names the certificates and lists used."""
    first = TrustStore.load(pki.trust_folder)
    copy = shutil.copytree(pki.trust_folder, tmp_path / "copy")
    (copy / "roots" / "root.crt").rename(copy / "roots" / "another-name.crt")
    assert TrustStore.load(copy).version == first.version
    (copy / "roots" / "other.crt").write_bytes(pki.cert("other-root").dump())
    assert TrustStore.load(copy).version != first.version


def test_armoured_file_with_two_certificates(tmp_path, pki):
    """V4: PEM files, also with several certificates."""
    (tmp_path / "roots").mkdir()
    text = b"".join(
        pem.armor("CERTIFICATE", pki.cert(label).dump())
        for label in ("root", "other-root")
    )
    (tmp_path / "roots" / "all.pem").write_bytes(text)
    assert len(TrustStore.load(tmp_path).roots) == 2


def test_bad_file_is_left_out(tmp_path, pki):
    """V4: one bad download does not stop validation, and is named."""
    copy = shutil.copytree(pki.trust_folder, tmp_path / "copy")
    (copy / "crls" / "broken.crl").write_bytes(b"<html>busy</html>")
    (copy / "roots" / "list.crt").write_bytes(pki.crl("root").dump())
    (copy / "roots" / "README.txt").write_text("not a certificate")
    store = TrustStore.load(copy)
    assert store.problems == ("roots/list.crt", "crls/broken.crl")
    assert len(store.roots) == 1
