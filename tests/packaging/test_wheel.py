"""The wheel holds all that the sources hold, and works when installed from it alone."""

from pathlib import Path
from zipfile import ZipFile
import json
import os
import pytest
import shutil
import subprocess
import sys
import sysconfig


pytestmark = pytest.mark.packaging

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "camau.qlvbdh"
NOT_SHIPPED = {".mo", ".pyc"}

# Run by the other environment, away from the sources: starts Zope, which finds the package
# by its entry point, makes a site, and says which files were imported.
ZOPE_CONF = """
instancehome {folder}
<zodb_db main>
  cache-size 50000
  <demostorage/>
  mount-point /
</zodb_db>
"""
PROBE = """
import json
import sys
import Zope2.Startup.run

Zope2.Startup.run.configure_wsgi("zope.conf")
import Zope2

app = Zope2.app()
# Only now: before the start, Testing would put another database in place.
from AccessControl.SecurityManagement import newSecurityManager
from AccessControl.users import system
from plone.distribution.api import site as site_api
from Testing.makerequest import makerequest
from zope.globalrequest import setRequest

newSecurityManager(None, system)
app = makerequest(app)
setRequest(app.REQUEST)
answers = {"site_id": "tinh", "title": "QLVBDH", "setup_content": False}
site = site_api.create(app, "qlvbdh", answers)
modules = [
    module.__file__
    for name, module in sys.modules.items()
    if name.startswith("camau.") and getattr(module, "__file__", None)
]
version = site["portal_setup"].getLastVersionForProfile("camau.qlvbdh:default")
json.dump({"modules": modules, "profile": version}, sys.stdout)
"""


def run(*command, **options):
    """The standard output of a command that must succeed."""
    done = subprocess.run(command, capture_output=True, text=True, **options)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """A wheel built from a copy of the sources, so that nothing old in build/ helps."""
    folder = tmp_path_factory.mktemp("wheel")
    copy = folder / "copy"
    for name in ("setup.py", "pyproject.toml", "README.md", "MANIFEST.in"):
        copy.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, copy)
    shutil.copytree(
        SOURCE, copy / "src" / SOURCE.name, ignore=shutil.ignore_patterns("*.py[co]")
    )
    pip = (sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps")
    run(*pip, "--no-build-isolation", "--wheel-dir", str(folder), str(copy))
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """The Python of a new environment with the wheel; the rest comes from this one.

    This environment's ``site-packages`` is put behind on the path. Its ``.pth`` files
    are not read that way, so that the editable install cannot be what is imported.
    """
    folder = tmp_path_factory.mktemp("environment")
    run(sys.executable, "-m", "venv", "--without-pip", str(folder))
    python = folder / "bin" / "python"
    packages = run(
        str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"
    )
    target = Path(packages.strip())
    pip = (sys.executable, "-m", "pip", "install", "--quiet", "--no-deps")
    run(*pip, "--target", str(target), str(wheel))
    dependencies = sysconfig.get_path("purelib")
    (target / "dependencies.pth").write_text(f"{dependencies}\n", encoding="utf-8")
    return python, target


def sources():
    """The paths of all files that are to be shipped, relative to the package."""
    return {
        path.relative_to(SOURCE).as_posix()
        for path in SOURCE.rglob("*")
        if path.is_file() and path.suffix not in NOT_SHIPPED
    }


def test_the_wheel_holds_every_file_of_the_sources(wheel):
    prefix = "camau/qlvbdh/"
    packed = {
        name.removeprefix(prefix)
        for name in ZipFile(wheel).namelist()
        if name.startswith(prefix)
    }
    # Compiled catalogues may lie beside the sources; they are made anew at the start.
    packed = {name for name in packed if Path(name).suffix not in NOT_SHIPPED}

    assert packed == sources()


@pytest.mark.parametrize(
    "name",
    [
        "configure.zcml",
        "locales.zcml",
        "distributions/configure.zcml",
        "distributions/qlvbdh/schema.json",
        "distributions/qlvbdh/image.png",
        "profiles/default/metadata.xml",
        "profiles/default/registry/site.xml",
        "profiles/uninstall/browserlayer.xml",
    ],
)
def test_the_wheel_holds_what_zope_needs(wheel, name):
    assert f"camau/qlvbdh/{name}" in ZipFile(wheel).namelist()


def test_the_wheel_leaves_the_namespace_to_others(wheel):
    assert "camau/__init__.py" not in ZipFile(wheel).namelist()


def test_the_installed_wheel_makes_a_site(installed, tmp_path):
    python, packages = installed
    (tmp_path / "zope.conf").write_text(
        ZOPE_CONF.format(folder=tmp_path), encoding="utf-8"
    )
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "zope_i18n_compile_mo_files": "true",
    }

    output = run(
        str(python), "-W", "ignore", "-c", PROBE, cwd=tmp_path, env=environment
    )

    answer = json.loads(output.splitlines()[-1])
    assert str(packages / "camau" / "qlvbdh" / "__init__.py") in answer["modules"]
    assert all(Path(path).is_relative_to(packages) for path in answer["modules"])
    assert answer["profile"] != "unknown"
