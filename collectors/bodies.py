"""The body of an answer, expanded as it comes and never kept twice.

Whatever a sender does, no more is held than the limit: a body that declares more is refused before
it is read, one that turns out larger at that moment, and one that expands to more as it expands.
"""

import zlib
from collections.abc import AsyncIterator, Iterator

import aiohttp

from collectors.errors import BrokenAnswer, TooLarge

ENCODINGS = "gzip, deflate"
_MAX_PARTS = 100  # of a compressed body: servers send one, caches that join answers a few
_PIECE_BYTES = 65_536


class Expander:
    """Undoes a Content-Encoding (RFC 9110: gzip, deflate), piece by piece; the parts of a body are
    joined, padding of zeros between and behind them is left out."""

    def __init__(self, encoding: str, limit_bytes: int, url: str) -> None:
        self._encoding = encoding
        self._left_bytes = limit_bytes
        self._limit_bytes = limit_bytes
        self._url = url
        self._part: zlib._Decompress | None = None
        self._parts = 0

    def expand(self, sent: bytes) -> Iterator[bytes]:
        """What the next bytes of the body expand to, a little at a time. Raises TooLarge,
        BrokenAnswer."""
        while sent:
            if self._part is None or self._part.eof:
                sent = sent.lstrip(b"\0") if self._parts else sent
                if not sent:
                    return
                self._part = self._next_part(sent)
            # zlib copies what lies behind the end of a part, so it is given little at a time.
            piece, sent = sent[:_PIECE_BYTES], sent[_PIECE_BYTES:]
            yield from self._expand_piece(self._part, piece)
            sent = self._part.unused_data + sent

    def _expand_piece(self, part: "zlib._Decompress", piece: bytes) -> Iterator[bytes]:
        more = True
        while more:
            try:
                expanded = part.decompress(piece, _PIECE_BYTES)
            except zlib.error as error:
                cause = f"the compressed answer is broken ({error})"
                raise BrokenAnswer(self._url, cause) from error
            self._left_bytes -= len(expanded)
            if self._left_bytes < 0:
                cause = f"the page expands to more than {self._limit_bytes:,} bytes"
                raise TooLarge(self._url, cause)
            yield expanded
            piece = part.unconsumed_tail
            more = bool(piece) or len(expanded) == _PIECE_BYTES

    def end(self) -> None:
        """Raises BrokenAnswer if the body broke off."""
        if self._part is not None and not self._part.eof:
            raise BrokenAnswer(self._url, "the compressed answer broke off")

    def _next_part(self, sent: bytes) -> "zlib._Decompress":
        self._parts += 1
        if self._parts > _MAX_PARTS:
            raise BrokenAnswer(self._url, f"the compressed answer has more than {_MAX_PARTS} parts")
        # Some servers call raw deflate data "deflate"; gzip and zlib say so in their first bytes.
        raw = self._encoding == "deflate" and (sent[0] & 0x0F) != 8
        return zlib.decompressobj(-zlib.MAX_WBITS if raw else zlib.MAX_WBITS | 32)


async def pieces(
    answer: aiohttp.ClientResponse, url: str, *, limit_bytes: int
) -> AsyncIterator[bytes]:
    """The body of an answer, expanded, as it comes: at most `limit_bytes`, both as it is sent and
    expanded.

    Raises TooLarge, BrokenAnswer, and aiohttp.ClientError where the connection fails.
    """
    encoding = (answer.headers.get("Content-Encoding") or "identity").strip().lower()
    if encoding not in ("identity", "gzip", "x-gzip", "deflate"):
        raise BrokenAnswer(url, f"the answer is encoded as {encoding!r}, which was not asked for")
    declared = answer.content_length
    if declared is not None and declared > limit_bytes:
        raise _too_large(url, limit_bytes)
    expander = None if encoding == "identity" else Expander(encoding, limit_bytes, url)
    sent_bytes = 0
    async for sent in answer.content.iter_any():
        sent_bytes += len(sent)
        if sent_bytes > limit_bytes:
            raise _too_large(url, limit_bytes)
        if expander is None:
            yield sent
        else:
            for piece in expander.expand(sent):
                yield piece
    if expander is not None:
        expander.end()


def _too_large(url: str, limit_bytes: int) -> TooLarge:
    return TooLarge(url, f"the page is larger than {limit_bytes:,} bytes")
