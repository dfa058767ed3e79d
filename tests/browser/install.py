"""Sees to it that Chromium and Firefox are there for the browser tests: ``python -m tests.browser.install``.

As root on Debian or Ubuntu it installs them; elsewhere it says the one command that does. Where ``CI`` is set a missing
browser is a failure.
"""

import sys

from tests.browser import chromium, firefox
from tests.debian import provide

PACKAGES = {chromium.BINARY: "chromium", firefox.BINARY: "firefox-esr"}


def missing() -> list[str]:
    """The Debian packages of the browsers that are not installed."""
    return [package for binary, package in PACKAGES.items() if not binary.exists()]


if __name__ == "__main__":
    sys.exit(provide(missing, "The browser tests"))
