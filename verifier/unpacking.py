"""What is in a packed file: gzip, or a zip archive with one file in it.

Nothing is written anywhere. Unpacking stops as soon as more comes out than is read, whatever the packed file says of
its size; a checksum that does not fit, an end that is missing, or anything beside the one file, is a fault.
"""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from verifier.formats import DELIMITED, format_of, packing_of
from verifier.model import Fault, Place, Stop
from verifier.wording import files as file_words
from verifier.wording import packing as words

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer as Buffer

# what is unpacked is held in memory, and of every line something more than its bytes
LARGEST = 2**28
MOST_LINES = 5_000_000
# more than a row may have in any encoding: see `readers.csv_bytes`
LONGEST_LINE = 2**22
BLOCK = 2**18
# the list of contents of an archive with one file has some hundred bytes
LARGEST_DIRECTORY = 2**20

GZIP, DEFLATE = 31, -15  # what zlib calls these formats: a gzip member; the bare stream in a zip
LOCAL = struct.Struct("<4s5H3I2H")
ENCRYPTED, UTF8 = 0x1, 0x800
BROKEN = (
    zipfile.BadZipFile,
    NotImplementedError,
    ValueError,
    EOFError,
    OSError,
    OverflowError,
    struct.error,
    zlib.error,
)
"""What the library raises for an archive that is damaged, or was made to look so.

An `OSError` is that of an archive that sends its reader to before its beginning: those of the disk are `Careful`'s.
"""

# what the Mac's own archiver adds to the file it packs
ADDED = "__MACOSX/"


class Unpacked(NamedTuple):
    """What was in a packed file: its name there (empty: it has none), and its bytes."""

    name: str
    data: bytes


def unpack(shown: str, file: BinaryIO, largest: int = LARGEST, kind: str = "") -> Unpacked:
    """Unpack a file that is called `shown`, by the end of that name. Raises `Stop` with one fault.

    `kind` is its format, where that is not to be told by the name of what is in it.
    """
    return UNPACKERS[packing_of(shown)](shown, file, largest, kind)


class _Lines(io.BytesIO):
    """Takes in text that is parted into lines, and stops where they are too many, or one of them has no end."""

    def __init__(self, shown: str) -> None:
        super().__init__()
        self.shown = shown
        self.lines = 0
        self.began = 0

    def write(self, data: Buffer, /) -> int:
        """Take a piece; old Macs end their lines with a carriage return."""
        piece = bytes(data)
        self.lines += max(piece.count(b"\n"), piece.count(b"\r"))
        if self.lines > MOST_LINES:
            raise _stop(self.shown, words.many_lines(MOST_LINES))
        end = max(piece.rfind(b"\n"), piece.rfind(b"\r"))
        self.began = self.began if end < 0 else self.tell() + end + 1
        written = super().write(piece)
        if self.tell() - self.began > LONGEST_LINE:
            raise Stop(Fault(Place(self.shown, self.lines + 1), words.long_line(LONGEST_LINE)))
        return written


def _out(shown: str, name: str, kind: str) -> io.BytesIO:
    """Return what takes in the file of a name: other formats have lines of any length, or none."""
    return _Lines(shown) if (kind or format_of(name)) in DELIMITED else io.BytesIO()


def _gunzip(shown: str, file: BinaryIO, largest: int, kind: str) -> Unpacked:
    """Unpack a file of one gzip member; zlib holds it against its checksum and its length."""
    pieces = _pieces(file)
    start = next(pieces, b"")
    if not start.startswith(b"\x1f\x8b"):
        raise _stop(shown, words.no_gzip() if start else words.empty())
    out = _out(shown, PurePosixPath(shown).stem, kind)
    data, rest = _inflated(shown, GZIP, chain([start], pieces), out, largest)
    if rest:
        raise _stop(shown, words.more_members() if rest.startswith(b"\x1f\x8b") else words.rest(len(data)))
    if packing_of(shown[: -len(".gz")]):
        raise _stop(shown, words.packed_twice(PurePosixPath(shown).stem))
    return Unpacked(PurePosixPath(shown).stem, data)


def _pieces(file: BinaryIO, size: int | None = None) -> Iterator[bytes]:
    """Yield a file, or so many bytes of it, piece by piece."""
    while piece := file.read(BLOCK if size is None else min(BLOCK, size)):
        yield piece
        size = None if size is None else size - len(piece)


def _inflated(shown: str, kind: int, pieces: Iterator[bytes], out: io.BytesIO, largest: int) -> tuple[bytes, bytes]:
    """Inflate a stream; return what came out, and the beginning of what stands behind its end."""
    stream = zlib.decompressobj(kind)
    for piece in pieces:
        try:
            _add(shown, stream, piece, out, largest)
        except zlib.error as error:
            raise _stop(shown, words.damaged(next((why for why in words.UNFIT if why in str(error)), ""))) from None
        if stream.eof:
            return out.getvalue(), stream.unused_data or next(pieces, b"")
    raise _stop(shown, words.cut_off())


def _add(shown: str, stream: zlib._Decompress, piece: bytes, out: io.BytesIO, largest: int) -> None:
    """Inflate one piece in small steps, so that a bomb is stopped before it goes off."""
    while True:
        step = stream.decompress(piece, BLOCK)
        out.write(step)
        if out.tell() > largest:
            raise _stop(shown, words.too_large(largest))
        piece = stream.unconsumed_tail
        if not piece and len(step) < BLOCK:
            return


class Careful(io.BufferedReader):
    """Refuses to read long lists of contents: they are read whole, at the word of the archive."""

    def __init__(self, shown: str, file: BinaryIO) -> None:
        """Read a file that reports call `shown`."""
        super().__init__(file)  # type: ignore[arg-type]  # it reads from whatever has readinto
        self.shown = shown

    def read(self, size: int | None = -1, /) -> bytes:
        """Read so many bytes, but not too many at once. Raises `Stop` where the disk cannot be read."""
        if size is not None and size > LARGEST_DIRECTORY:
            raise zipfile.BadZipFile
        try:
            return super().read(size)
        except OSError as error:
            raise _stop(self.shown, file_words.unreadable(error.strerror or str(error))) from None


def _unzip(shown: str, file: BinaryIO, largest: int, kind: str) -> Unpacked:
    """Unpack an archive with one file: its list of contents is the library's affair, the rest is looked at here."""
    try:
        with Careful(shown, file) as reader:
            entry = _only_file(shown, zipfile.ZipFile(reader).infolist())
            reader.seek(entry.header_offset)
            packed = _same_name(shown, entry, reader)
            data = packed(shown, entry, reader, largest, kind)
    except NotImplementedError:
        raise _stop(shown, words.other_archive()) from None
    except BROKEN:
        raise _stop(shown, words.no_zip()) from None
    if len(data) != entry.file_size or zlib.crc32(data) != entry.CRC:
        raise _stop(shown, words.damaged(words.LENGTH if len(data) != entry.file_size else words.SUM))
    return Unpacked(PurePosixPath(entry.filename).name, data)


def _only_file(shown: str, entries: list[zipfile.ZipInfo]) -> zipfile.ZipInfo:
    files = [entry for entry in entries if not entry.orig_filename.endswith("/") and not _added(entry)]
    names = [entry.orig_filename for entry in files]
    if len(files) != 1:
        raise _stop(shown, words.not_one_file(names))
    message = _wrong(files[0])
    if message:
        raise _stop(shown, message)
    return files[0]


def _added(entry: zipfile.ZipInfo) -> bool:
    return entry.orig_filename.startswith(ADDED)


def _wrong(entry: zipfile.ZipInfo) -> str:
    name = entry.orig_filename
    found = {
        words.leads_out(name): _leads_out(name),
        words.link(name): stat.S_ISLNK(entry.external_attr >> 16),
        words.encrypted(name): bool(entry.flag_bits & ENCRYPTED),
        words.packed_twice(name): bool(packing_of(name)),
        words.other_method(name): entry.compress_type not in METHODS,
    }
    return next((message for message, wrong in found.items() if wrong), "")


def _leads_out(name: str) -> bool:
    """Nothing is written by such a name, but an archive that has one was not made to be read."""
    windows = PureWindowsPath(name)
    return bool(windows.anchor) or ".." in windows.parts or "\0" in name


def _same_name(shown: str, entry: zipfile.ZipInfo, reader: BinaryIO) -> Callable[..., bytes]:
    """Pass over the entry's own header, which must be that of the list of contents; return what unpacks the rest."""
    sign, _, flags, method, *_, name_size, extra_size = LOCAL.unpack(reader.read(LOCAL.size))
    name = reader.read(name_size).decode("utf-8" if flags & UTF8 else "cp437")
    reader.seek(extra_size, io.SEEK_CUR)
    if (sign, name, method) != (b"PK\x03\x04", entry.orig_filename, entry.compress_type):
        raise _stop(shown, words.two_contents())
    return METHODS[method]


def _stored(shown: str, entry: zipfile.ZipInfo, reader: BinaryIO, largest: int, kind: str) -> bytes:
    del kind
    if entry.compress_size > largest:
        raise _stop(shown, words.too_large(largest))
    data = b"".join(_pieces(reader, entry.compress_size))
    if len(data) < entry.compress_size:
        raise _stop(shown, words.cut_off())
    return data


def _deflated(shown: str, entry: zipfile.ZipInfo, reader: BinaryIO, largest: int, kind: str) -> bytes:
    out = _out(shown, entry.filename, kind)
    data, rest = _inflated(shown, DEFLATE, _pieces(reader, entry.compress_size), out, largest)
    if rest:
        raise _stop(shown, words.two_contents())
    return data


def _stop(shown: str, message: str) -> Stop:
    return Stop(Fault(Place(shown), message))


METHODS: dict[int, Callable[..., bytes]] = {zipfile.ZIP_STORED: _stored, zipfile.ZIP_DEFLATED: _deflated}
UNPACKERS: dict[str, Callable[[str, BinaryIO, int, str], Unpacked]] = {".gz": _gunzip, ".zip": _unzip}
