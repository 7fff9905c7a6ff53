"""Measurements side by side with stock Plone: ``python -m bench`` (``make bench``).

What is measured and how is written in ``docs/benchmarks.md``.
"""

from pathlib import Path
import sys


# The builders and the PKI of the tests.
sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
