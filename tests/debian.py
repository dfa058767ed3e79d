"""Programs that tests need, installed from Debian's packages."""

import os
import shutil
import subprocess
from collections.abc import Callable


def provide(missing: Callable[[], list[str]], tests: str) -> int:
    """Installs the packages that ``missing`` names, as root on Debian or Ubuntu; elsewhere says the one command that does.

    ``tests`` names in the message what is left out. Returns 1 where a package stays missing and ``CI`` is set, else 0. Raises
    CalledProcessError where apt-get fails.
    """
    wanted = missing()
    if wanted and shutil.which("apt-get") and os.geteuid() == 0:
        # RUNLEVEL: no package is to start a service of its own.
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
        subprocess.run(["apt-get", "update", "-q"], check=True, env=environment, stdout=subprocess.DEVNULL)
        install = ["apt-get", "install", "-q", "-y", "--no-install-recommends", *wanted]
        subprocess.run(install, check=True, env=environment, stdout=subprocess.DEVNULL)
    if left := missing():
        command = f"sudo apt-get install {' '.join(left)}"
        print(f"{tests} are left out for want of {' and '.join(left)}. On Debian: {command}")
        return 1 if os.environ.get("CI") else 0
    return 0
