"""The benchmarks are a package beside ``tests``."""

from pathlib import Path
import sys


sys.path.insert(0, str(Path(__file__).parent.parent.parent))
