"""Sees to it that Caddy and a store are there for the tests of the topology: ``python -m tests.hosting.install``.

As root on Debian or Ubuntu it installs them; elsewhere it says the one command that does. Where ``CI`` is set a missing
program is a failure.
"""

import shutil
import sys

from tests.debian import provide

PACKAGES = {"caddy": "caddy", "redis-server": "redis-server"}


def missing() -> list[str]:
    """The Debian packages of the programs that are not there."""
    return [package for program, package in PACKAGES.items() if shutil.which(program) is None]


if __name__ == "__main__":
    sys.exit(provide(missing, "The tests of the topology"))
