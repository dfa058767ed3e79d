"""The benchmark's command line: ``python -m tests.benchmark [COMMAND …]``; docs/benchmark.md explains it."""

import argparse
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict

from tests.benchmark.corpora import CORPORA, CORPUS_FOLDER


def main(arguments: list[str]) -> int:
    """Runs the commands; returns the exit status: 0, or 1 where a floor is broken, a run failed or the corpora are missing."""
    parser = _parser()
    options = parser.parse_args(arguments)
    unknown = [one for one in options.commands if one not in COMMANDS]
    if unknown:
        parser.error(f"there is no command {unknown[0]}; there are {', '.join(COMMANDS)}")
    if not (options.commands and WITHOUT_CORPORA.issuperset(options.commands)) and not CORPUS_FOLDER.is_dir():
        print(f"The corpora are not there: {CORPUS_FOLDER} (see docs/benchmark.md).", file=sys.stderr)
        return 1
    commands = options.commands or (
        ["quality", "controls", "speed", "memory", "linearity"] if options.write_docs else ["quality", "speed"]
    )
    if len(commands) == 1:
        status = COMMANDS[commands[0]](options)
    else:  # a process each: what one run leaves in memory is not the next one's
        rest = [one for one in arguments if one not in (*COMMANDS, "--write-docs")]
        status = max(
            [
                subprocess.run([sys.executable, "-m", "tests.benchmark", one, *rest], check=False).returncode
                for one in commands
            ]
        )
    if options.write_docs:
        from tests.benchmark.documents import write_documents  # noqa: PLC0415  # needs matplotlib

        print("Written:", *write_documents(), sep="\n  ")
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmark", description="How well and how fast Lede extracts, beside its peers."
    )
    parser.add_argument("commands", nargs="*", metavar="COMMAND", help=f"{', '.join(COMMANDS)} (quality and speed)")
    parser.add_argument(
        "--corpus",
        nargs="+",
        choices=CORPORA,
        default=list(CORPORA),
        metavar="CORPUS",
        help=f"{', '.join(CORPORA)} (all)",
    )
    parser.add_argument("--part", choices=("work", "held", "all"), default="work", help="hosts to take pages of (work)")
    parser.add_argument(
        "--peers", nargs="*", metavar="PEER", help="systems to run beside Lede, none if none is named (all)"
    )
    parser.add_argument("--pages", type=int, metavar="N", help="pages of each corpus, or of the run, at most")
    parser.add_argument(
        "--write-docs", action="store_true", help="write docs/benchmark.md, its plots and the README's figures"
    )
    parser.add_argument(
        "--pin-floors", action="store_true", help="with quality or controls: pin the floors to these figures"
    )
    return parser


def _quality(options: argparse.Namespace) -> int:
    from tests.benchmark import floors, held, quality, quality_report  # noqa: PLC0415  # memory is to hold nothing of them
    from tests.benchmark.extractors import SYSTEMS  # noqa: PLC0415
    from tests.benchmark.results import circumstances, save  # noqa: PLC0415

    strangers = set(options.peers or ()) - set(SYSTEMS)
    if strangers:
        print(f"No such system: {', '.join(sorted(strangers))}. There are {', '.join(SYSTEMS)}.", file=sys.stderr)
        return 2
    at = circumstances(options.part)
    found = quality.run(options.corpus, options.part, options.peers, options.pages)
    path = save("quality", {corpus: asdict(pages) for corpus, pages in found.items()}, at)
    if options.part != "work":
        held.write_look(found, at)
    print(*quality_report.blocks(found).values(), f"Written to {path}", sep="\n\n")
    if options.pages or options.part == "held":
        return 0
    figures = floors.whole_figures(found)
    if options.pin_floors:
        floors.pin({"work": figures, "sample": floors.sample_figures()})
    broken = floors.breaches(figures, floors.read_floors()["work"])
    print(*(f"Floor broken: {one}" for one in broken), sep="\n", file=sys.stderr)
    return int(bool(broken))


def _controls(options: argparse.Namespace) -> int:
    from tests.benchmark import controls, controls_report, floors  # noqa: PLC0415
    from tests.benchmark.results import circumstances, save  # noqa: PLC0415

    found = controls.run(options.peers)
    save("controls", asdict(found), circumstances(options.part))
    print(controls_report.block(asdict(found)))
    figures = controls_report.figures(found)
    if options.pin_floors:
        floors.pin({"controls": figures})
    broken = floors.breaches(figures, floors.read_floors()["controls"])
    print(*(f"Floor broken: {one}" for one in broken), sep="\n", file=sys.stderr)
    return int(bool(broken))


def _speed(options: argparse.Namespace) -> int:
    from tests.benchmark import speed, time_report  # noqa: PLC0415
    from tests.benchmark.results import circumstances, save  # noqa: PLC0415

    times = speed.run(options.part, options.pages)
    save("speed", times, circumstances(options.part))
    print(time_report.speed_table(times))
    return 0


def _memory(options: argparse.Namespace) -> int:
    from tests.benchmark import memory  # noqa: PLC0415

    held = memory.run(options.part, options.pages)
    from tests.benchmark import time_report  # noqa: PLC0415  # after the run: what it imports would be counted
    from tests.benchmark.results import circumstances, save  # noqa: PLC0415

    save("memory", held, circumstances(options.part))
    print(time_report.memory_table(held))
    return int(not memory.is_flat(held) or max(megabytes for _, megabytes in held) > memory.MOST)


def _linearity(options: argparse.Namespace) -> int:
    from tests.benchmark import linearity, time_report  # noqa: PLC0415
    from tests.benchmark.results import circumstances, save  # noqa: PLC0415

    grown = [asdict(growth) for growth in linearity.run()]
    save("linearity", grown, circumstances(options.part))
    print(time_report.linearity_table(grown))
    return int(any(linearity.Growth(**growth).steep for growth in grown))


def _setup(_: argparse.Namespace) -> int:
    from tests.benchmark.readability_js import install  # noqa: PLC0415

    install()
    return 0


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "quality": _quality,
    "controls": _controls,
    "speed": _speed,
    "memory": _memory,
    "linearity": _linearity,
    "setup": _setup,
}
WITHOUT_CORPORA = frozenset({"controls", "setup"})
"""The commands that need no corpora."""

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
