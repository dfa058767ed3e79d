"""The files that host Lede are what their programs take, and know the service as it is."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from prometheus_client import generate_latest

from server import create_app
from server.settings import Settings, known_variables
from server.web.operations import Operations

ROOT = Path(__file__).parents[2]
HOSTING = ROOT / "hosting"
FILES = [ROOT / "Dockerfile", *sorted(HOSTING.iterdir())]


def lint(program: str, *arguments: str) -> None:
    beside = Path(sys.executable).parent  # where pip puts programs, also where that is on no path
    found = shutil.which(program, path=os.pathsep.join((str(beside), os.environ["PATH"])))
    assert found is not None, f"{program} is not installed"
    done = subprocess.run([found, *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def compose() -> Any:
    return yaml.safe_load((HOSTING / "compose.yaml").read_text("utf-8"))


def test_the_dockerfile_has_no_fault() -> None:
    lint("hadolint", "--failure-threshold", "info", "Dockerfile")


def test_the_compose_file_fits_its_schema() -> None:
    lint("check-jsonschema", "--builtin-schema", "vendor.compose-spec", "hosting/compose.yaml")


def test_the_manifest_fits_the_schemas_of_kubernetes() -> None:
    lint("kubernetes-validate", "--strict", "hosting/kubernetes.yaml")


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd here")
def test_the_unit_is_hardened() -> None:
    lint("systemd-analyze", "security", "--offline=true", "--threshold=20", "hosting/lede.service")


def test_the_image_has_what_the_service_needs_and_no_root() -> None:
    source = (ROOT / "Dockerfile").read_text("utf-8")
    copied = set(re.findall(r"^COPY (?!--)(\S+)", source, re.MULTILINE))
    ignored = (ROOT / ".dockerignore").read_text("utf-8")
    assert copied == {"requirements.lock", "server"}
    assert all(f"!{name}\n" in ignored for name in copied)
    assert "\nUSER 10001" in source
    assert "\nHEALTHCHECK" in source


def test_the_compose_file_has_caddy_two_services_and_a_store() -> None:
    services = compose()["services"]
    assert {"caddy", "lede-1", "lede-2", "valkey"} <= set(services)
    for name in ("lede-1", "lede-2"):
        assert services[name]["read_only"] is True
        assert services[name]["cap_drop"] == ["ALL"]
        assert "ports" not in services[name], "only Caddy is reached from outside"
        assert f"{name}:8765" in services["caddy"]["environment"]["LEDE_UPSTREAMS"]


def test_kubernetes_sets_no_variable_of_its_own() -> None:
    documents = list(yaml.safe_load_all((HOSTING / "kubernetes.yaml").read_text("utf-8")))
    assert documents[0]["spec"]["template"]["spec"]["enableServiceLinks"] is False


def test_every_setting_that_a_file_names_is_one() -> None:
    own = {"LEDE_SITE", "LEDE_UPSTREAMS", "LEDE_BUFFERING"}  # of compose and Caddy
    for path in [*FILES, ROOT / "docs" / "hosting.md"]:
        named = set(re.findall(r"\bLEDE_[A-Z_]+\b", path.read_text("utf-8"))) - own
        assert named <= known_variables(), path.name


def test_every_query_of_the_dashboard_asks_for_metrics_that_there_are() -> None:
    running = Operations(metrics_open=True)
    client = create_app(Settings(), running).test_client()
    client.post("/v1/extract", data="<p>A pier.</p>", content_type="text/html")
    given = generate_latest(running.metrics.registry).decode()
    names = set(re.findall(r"^([a-z_]+)", given, re.MULTILINE))
    labels = set(re.findall(r"([a-z_]+)=\"", given)) | {"reason", "job", "instance"}
    board = json.loads((HOSTING / "grafana.json").read_text("utf-8"))
    queries = [target["expr"] for panel in board["panels"] for target in panel["targets"]]
    assert len(queries) > 8
    for query in queries:
        asked = set(re.findall(r"\b((?:lede|process)_[a-z_]+)", query))
        assert asked, query
        assert asked <= names, query
        assert set(",".join(re.findall(r"by \(([^)]*)\)", query)).replace(" ", "").split(",")) - {""} <= labels, query
