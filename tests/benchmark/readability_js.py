"""Readability.js on linkedom, in a Node process that is given a page a line."""

import atexit
import json
import os
import select
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

NODE_FOLDER = Path(__file__).parent / "node"
NODE_PACKAGES = NODE_FOLDER / "node_modules"
SECONDS = 60  # a page that takes longer is given up, as an error


class ReadabilityJsError(Exception):
    """A page that Readability.js gave up, or took too long for."""


def program(name: str) -> str:
    """The path of node or npm: beside this Python, in .venv, or on the PATH. Raises FileNotFoundError where it is nowhere."""
    places = [Path(sys.executable).parent, Path(__file__).parents[2] / ".venv" / "bin"]
    found = shutil.which(name, path=os.pathsep.join(map(str, places))) or shutil.which(name)
    if found is None:
        raise FileNotFoundError(
            f"{name} is not there. `make benchmark` installs it, or leave Readability.js out with --peers."
        )
    return found


def install() -> None:
    """Installs Readability.js and linkedom by the lock file, into the benchmark's own folder."""
    npm = program("npm")
    path = os.pathsep.join((str(Path(program("node")).parent), os.environ.get("PATH", "")))
    command = [npm, "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"]
    subprocess.run(command, cwd=NODE_FOLDER, env={**os.environ, "PATH": path}, check=True)


class ReadabilityJs:
    """A running Node process. A page that takes too long costs the process, and the next page starts another."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def extract(self, html: str, url: str | None) -> dict[str, Any]:
        """What ``Readability.parse`` gives, empty where it finds no article. Raises ReadabilityJsError."""
        process = self._running()
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(json.dumps({"html": html, "url": url}).encode() + b"\n")
        process.stdin.flush()
        ready, _, _ = select.select([process.stdout], [], [], SECONDS)
        line = process.stdout.readline() if ready else b""
        if not line:
            self.close()
            raise ReadabilityJsError("took too long, or died")
        answer: dict[str, Any] = json.loads(line)
        if "error" in answer:
            raise ReadabilityJsError(answer["error"])
        return answer

    def close(self) -> None:
        """Ends the process; the next page starts another."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def _running(self) -> "subprocess.Popen[bytes]":
        if self._process is None:
            command = [program("node"), str(NODE_FOLDER / "extract.js")]
            self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        return self._process


@cache
def readability_js() -> ReadabilityJs:
    """The one process that serves a run; it ends with the run."""
    running = ReadabilityJs()
    atexit.register(running.close)
    return running
