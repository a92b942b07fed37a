"""Packed files: gzip, and a zip archive with one file in it; whatever else they are gets one clear line."""

from __future__ import annotations

import contextlib
import errno
import gzip
import io
import stat
import struct
import zipfile
import zlib
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tables_of import STRICT, read, write
from verifier import unpacking
from verifier.files import contents, open_source, unpacked
from verifier.model import Stop
from verifier.rows.reading import Reading
from verifier.unpacking import unpack

PLAIN = b"county,votes\nPolk,7\nStory,8\n"
TEXT = b"".join(b"%d,%d\n" % (number, number * 7919 % 1000) for number in range(3000))


def zipped(*files: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED, mode: int = 0) -> bytes:
    """An archive with files of these names; `mode` is that of all of them, as Unix has it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files:
            entry = zipfile.ZipInfo(name)
            entry.compress_type, entry.external_attr = method, mode << 16
            archive.writestr(entry, data)
    return out.getvalue()


def changed(
    archive: bytes, entry: bytes, at: int, form: str, value: int, local: bytes = b"", local_at: int = 0
) -> bytes:
    """An archive with a number written over in its list of contents (and in the entry's own header)."""
    data = bytearray(archive)
    struct.pack_into(form, data, data.rindex(entry) + at, value)
    if local:
        struct.pack_into(form, data, data.index(local) + local_at, value)
    return bytes(data)


LISTED, OWN = b"PK\x01\x02", b"PK\x03\x04"
ONE = zipped(("a.csv", PLAIN))


def said(name: str, data: bytes, largest: int = unpacking.LARGEST) -> str:
    with pytest.raises(Stop) as stop:
        unpack(name, io.BytesIO(data), largest)
    (fault,) = stop.value.faults
    return str(fault)


# ---- what is read


def test_a_packed_table_reads_as_the_file_that_was_packed(tmp_path: Path):
    content = PLAIN + b'"Li\nnn",x\n\n'
    files = {"plain.csv": content, "a.csv.gz": gzip.compress(content), "B.CSV.ZIP": zipped(("b.csv", content))}
    tables = read(STRICT, *(write(tmp_path / name, data) for name, data in files.items()))
    first, *others = (
        (table.typed().drop("#row").rows(), [(bad.place.line, bad.message) for bad in table.bad]) for table in tables
    )
    assert others == [first, first]
    assert [bad.place.line for bad in tables[2].bad] == [4]
    assert str(tables[2].bad[0]).startswith(f"{tmp_path}/B.CSV.ZIP:4: votes 'x' is not")


def test_the_digest_is_that_of_the_file_as_it_lies_there(tmp_path: Path):
    packed = gzip.compress(PLAIN)
    (table,) = read(STRICT, write(tmp_path / "a.csv.gz", packed))
    assert (table.read[0].size, table.read[0].rows) == (len(packed), 2)


def test_an_archive_that_tells_no_format_has_that_of_the_file_in_it(tmp_path: Path):
    path = write(tmp_path / "drop.zip", zipped(("data/", b""), ("data/votes.tsv", PLAIN.replace(b",", b"\t"))))
    (table,) = read(replace(STRICT, reading=Reading(format="")), path)
    assert table.typed()["county"].to_list() == ["Polk", "Story"]


def test_what_a_mac_adds_to_an_archive_is_no_second_file():
    archive = zipped(("votes.csv", PLAIN), ("__MACOSX/._votes.csv", b"\x00\x05\x16\x07"))
    assert unpack("drop.zip", io.BytesIO(archive)) == ("votes.csv", PLAIN)


@given(st.binary(max_size=3000), st.integers(1, 50), st.booleans(), st.integers(0, 9))
def test_whatever_was_packed_comes_out(piece: bytes, times: int, stored: bool, level: int):
    data = piece * times
    method = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    assert unpack("a.zip", io.BytesIO(zipped(("a.csv", data), method=method))).data == data
    assert unpack("a.csv.gz", io.BytesIO(gzip.compress(data, level))).data == data


def test_more_than_a_block_comes_out_whole(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(unpacking, "BLOCK", 7)
    assert unpack("a.csv.gz", io.BytesIO(gzip.compress(TEXT))).data == TEXT
    assert unpack("a.zip", io.BytesIO(zipped(("a.csv", TEXT)))).data == TEXT


def test_an_archive_that_was_written_without_going_back_is_read():
    class OneWay(io.RawIOBase):
        def __init__(self):
            self.data = bytearray()

        def writable(self):
            return True

        def write(self, piece):
            self.data += bytes(piece)
            return len(piece)

    out = OneWay()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", PLAIN)
    assert unpack("a.zip", io.BytesIO(bytes(out.data))).data == PLAIN


def test_whole_contents_are_given_packed_or_not(tmp_path: Path):
    plain = open_source(str(write(tmp_path / "a.json", PLAIN)))
    packed = open_source(str(write(tmp_path / "a.json.gz", gzip.compress(PLAIN))))
    assert contents(plain) == contents(packed) == contents(unpacked(packed)) == PLAIN
    assert (unpacked(packed).inner, unpacked(packed).size, unpacked(plain)) == ("a.json", len(PLAIN), plain)
    for source in (plain, packed):
        with pytest.raises(Stop, match="has 28 bytes; files of up to 27 bytes are read"):
            contents(source, 27)


# ---- gzip

DOWNLOAD = "download or copy it again"
GZIP = gzip.compress(TEXT)
GZIPS = {
    "empty": (b"", "a.csv.gz: the file is empty; nothing is packed in it"),
    "no-gzip": (PLAIN, "a.csv.gz: is called .gz, and is not packed with gzip; rename it, or pack it again"),
    "cut-off": (GZIP[:-500], f"a.csv.gz: the packed file ends in the middle; {DOWNLOAD}"),
    "cut-off-in-the-sum": (GZIP[:-3], f"a.csv.gz: the packed file ends in the middle; {DOWNLOAD}"),
    "only-a-header": (GZIP[:10], f"a.csv.gz: the packed file ends in the middle; {DOWNLOAD}"),
    "wrong-sum": (
        GZIP[:-8] + b"\0\0\0\0" + GZIP[-4:],
        "a.csv.gz: the packed file is damaged: what is in it does not fit its checksum; download or pack it again",
    ),
    "wrong-length": (
        GZIP[:-4] + b"\0\0\0\0",
        "a.csv.gz: the packed file is damaged: what is in it does not fit its length; download or pack it again",
    ),
    "damaged": (
        GZIP[:12] + b"\xff" * 40 + GZIP[52:],
        "a.csv.gz: the packed file is damaged: it cannot be unpacked; download or pack it again",
    ),
    "other-method": (
        GZIP[:2] + b"\x07" + GZIP[3:],
        "a.csv.gz: the packed file is damaged: it cannot be unpacked; download or pack it again",
    ),
    "several": (
        GZIP + gzip.compress(PLAIN),
        "a.csv.gz: holds several packed files, one behind the other; unpack it, and pack the one file that is to be "
        "read",
    ),
    "something-behind": (
        GZIP + b"Linn,9\n",
        f"a.csv.gz: something else stands behind the packed file (which has {len(TEXT):,} bytes unpacked); pack it "
        "again",
    ),
}


@pytest.mark.parametrize("name", GZIPS)
def test_a_bad_gzip_file_gets_its_message(name: str):
    data, message = GZIPS[name]
    assert said("a.csv.gz", data) == message


def test_what_is_packed_twice_is_unpacked_by_hand():
    message = "a.csv.gz.gz: a packed file is packed in it ('a.csv.gz'); unpack the outer one first"
    assert said("a.csv.gz.gz", gzip.compress(GZIP)) == message


# ---- zip

NOTHING = "there is no file in this archive; one is expected"
DAMAGED = "cannot be read as a zip archive: it is none, or it is damaged; download or pack it again"
OTHER = "what is in this archive is not what its list of contents says; pack it again"
ZIPS = {
    "empty": (b"", DAMAGED),
    "no-zip": (PLAIN, DAMAGED),
    "gzip": (GZIP, DAMAGED),
    "cut-off": (ONE[:-30], DAMAGED),
    "beginning-cut-off": (ONE[40:], DAMAGED),
    "no-file": (zipped(), NOTHING),
    "only-a-folder": (zipped(("data/", b"")), NOTHING),
    "two-files": (
        zipped(("b.csv", PLAIN), ("a.csv", PLAIN)),
        "there are 2 files in this archive, and one is expected: 'b.csv', 'a.csv'; unpack it first",
    ),
    "many-files": (
        zipped(*((f"{number}.csv", b"") for number in range(13))),
        "there are 13 files in this archive, and one is expected: "
        + ", ".join(f"'{number}.csv'" for number in range(10))
        + " and 3 more; unpack it first",
    ),
    "leads-out": (
        zipped(("../a.csv", PLAIN)),
        "the file in this archive is called '../a.csv', which leads out of a folder; pack the file itself",
    ),
    "from-the-root": (
        zipped(("/etc/a.csv", PLAIN)),
        "the file in this archive is called '/etc/a.csv', which leads out of a folder; pack the file itself",
    ),
    "of-a-drive": (
        zipped(("C:\\a.csv", PLAIN)),
        "the file in this archive is called 'C:\\a.csv', which leads out of a folder; pack the file itself",
    ),
    "link": (
        zipped(("a.csv", b"/etc/passwd"), mode=stat.S_IFLNK | 0o777),
        "'a.csv' in this archive is a link to another file; pack the file itself",
    ),
    "encrypted": (
        changed(ONE, LISTED, 8, "<H", 1),
        "'a.csv' in this archive is encrypted; unpack it first",
    ),
    "zip-in-zip": (
        zipped(("a.csv.zip", ONE)),
        "a packed file is packed in it ('a.csv.zip'); unpack the outer one first",
    ),
    "gzip-in-zip": (
        zipped(("a.csv.gz", GZIP)),
        "a packed file is packed in it ('a.csv.gz'); unpack the outer one first",
    ),
    "unusual-method": (
        zipped(("a.csv", PLAIN), method=zipfile.ZIP_BZIP2),
        "'a.csv' in this archive is packed in a way that is not read; unpack it first, or pack it as usual",
    ),
    "later-way": (
        changed(ONE, LISTED, 6, "<H", 99),
        "this archive asks for a later way of unpacking than is read; unpack it first, or pack it as usual",
    ),
    "wrong-sum": (
        changed(ONE, LISTED, 16, "<L", 5),
        "the packed file is damaged: what is in it does not fit its checksum; download or pack it again",
    ),
    "smaller-than-it-says": (
        changed(ONE, LISTED, 24, "<L", 10_000),
        "the packed file is damaged: what is in it does not fit its length; download or pack it again",
    ),
    # the first 20 bytes and their own checksum: who trusts the list reads another file than who unpacks all
    "larger-than-it-says": (
        changed(changed(ONE, LISTED, 24, "<L", 20), LISTED, 16, "<L", zlib.crc32(PLAIN[:20])),
        "the packed file is damaged: what is in it does not fit its length; download or pack it again",
    ),
    "packed-part-too-long": (changed(ONE, LISTED, 20, "<L", 60), OTHER),
    "packed-part-too-short": (
        changed(ONE, LISTED, 20, "<L", 9),
        f"the packed file ends in the middle; {DOWNLOAD}",
    ),
    "two-names": (ONE.replace(b"a.csv", b"b.csv", 1), OTHER),
    "two-methods": (changed(ONE, OWN, 8, "<H", 0), OTHER),
    "long-list-of-contents": (
        zipped(*((f"{number:0>60000}.csv", b"") for number in range(18))),
        DAMAGED,
    ),
}


@pytest.mark.parametrize("name", ZIPS)
def test_a_bad_zip_file_gets_its_message(name: str):
    data, message = ZIPS[name]
    assert said("a.zip", data) == f"a.zip: {message}"


@given(st.binary(max_size=40), st.integers(0, len(ONE)), st.integers(0, 40))
def test_a_damaged_archive_gives_the_file_or_one_fault(piece: bytes, at: int, over: int):
    for name, whole in (("a.zip", ONE), ("a.csv.gz", gzip.compress(PLAIN, mtime=0))):
        with contextlib.suppress(Stop):
            assert unpack(name, io.BytesIO(whole[:at] + piece + whole[at + over :])).data == PLAIN


@given(st.integers(22, 80), st.binary(min_size=1, max_size=4))
def test_a_damaged_archive_on_a_disk_gives_the_file_or_one_fault(back: int, piece: bytes):
    """A file, unlike bytes in memory, answers with an error of the system where it is sent to before its beginning."""
    at = max(len(ONE) - back, 0)
    with TemporaryFile("w+b", buffering=0) as file, contextlib.suppress(Stop):
        file.write(ONE[:at] + piece + ONE[at + len(piece) :])
        file.seek(0)
        assert unpack("a.zip", file).data == PLAIN


class FailingDisk(io.BytesIO):
    """Cannot be read from its tenth byte on."""

    def readinto(self, buffer, /) -> int:
        if self.tell() + len(buffer) > 10:
            raise OSError(errno.EIO, "Input/output error")
        return super().readinto(buffer)


def test_an_error_of_the_disk_is_not_taken_for_a_damaged_archive():
    with pytest.raises(Stop, match=r"^a\.zip: cannot be read: input/output error"):
        unpack("a.zip", FailingDisk(ONE))


# ---- bombs

LARGE = "has more than 5,000 bytes when it is unpacked; larger files are read unpacked: unpack it first"


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
@pytest.mark.parametrize("size", [5001, 50_000_000])
def test_unpacking_stops_where_more_comes_out_than_is_read(size: int, method: int):
    data = bytes(size)
    assert said("a.csv.gz", gzip.compress(data), 5000) == f"a.csv.gz: {LARGE}"
    assert said("a.zip", zipped(("a.csv", data), method=method), 5000) == f"a.zip: {LARGE}"
    assert said("a.zip", changed(zipped(("a.csv", data), method=method), LISTED, 24, "<L", 9), 5000).startswith("a.zip")


def test_unpacking_stops_at_too_many_lines_and_at_a_line_without_an_end(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(unpacking, "BLOCK", 10)
    monkeypatch.setattr(unpacking, "MOST_LINES", 3)
    monkeypatch.setattr(unpacking, "LONGEST_LINE", 20)
    many = "has more than 3 lines when it is unpacked; longer files are read unpacked: unpack it first"
    for text in (b"a\n" * 4, b"a\r" * 4, b"a\r\n" * 4):
        assert said("a.csv.gz", gzip.compress(text)) == f"a.csv.gz: {many}"
        assert said("a.zip", zipped(("a.csv", text))) == f"a.zip: {many}"
        assert unpack("a.json.gz", io.BytesIO(gzip.compress(text))).data == text
    assert unpack("a.csv.gz", io.BytesIO(gzip.compress(b"a\r\n" * 3))).data == b"a\r\n" * 3
    long = b"a\nb\n" + b"c" * 50
    endless = "this line of the packed file has no end within 20 bytes"
    assert said("a.csv.gz", gzip.compress(long)) == f"a.csv.gz:3: {endless}"
    assert said("a.zip", zipped(("b.tsv", long))) == f"a.zip:3: {endless}"
    assert unpack("a.zip", io.BytesIO(zipped(("b", long))), kind="json").data == long


def test_a_bomb_is_stopped_long_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch):
    steps: list[int] = []
    add = unpacking._add

    def counted(shown, stream, piece, out, largest):
        steps.append(out.tell())
        add(shown, stream, piece, out, largest)

    monkeypatch.setattr(unpacking, "_add", counted)
    monkeypatch.setattr(unpacking, "BLOCK", 1000)
    said("a.csv.gz", gzip.compress(bytes(100_000_000)), 5000)
    assert max(steps) <= 6000


# ---- what stands in them


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"county,votes\nPolk,7\nStory\n", "3: this row has 1 cell, the header has 2"),
        (b"county,votes\nPolk,7\nM\xe9nard,8\n", "3: this is not UTF-8 (byte E9"),
        (b"", " the file is empty; a header line with the columns' names is expected"),
        (b"PK\x03\x04", " this is not text in UTF-8: it is a spreadsheet or a zip archive"),
        (b"county,votes\n", " there is a header, but no row below it"),
    ],
)
def test_a_bad_table_in_a_packed_file_gets_its_line(tmp_path: Path, content: bytes, message: str):
    for name, data in (("a.csv.gz", gzip.compress(content)), ("a.zip", zipped(("x.csv", content)))):
        with pytest.raises(Stop) as stop:
            read(STRICT, write(tmp_path / name, data))
        assert str(stop.value).startswith(f"{tmp_path}/{name}:{message}")
