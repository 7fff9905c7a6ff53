"""Measurements side by side with stock Plone: ``python -m bench`` (``make bench``).

What is measured and how is written in ``docs/benchmarks.md``.
"""
