"""The one door in: which files may be read, what is wrong with one that cannot be, and its digest.

Nothing is opened but regular files: those named on the command line, and those below the project or a named data folder
once every link is followed. Nothing here writes, and nothing goes over a network.
"""

from __future__ import annotations

import codecs
import hashlib
import io
import os
import stat
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import BinaryIO, TypeVar

from verifier.formats import packing_of
from verifier.model import Fault, Place, Stop
from verifier.unpacking import unpack
from verifier.wording import files as words

# a file of this size has some 400 million rows; larger ones are a mistake more often than meant
LARGEST = 16 * 2**30
LARGEST_TEXT = 16 * 2**20
# formats that are read whole are held in memory, and so is what is made of them
LARGEST_HELD = 2**28
BLOCK = 2**20
# a line of twice this holds a whole piece of this size between line feeds, wherever the pieces begin
PIECE = 2**15
# every byte but control characters and the quote: what is left of a block without them is short
PLAIN = bytes(byte for byte in range(256) if byte >= 0x20 and byte != ord('"'))  # noqa: PLR2004 (the first that is none)
ALLOWED = b'\t\r\n"'

Answer = TypeVar("Answer")
Stamp = tuple[int, int, int, int, int]


@dataclass(frozen=True, slots=True)
class Source:
    """A file that may be read. `shown` is its name in every message, `path` where it really is (never shown).

    Where it was packed or converted, `held` are the bytes to read instead of those that lie there, `size` is how many,
    and `inner` is the name that the packed file has (empty: it was not packed).
    """

    shown: str
    path: str
    size: int
    stamp: Stamp
    held: bytes | None = field(default=None, repr=False)
    inner: str = ""


@dataclass(frozen=True, slots=True)
class Digest:
    """What one pass over a file's bytes tells.

    `returns` is true where a carriage return stands without a line feed, `start` holds the first four bytes.
    `controls`: control characters but tab and line ends stand in it. `lines`: how many, the last ended or not.
    `long`: some line may have more than 64 KB (every such line is seen, and some of half that).
    """

    sha256: str
    size: int
    quotes: bool
    returns: bool
    nuls: bool
    utf8: bool
    start: bytes
    controls: bool = False
    lines: int = 0
    long: bool = False


def open_source(
    path: str, root: Path | None = None, *, folder: str = "", name: str = "", largest: int = LARGEST
) -> Source:
    """Find a file that may be read, without reading it.

    Without `root` the path is one that was typed on the command line, and is allowed as it stands. With `root` (the
    project, or the data folder called `name`) it is relative to `folder` below it and must stay below it.
    Raises `Stop` with one fault: not there, no regular file, no permission, too large, outside.
    """
    shown = path if root is None else _below(path, folder, name)
    real = _asked(shown, lambda: os.path.realpath(path if root is None else root / folder / path))
    if root is not None and not Path(real).is_relative_to(os.path.realpath(root)):
        raise _stop(shown, words.outside(name))
    found = _asked(shown, lambda: os.stat(real))
    if not stat.S_ISREG(found.st_mode):
        raise _stop(shown, words.no_regular_file(_kind(found.st_mode)))
    if found.st_size > largest:
        raise _stop(shown, words.too_large(found.st_size, largest))
    if not os.access(real, os.R_OK):
        raise _stop(shown, words.no_permission())
    return Source(shown, real, found.st_size, _stamp(found))


def _below(path: str, folder: str, name: str) -> str:
    """Return a path as it is shown: relative to the project, or `name:path` in a data folder. It must not lead out."""
    plain = os.path.normpath(PurePosixPath(folder) / path)
    if os.path.isabs(path) or plain.split("/")[0] == "..":
        raise _stop(path, words.outside(name))
    return f"{name}:{plain}" if name else plain


def _asked(shown: str, ask: Callable[[], Answer]) -> Answer:
    """Ask the operating system, and turn its refusal into a fault of ours."""
    try:
        return ask()
    except (FileNotFoundError, NotADirectoryError):
        raise _stop(shown, words.not_there()) from None
    except PermissionError:
        raise _stop(shown, words.no_permission()) from None
    except (OSError, ValueError) as error:
        raise _stop(shown, words.unreadable(getattr(error, "strerror", None) or str(error))) from None


def _stop(shown: str, message: str) -> Stop:
    return Stop(Fault(Place(shown), message))


def _kind(mode: int) -> str:
    kinds = {stat.S_IFDIR: "folder", stat.S_IFIFO: "pipe", stat.S_IFSOCK: "socket"}
    return kinds.get(stat.S_IFMT(mode), "device")


def _stamp(found: os.stat_result) -> Stamp:
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino, found.st_dev


def open_binary(source: Source) -> BinaryIO:
    """Open a file to read its bytes. Raises `Stop` where that is no longer possible."""
    if source.held is not None:
        return io.BytesIO(source.held)
    return _asked(source.shown, lambda: Path(source.path).open("rb", buffering=BLOCK))


def unpacked(source: Source, kind: str = "") -> Source:
    """Return a file that is packed, by its name, with what is in it; any other as it is. `kind`: see `unpack`.

    Raises `Stop` with one fault: damaged, too large when unpacked, more than one file in it.
    """
    if not packing_of(source.shown) or source.held is not None:
        return source
    with open_binary(source) as file:
        name, data = _asked(source.shown, lambda: unpack(source.shown, file, kind=kind))
    return holding(replace(source, inner=name), data)


def holding(source: Source, data: bytes) -> Source:
    """Return a file that is read from these bytes instead of those that lie there."""
    return replace(source, held=data, size=len(data))


def contents(source: Source, largest: int = LARGEST_HELD) -> bytes:
    """Read a file whole, unpacked where it is packed, for formats that cannot be read otherwise. Raises `Stop`."""
    source = unpacked(source)
    if source.size > largest:
        raise _stop(source.shown, words.too_large(source.size, largest))
    with open_binary(source) as file:
        return _asked(source.shown, file.read)


def changed(source: Source) -> Stop:
    """Make the fault for a file that is not what it was when it was opened."""
    return _stop(source.shown, words.changed())


def still_same(*sources: Source) -> None:
    """Raise `Stop` for every file that was changed or replaced since it was opened. Call it when all is read."""
    other = [source for source in sources if _stamp_now(source) != source.stamp]
    if other:
        raise Stop(*(fault for source in other for fault in changed(source).faults))


def _stamp_now(source: Source) -> Stamp:
    return _stamp(_asked(source.shown, Path(source.path).stat))


def read_text(source: Source, largest: int = LARGEST_TEXT) -> tuple[str, Digest]:
    """Read a small text file whole: its text without a byte order mark, and its digest. Raises `Stop`: not UTF-8."""
    if source.size > largest:
        raise _stop(source.shown, words.too_large(source.size, largest))
    raw = _asked(source.shown, lambda: Path(source.path).read_bytes())
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = Place(source.shown, raw.count(b"\n", 0, error.start) + 1)
        raise Stop(Fault(place, words.not_utf8(raw[error.start], raw[:4]))) from None
    seen = _Seen()
    seen.add(raw)
    return text, seen.digest()


def digests(sources: Sequence[Source]) -> list[Digest]:
    """Digest several files, each in one pass, in threads (hashing lets go of Python's lock)."""
    with ThreadPoolExecutor(max_workers=max(1, min(len(sources), os.cpu_count() or 1))) as pool:
        return list(pool.map(digest, sources))


def digest(source: Source) -> Digest:
    """Digest one file. Raises `Stop` where it cannot be read."""
    return _asked(source.shown, lambda: _digest(source.path)) if source.held is None else _digest_of(source.held)


def _digest_of(data: bytes) -> Digest:
    seen = _Seen()
    for start in range(0, len(data), BLOCK):
        seen.add(data[start : start + BLOCK])
    return seen.digest()


def _digest(path: str) -> Digest:
    seen = _Seen()
    block = bytearray(BLOCK)
    with open(path, "rb", buffering=0) as file:
        while count := file.readinto(block):
            seen.add(block if count == BLOCK else block[:count])
    return seen.digest()


class _Seen:
    """What was seen of a file so far. A class because hash and decoder carry state from block to block."""

    def __init__(self) -> None:
        self._hash = hashlib.sha256()
        self._decoder: codecs.IncrementalDecoder | None = None
        self._size = self._lines = 0
        self._ended = True
        self._controls = self._long = False
        self._quotes = self._nuls = self._returns = self._return_before = False
        self._utf8 = True
        self._start = b""

    def add(self, block: bytes | bytearray) -> None:
        self._hash.update(block)
        self._start = self._start if self._size else bytes(block[:4])
        self._size += len(block)
        self._add_marks(block.translate(None, PLAIN))
        self._add_lengths(block)
        self._add_returns(block)
        self._add_text(block)

    def _add_marks(self, marks: bytes | bytearray) -> None:
        """Take quotes, line feeds and control characters, which are all that is left of a block."""
        self._quotes = self._quotes or b'"' in marks
        self._lines += marks.count(b"\n")
        other = marks.translate(None, ALLOWED)
        self._controls = self._controls or bool(other)
        self._nuls = self._nuls or b"\0" in other

    def _add_lengths(self, block: bytes | bytearray) -> None:
        self._ended = block.endswith(b"\n")
        pieces = range(0, len(block) - PIECE + 1, PIECE)
        self._long = self._long or any(block.find(b"\n", at, at + PIECE) < 0 for at in pieces)

    def _add_returns(self, block: bytes | bytearray) -> None:
        """A return at the end of a block is bare or not by the block after it."""
        lone = self._return_before and not block.startswith(b"\n")
        self._return_before = False
        if b"\r" in block:
            self._return_before = block.endswith(b"\r")
            lone = lone or block.count(b"\r") - self._return_before > block.count(b"\r\n")
        self._returns = self._returns or lone

    def _add_text(self, block: bytes | bytearray, final: bool = False) -> None:
        """Most files are plain ASCII: they never need the decoder."""
        if not self._utf8 or (self._decoder is None and block.isascii()):
            return
        self._decoder = self._decoder or codecs.getincrementaldecoder("utf-8")()
        try:
            self._decoder.decode(block, final)
        except UnicodeDecodeError:
            self._utf8 = False

    def digest(self) -> Digest:
        if self._decoder is not None:
            self._add_text(b"", final=True)
        return Digest(
            self._hash.hexdigest(),
            self._size,
            self._quotes,
            self._returns or self._return_before,
            self._nuls,
            self._utf8,
            self._start,
            self._controls,
            self._lines + (not self._ended),
            self._long,
        )
