"""Peak memory of one step: ``python -m bench.signing_memory STEP FILE KEYS``, in bytes."""

from bench.signing import Ours
from bench.signing import SIGNER
from camau.qlvbdh.signing import service
from camau.qlvbdh.signing.places import Wanted
from pathlib import Path
import resource
import sys


def main(step: str, path: Path, keys: Path) -> None:
    """Do the step with a file on the disk, as a document's blob is one."""
    ours = Ours(keys)
    prepared = path.with_suffix(".prepared")
    if step == "prepare":
        with path.open("rb") as source, prepared.open("w+b") as result:
            service.prepare(source, result, Wanted(SIGNER))
    else:
        with prepared.open("r+b") as stream:
            ours.issue(stream, ours.open())
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
