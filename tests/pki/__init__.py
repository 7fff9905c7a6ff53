"""A small PKI and PDF files for tests and demonstrations.

    pki = TestPKI.create(folder)       # keys, certificates, folder/trust
    pdf = pki.issued(make_pdf(2))      # signed by the leader, then the agency
    pki.trust_folder                   # value for QLVBDH_TRUST_STORE

The hierarchy has the structure of the government's: root, sub-CA, persons and
agencies. Everything is made on this machine; nothing is asked of a network.
"""

from .authority import TestPKI
from .config import Identity
from .pdfs import make_pdf
from .pdfs import make_scan
from .signing import sign


__all__ = ["Identity", "TestPKI", "make_pdf", "make_scan", "sign"]
