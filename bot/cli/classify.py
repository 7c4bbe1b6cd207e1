"""`rasid classify`: what a text says, without storing anything."""

import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, BinaryIO

import typer

from bot.cli.errors import WrongUsage
from bot.cli.jsonl import Request, answers
from bot.cli.moments import interval_of
from bot.cli.output import json_line, say, show, show_json
from bot.cli.start import read_settings
from bot.loading import loading

if TYPE_CHECKING:
    from bot.cli.labelling import Labeller

Text = Annotated[str | None, typer.Argument(help="The text; or use --jsonl.", show_default=False)]
Jsonl = Annotated[
    str | None,
    typer.Option(
        metavar="FILE|-", help="Read JSON objects, one a line, of a file or standard input."
    ),
]
Published = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="When TEXT was published: an ISO date of any precision."),
]
Feed = Annotated[str | None, typer.Option(metavar="ID", help="The feed that TEXT came from.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Explain = Annotated[
    bool,
    typer.Option("--explain", help="Tell why: the words, the candidates, the rule of each label."),
]


def classify(
    text: Text = None,
    jsonl: Jsonl = None,
    published: Published = None,
    feed: Feed = None,
    as_json: Json = False,
    explain: Explain = False,
) -> int:
    """Tell the places, organisations, kinds of event and figures of a text.

    With --jsonl each line is {"id", "text", "published", "feed"}, the last two optional; each
    answer is one line, in the same order. A line that cannot be read is answered by
    {"line", "id", "error"}; the rest go on, and the exit status is 1. With --explain JSON has the
    key "reasons" as well.

    \b
    Example:
      rasid classify 'قصف مدفعي على قرية البارة جنوب إدلب (ناشطون) - 12:16'
      rasid classify --jsonl news.jsonl > labels.jsonl
      rasid classify --explain 'مقتل 3 مدنيين بغارة على كناكر بريف السويداء'
    """
    if (text is None) == (jsonl is None):
        raise WrongUsage("give either TEXT or --jsonl FILE")
    if jsonl is not None and (published or feed):
        raise WrongUsage("--published and --feed go with TEXT; lines of --jsonl have them as keys")
    with loading():
        from bot.cli.labelling import Labeller

        labeller = Labeller(read_settings(log=False))
    label = labeller.label_with_reasons if explain else labeller.label
    if jsonl is not None:
        return _classify_lines(jsonl, labeller, label)
    request = _request(text or "", published, feed, labeller)
    if as_json:
        show_json(label(request))
    else:
        show("\n".join(_lines(request, labeller, explain=explain)))
    return 0


def _lines(request: Request, labeller: "Labeller", *, explain: bool) -> Iterator[str]:
    from bot.cli.label_views import Why, label_lines

    if not explain:
        why = Why(request.text, labeller.catalogue)
        return label_lines(labeller.label(request), why, labeller.timezone)
    labels, reasons = labeller.explain(request)
    why = Why(request.text, labeller.catalogue, reasons)
    return label_lines(labels, why, labeller.timezone)


def _request(text: str, published: str | None, feed: str | None, labeller: "Labeller") -> Request:
    try:
        interval = interval_of(published, labeller.timezone) if published else None
    except ValueError as error:
        raise WrongUsage(f"--published: {error}") from None
    if feed is not None and feed not in labeller.feeds:
        raise WrongUsage(f"--feed: no feed is called {feed!r}; see `rasid feeds list`")
    return Request(None, text, interval, labeller.feeds[feed] if feed else None)


def _classify_lines(
    name: str, labeller: "Labeller", label: Callable[[Request], dict[str, Any]]
) -> int:
    unreadable = 0
    with _opened(name) as stream:
        for readable, answer in answers(
            stream, label, feeds=labeller.feeds, timezone=labeller.timezone
        ):
            unreadable += not readable
            print(json_line(answer), flush=True)
    if unreadable:
        say(f"rasid: lines that could not be read: {unreadable}")
        return 1
    return 0


def _opened(name: str) -> AbstractContextManager[BinaryIO]:
    if name == "-":
        return nullcontext(sys.stdin.buffer)
    try:
        return Path(name).open("rb")
    except OSError as error:
        raise WrongUsage(f"{name} cannot be read: {error.strerror}") from None
