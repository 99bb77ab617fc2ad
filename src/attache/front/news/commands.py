"""`attache digest list | compile | move | publish | reindex | show | verify`."""

import argparse
import sys
from datetime import date

from attache.front.digest import actions, queries
from attache.front.digest.models import Edition, Publication
from attache.front.digest.queries.paper import seal
from attache.front.news import outputs
from attache.kernel import clock
from attache.kernel.languages import Language
from attache.kernel.refusals import Refused
from attache.registry.people.models import Office, User

ACTS = {
    "edit": actions.begin_editing,
    "translate": actions.hand_to_translators,
    "approve": actions.approve_edition,
    "publish": actions.publish_edition,
    "reopen": actions.reopen_edition,
}


def add_commands(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `digest` with its own sub-commands."""
    verbs = subparsers.add_parser("digest", help="editions: list, compile, publish, verify ...").add_subparsers(
        required=True
    )
    verbs.add_parser("list", help="all editions").set_defaults(run=list_editions)

    compiling = verbs.add_parser("compile", help="begin an edition, or compile a draft again")
    compiling.add_argument("--office", required=True, help="the office's code, such as shanghai")
    compiling.add_argument("--also", nargs="*", metavar="OFFICE", help="other offices of which it tells besides")
    compiling.add_argument("--from", dest="start", required=True, type=date.fromisoformat, metavar="YYYY-MM-DD")
    compiling.add_argument("--to", dest="end", required=True, type=date.fromisoformat, metavar="YYYY-MM-DD")
    compiling.add_argument("--as", dest="username", help="who does it (default: the first account)")
    compiling.set_defaults(run=compile_edition)

    showing = verbs.add_parser("show", help="an edition in one language")
    showing.add_argument("code")
    showing.add_argument("--lang", choices=[lang.value for lang in Language], default="en")
    showing.add_argument("--format", choices=["text", "html", "json"], default="text")
    showing.set_defaults(run=show_edition)

    moving = verbs.add_parser("move", help="begin editing, hand to the translators, approve, publish, reopen")
    moving.add_argument("code")
    moving.add_argument("verb", choices=[*ACTS])
    moving.add_argument("--reason", default="", help="why; reopening wants to know")
    moving.add_argument("--as", dest="username", help="who does it (default: the first account)")
    moving.set_defaults(run=move_edition)

    verifying = verbs.add_parser("verify", help="whether every seal of an edition holds")
    verifying.add_argument("code")
    verifying.set_defaults(run=verify_edition)

    finding = verbs.add_parser("reindex", help="let readers find every item of what stands now")
    finding.set_defaults(run=reindex)

    publishing = verbs.add_parser("publish", help="publish an edition that has been approved")
    publishing.add_argument("code")
    publishing.add_argument("--as", dest="username", help="who does it (default: the first account)")
    publishing.set_defaults(run=publish_edition)


def list_editions(_args: argparse.Namespace) -> int:
    """Code, state, period and title of each edition, a line each."""
    for edition in queries.editions():
        line = (edition.code, edition.state, f"{edition.start}..{edition.end}", str(edition.title))
        print("\t".join(line))
    return 0


def compile_edition(args: argparse.Namespace) -> int:
    """Compile, and say the edition's code."""
    asked = [args.office, *(args.also or ())]
    known = Office.objects.in_bulk(asked, field_name="code")
    for code in asked:
        if code not in known:
            return _fail(f"There is no office “{code}”.")
    also = None if args.also is None else [known[code] for code in args.also]
    period = {"start": args.start, "end": args.end}
    try:
        edition = actions.compile_edition(
            office=known[args.office], also=also, **period, by=_actor(args), at=clock.now()
        )
    except (Refused, LookupError) as refusal:
        return _fail(str(refusal))
    print(edition.code)
    return 0


def show_edition(args: argparse.Namespace) -> int:
    """Print an edition: what was published, or the draft as it stands."""
    try:
        edition = queries.edition_with_all(args.code)
    except Edition.DoesNotExist:
        return _fail(f"There is no edition “{args.code}”. See: attache digest list")
    language = Language(args.lang)
    content = outputs.printed_content(edition, language)
    show = {"text": outputs.as_plain_text, "html": outputs.as_html, "json": outputs.as_json}[args.format]
    print(show(content))
    return 0


def reindex(_args: argparse.Namespace) -> int:
    """Put what readers have into their search anew, editions of any age."""
    print(f"{actions.let_find_all(at=clock.now())} texts of editions can be found.")
    return 0


def publish_edition(args: argparse.Namespace) -> int:
    """Publish, or say what stands in the way."""
    args.verb, args.reason = "publish", ""
    return move_edition(args)


def move_edition(args: argparse.Namespace) -> int:
    """Move an edition to its next state, or say what stands in the way."""
    edition = Edition.objects.filter(code=args.code).first()
    if edition is None:
        return _fail(f"There is no edition “{args.code}”. See: attache digest list")
    try:
        ACTS[args.verb](edition=edition, reason=args.reason, by=_actor(args), at=clock.now())
    except (Refused, LookupError) as refusal:
        return _fail(str(refusal))
    print(f"{edition.state}: {edition.code}")
    return 0


def verify_edition(args: argparse.Namespace) -> int:
    """Each publication with its seal; 1 when one does not hold, or there is none."""
    sealed = Publication.objects.filter(edition__code=args.code).order_by("number", "language")
    broken = [one for one in sealed if seal(one.content) != one.sha256]
    for one in sealed:
        print(f"No. {one.number}\t{one.language}\t{one.sha256}\t{'BROKEN' if one in broken else 'holds'}")
    return 0 if sealed and not broken else _fail(f"{len(broken)} of {len(sealed)} seals do not hold.")


def _actor(args: argparse.Namespace) -> User:
    wanted = User.objects.filter(username=args.username) if args.username else User.objects.order_by("pk")
    user = wanted.first()
    if user is None:
        raise LookupError("There is no such account; name one with --as.")
    return user


def _fail(sentence: str) -> int:
    print(f"attache: {sentence}", file=sys.stderr)
    return 1
