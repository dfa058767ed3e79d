"""The command line: ``python -m server serve | extract | bulk | token``."""

import argparse
import sys
from pathlib import Path

from pydantic import ValidationError
from tqdm import tqdm

from server import token_commands
from server.answers import answer
from server.bulk import Job, default_workers, run_bulk
from server.decoding import decode_html, decode_text
from server.extraction import ExtractionError, Kind, Limits
from server.formats import FORMATS
from server.jsonlines import BulkError
from server.payloads import ExtractRequest
from server.problems import Problem, describe
from server.settings import SettingError, Settings
from server.tokens import TokenError
from server.version import VERSION


def main(arguments: list[str] | None = None) -> int:
    """Runs a command; returns the exit status: 0, 1 for a failure, 2 for a wrong call."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except (BulkError, ExtractionError, OSError, Problem, SettingError, TokenError) as error:
        print(f"lede: {error}", file=sys.stderr)
    except ValidationError as error:
        told = describe(error)["errors"] if error.title == Settings.__name__ else []
        said = "; ".join(f"LEDE_{item['field'].upper()}: {item['detail']}" for item in told)
        print(f"lede: {said or describe(error)['detail']}", file=sys.stderr)
    except KeyboardInterrupt:
        print("lede: interrupted", file=sys.stderr)
        return 130
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m server", description="Lede: the article, without the link lists.")
    parser.add_argument("--version", action="version", version=f"Lede {VERSION}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    serve = commands.add_parser("serve", help="run the service")
    serve.add_argument("--host", help="address to listen on (LEDE_HOST, 127.0.0.1)")
    serve.add_argument("--port", type=int, help="port to listen on, 0 for a free one (LEDE_PORT, 8765)")
    serve.set_defaults(run=_serve)

    _add_extract(commands)
    _add_bulk(commands)
    token_commands.add_parsers(commands)
    return parser


def _add_extract(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    extract = commands.add_parser("extract", help="read one page from a file")
    extract.add_argument("file", metavar="FILE", help="the page, or - for standard input")
    extract.add_argument("--url", help="the page's address, which makes its links absolute")
    extract.add_argument(
        "--input", choices=("html", "text"), help="what the file holds (by its ending and its first sign otherwise)"
    )
    extract.add_argument("--format", choices=tuple(FORMATS), default="json", help="what to write (json)")
    extract.add_argument(
        "--removed",
        choices=("none", "article", "all"),
        default="article",
        help="removed blocks to list in json (article)",
    )
    extract.add_argument(
        "--keep", action="append", choices=tuple(Kind), metavar="KIND", help="a kind to leave in; may be given again"
    )
    extract.add_argument("--explain", action="store_true", help="say in json why the answer is as it is")
    extract.set_defaults(run=_extract)


def _add_bulk(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    bulk = commands.add_parser("bulk", help="read many pages from a file of JSON lines")
    bulk.add_argument(
        "source",
        type=Path,
        metavar="IN",
        help='rows {"id", "html" or "text", "url"?} in .jsonl[.gz], .parquet; or .warc[.gz]',
    )
    bulk.add_argument(
        "-o",
        "--output",
        type=Path,
        required=True,
        metavar="OUT",
        help='rows {"id", "article" or "error"} in .jsonl[.gz] or .parquet',
    )
    bulk.add_argument("--workers", type=int, default=default_workers(), help="processes (as many as cores)")
    bulk.add_argument("--cluster", metavar="tcp://HOST:PORT", help="a Dask scheduler, whose workers do the work")
    bulk.add_argument(
        "--resume", action="store_true", help="carry on an interrupted run from the rows that the output holds"
    )
    bulk.set_defaults(run=_bulk)


def _serve(options: argparse.Namespace) -> int:
    from server.serving import serve  # noqa: PLC0415  # only this command needs Flask and a server

    given = {name: value for name in ("host", "port") if (value := getattr(options, name)) is not None}
    return serve(Settings(**given))


def _extract(options: argparse.Namespace) -> int:
    body = sys.stdin.buffer.read() if options.file == "-" else Path(options.file).read_bytes()
    plain = options.input == "text" if options.input else _looks_plain(options.file, body)
    source = {"text": decode_text(body)} if plain else {"html": decode_html(body)}
    wishes = {"removed": options.removed, "explain": options.explain, "keep": options.keep or []}
    asked = ExtractRequest.model_validate({**source, "url": options.url, **wishes})
    given = answer(asked.page(), asked.wish, Limits(bytes=Settings().max_bytes))
    rendered = FORMATS[options.format].render(given)
    # UTF-8 whatever the terminal's encoding is
    sys.stdout.buffer.write(rendered if isinstance(rendered, bytes) else f"{rendered.rstrip(chr(10))}\n".encode())
    sys.stdout.buffer.flush()
    return 0


def _looks_plain(name: str, body: bytes) -> bool:
    ending = Path(name).suffix.lower()
    if ending in (".txt", ".text", ".md"):
        return True
    return ending not in (".html", ".htm", ".xhtml") and not body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")


def _is_json_lines(*paths: Path) -> bool:
    return not any(path.name.lower().endswith((".parquet", ".warc", ".warc.gz")) for path in paths)


def _bulk_of_files(options: argparse.Namespace) -> int:
    """A bulk run with Parquet, WARC or a cluster: it can't be carried on, and its output appears at its end."""
    from server.cluster import run_cluster, run_here  # noqa: PLC0415  # what they need is an extra

    if options.resume:
        raise BulkError("--resume is for JSON lines on this machine only.")
    try:
        if options.cluster:
            done = run_cluster(options.source, options.output, options.cluster)
        else:
            done = run_here(Job(options.source, options.output, options.workers))
    except ModuleNotFoundError as error:
        raise BulkError(f"{error.name} is missing: pip install -r requirements-cluster.txt") from None
    print(f"{done.rows:,} rows written to {options.output}, {done.errors:,} of them errors", file=sys.stderr)
    return 0


def _bulk(options: argparse.Namespace) -> int:
    if options.workers < 1:
        raise BulkError("--workers must be 1 or more.")
    if options.cluster or not _is_json_lines(options.source, options.output):
        return _bulk_of_files(options)
    job = Job(options.source, options.output, options.workers, options.resume)
    size = options.source.stat().st_size
    with tqdm(total=size, unit="B", unit_scale=True, desc="bulk", file=sys.stderr, dynamic_ncols=True) as bar:

        def advance(at: int) -> None:
            bar.update(at - bar.n)

        try:
            done = run_bulk(job, advance)
        except KeyboardInterrupt:
            print("\nlede: interrupted; the same command with --resume carries on", file=sys.stderr)
            return 130
    before = f" ({done.before:,} were there before)" if done.before else ""
    print(f"{done.rows:,} rows written to {options.output}{before}, {done.errors:,} of them errors", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
