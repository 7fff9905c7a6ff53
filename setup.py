"""Packaging: the folder ``src/camau.qlvbdh`` is the package ``camau.qlvbdh``."""

from pathlib import Path
from setuptools import find_packages
from setuptools import setup


SOURCE = "src/camau.qlvbdh"
NAME = "camau.qlvbdh"
# Suffixes of the files that go into the wheel beside the modules. tests/packaging compares
# the wheel with the sources and fails when a new kind of file is not named here.
SHIPPED = """
cfg crt css html js json mjs odt pem pfb png po pot pt svg ttf txt wasm woff2 xml xsd
yaml zcml
""".split()  # noqa: SIM905

setup(
    name=NAME,
    version="1.0.0.dev0",
    description="Hệ thống quản lý văn bản và điều hành của một tỉnh, trên Plone",
    long_description=Path("README.md").read_text(encoding="utf-8"),
    long_description_content_type="text/markdown",
    license="GPL-2.0-only",
    classifiers=[
        "Framework :: Plone",
        "Framework :: Plone :: 6.2",
        "Natural Language :: Vietnamese",
        "Programming Language :: Python :: 3.11",
    ],
    python_requires=">=3.11",
    package_dir={NAME: SOURCE},
    packages=[NAME, *(f"{NAME}.{name}" for name in find_packages(SOURCE))],
    include_package_data=False,
    package_data={
        NAME: [f"**/*.{suffix}" for suffix in SHIPPED],
    },
    zip_safe=False,
    install_requires=[
        "Products.CMFPlone",
        "borg.localrole",
        "collective.documentgenerator",
        "plone.app.dexterity",
        "plone.classicui",
        "plone.distribution",
        "plone.restapi",
        "pikepdf",
        "pillow",
        "pyhanko[opentype]",
        "pypdfium2",
        "python-pkcs11",
        "reportlab",
        "requests",
        "xlsxwriter",
        "zeo",
    ],
    extras_require={
        "test": [
            "certomancer",
            "html5lib",
            "hypothesis",
            "playwright",
            "pytest",
            "pytest-plone",
            "pytest-xdist",
        ],
        "lint": ["codespell", "i18ndude", "mypy", "ruff", "zpretty"],
        "buildout": [
            "plone.recipe.zeoserver",
            "plone.recipe.zope2instance",
            "zc.buildout",
        ],
    },
    entry_points={"z3c.autoinclude.plugin": ["target = plone"]},
)
