"""Sees to it that Chromium and Firefox are there for the browser tests: ``python -m tests.browser.install``.

As root on Debian or Ubuntu it installs them; elsewhere it says the one command that does. Where ``CI`` is set a missing
browser is a failure.
"""

import os
import shutil
import subprocess
import sys

from tests.browser import chromium, firefox

PACKAGES = {chromium.BINARY: "chromium", firefox.BINARY: "firefox-esr"}


def missing() -> list[str]:
    """The Debian packages of the browsers that are not installed."""
    return [package for binary, package in PACKAGES.items() if not binary.exists()]


def main() -> int:
    """Installs what is missing, or says how; 1 where a browser stays missing and ``CI`` is set."""
    wanted = missing()
    if wanted and shutil.which("apt-get") and os.geteuid() == 0:
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-q"], check=True, env=environment, stdout=subprocess.DEVNULL)
        install = ["apt-get", "install", "-q", "-y", "--no-install-recommends", *wanted]
        subprocess.run(install, check=True, env=environment, stdout=subprocess.DEVNULL)
    if left := missing():
        command = f"sudo apt-get install {' '.join(left)}"
        print(f"The browser tests are left out for want of {' and '.join(left)}. On Debian: {command}")
        return 1 if os.environ.get("CI") else 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
