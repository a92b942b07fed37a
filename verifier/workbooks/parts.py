"""The parts of a workbook: a zip archive of XML files, none of which is believed in what it says of its size."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from verifier.model import Fault, Place, Stop
from verifier.unpacking import BROKEN, ENCRYPTED, Careful
from verifier.wording import workbooks as words

LARGEST_PART = 2**28
BLOCK = 2**16
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


@dataclass(frozen=True, slots=True, eq=False)
class Parts:
    """The parts of one workbook, by name. `shown` is what the workbook is called in messages."""

    shown: str
    archive: zipfile.ZipFile

    def __contains__(self, name: str) -> bool:
        """Tell whether there is such a part."""
        return name in self.archive.NameToInfo

    def pieces(self, name: str) -> Iterator[bytes]:
        """Yield a part piece by piece. Raises `Stop`: not there, damaged, larger than is read."""
        if name not in self:
            raise self.stop(words.no_part(name))
        size = 0
        try:
            with self.archive.open(name) as file:
                while piece := file.read(BLOCK):
                    yield piece
                    size += len(piece)
                    if size > LARGEST_PART:
                        raise self.stop(words.large_part(name, LARGEST_PART))
        except BROKEN:
            raise self.stop(words.damaged()) from None

    def stop(self, message: str, part: str = "") -> Stop:
        """Make a fault of the workbook, or of a place in it."""
        return Stop(Fault(Place(self.shown, part=part), message))


def open_parts(shown: str, data: bytes) -> Parts:
    """Open a workbook. Raises `Stop`: another format, with a password, damaged, parts that stand in it twice."""
    if not data:
        raise Stop(Fault(Place(shown), words.empty()))
    if data.startswith(OLD):
        locked = "EncryptedPackage".encode("utf-16-le") in data
        raise Stop(Fault(Place(shown), words.locked() if locked else words.old_format()))
    if not data.startswith(b"PK"):
        raise Stop(Fault(Place(shown), words.no_workbook(data[:4])))
    try:
        archive = zipfile.ZipFile(Careful(shown, io.BytesIO(data)))
    except BROKEN:
        raise Stop(Fault(Place(shown), words.damaged())) from None
    _check(shown, archive)
    return Parts(shown, archive)


def _check(shown: str, archive: zipfile.ZipFile) -> None:
    names = archive.namelist()
    found = {
        words.open_document(): "content.xml" in names and "mimetype" in names,
        words.binary_workbook(): "xl/workbook.bin" in names,
        words.doubled_part(): len({name.lower() for name in names}) < len(names),
        words.locked(): any(entry.flag_bits & ENCRYPTED for entry in archive.infolist()),
        words.damaged(): any(entry.compress_type not in METHODS for entry in archive.infolist()),
        words.no_workbook(b"PK\x03\x04"): "[Content_Types].xml" not in names,
    }
    message = next((message for message, wrong in found.items() if wrong), "")
    if message:
        raise Stop(Fault(Place(shown), message))


def leads_to(part: str, target: str) -> str:
    """Return the name of the part that a part refers to: relative to its own folder, or from the top."""
    folder = posixpath.dirname(part)
    return posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")


def relations_of(part: str) -> str:
    """Return the name of the part that says what a part refers to."""
    return posixpath.join(posixpath.dirname(part), "_rels", posixpath.basename(part) + ".rels")
