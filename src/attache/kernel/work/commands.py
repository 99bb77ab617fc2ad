"""`attache worker`."""

import argparse

from attache.kernel.work.worker import Worker


def add_commands(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    parser = subparsers.add_parser("worker", help="deliver notes and do other work in the background, until stopped")
    parser.add_argument("--parent", type=int, help=argparse.SUPPRESS)  # whoever supervises: ends when it is gone
    parser.set_defaults(run=work)


def work(args: argparse.Namespace) -> int:
    """Work until SIGTERM or SIGINT."""
    Worker(parent=args.parent).run()
    return 0
