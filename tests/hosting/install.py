"""Sees to it that Caddy and a store are there for the tests of the topology: ``python -m tests.hosting.install``.

As root on Debian or Ubuntu it installs them; elsewhere it says the one command that does. Where ``CI`` is set a missing
program is a failure.
"""

import os
import shutil
import subprocess
import sys

PACKAGES = {"caddy": "caddy", "redis-server": "redis-server"}


def missing() -> list[str]:
    """The Debian packages of the programs that are not there."""
    return [package for program, package in PACKAGES.items() if shutil.which(program) is None]


def main() -> int:
    """Installs what is missing, or says how; 1 where a program stays missing and ``CI`` is set."""
    wanted = missing()
    if wanted and shutil.which("apt-get") and os.geteuid() == 0:
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
        subprocess.run(["apt-get", "update", "-q"], check=True, env=environment, stdout=subprocess.DEVNULL)
        install = ["apt-get", "install", "-q", "-y", "--no-install-recommends", *wanted]
        subprocess.run(install, check=True, env=environment, stdout=subprocess.DEVNULL)
    if left := missing():
        command = f"sudo apt-get install {' '.join(left)}"
        print(f"The tests of the topology are left out for want of {' and '.join(left)}. On Debian: {command}")
        return 1 if os.environ.get("CI") else 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
