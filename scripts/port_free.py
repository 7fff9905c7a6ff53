"""Say clearly that a port is taken: port_free.py PORT."""

import socket
import sys


def main(port: int) -> int:
    """0 if nothing listens on the port of this machine, else 1 and a message."""
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", port)):
            return 0
    print(
        f"Port {port} is in use. Take another one: make run PORT={port + 1}",
        file=sys.stderr,
    )
    return 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
