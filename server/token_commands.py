"""``python -m server token add | list | revoke``: the tokens of a service, on the machine that it runs on."""

import argparse
import sys

from server.settings import Settings
from server.tokens import TokenFile


def add_parsers(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the command and its own commands."""
    token = commands.add_parser("token", help="give out and take back tokens for the service")
    actions = token.add_subparsers(required=True, metavar="ACTION")

    add = actions.add_parser("add", help="make a token; it is shown once")
    add.add_argument("name", metavar="NAME", help="whose it is")
    add.add_argument("--rate", type=int, help="requests a minute, 0 for no limit (LEDE_RATE)")
    add.add_argument("--quota", type=int, help="pages a day, 0 for no limit (LEDE_QUOTA)")
    add.set_defaults(run=_add)

    listing = actions.add_parser("list", help="show the tokens that there are, without their secrets")
    listing.set_defaults(run=_list)

    revoke = actions.add_parser("revoke", help="take a token back; it is refused from then on")
    revoke.add_argument("which", metavar="NAME|ID")
    revoke.set_defaults(run=_revoke)


def _file() -> TokenFile:
    return TokenFile(Settings().tokens_path)


def _add(options: argparse.Namespace) -> int:
    tokens = _file()
    print(tokens.add(options.name, options.rate, options.quota))
    print(f"This token of {options.name} is not shown again; {tokens.path} keeps its hash only.", file=sys.stderr)
    return 0


def _list(_: argparse.Namespace) -> int:
    tokens = _file()
    for token in tokens.tokens():
        limits = (
            f"{name} {value}" for name, value in (("rate", token.rate), ("quota", token.quota)) if value is not None
        )
        print("\t".join((token.id, token.name, token.created, *limits)))
    if not tokens.exists:
        print(f"There is no file of tokens yet ({tokens.path}): the service asks for none.", file=sys.stderr)
    return 0


def _revoke(options: argparse.Namespace) -> int:
    token = _file().revoke(options.which)
    print(f"The token {token.id} of {token.name} is revoked.", file=sys.stderr)
    return 0
