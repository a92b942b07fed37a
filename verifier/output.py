"""The one door out: files are written whole or not at all, and only where the command line said.

Every failure is a `Stop` with one line that names the path and what to do; no half file is left behind.
"""

from __future__ import annotations

import errno
import os
import secrets
import sys
from pathlib import Path
from typing import TextIO

from verifier.model import Fault, Place, Stop

REASONS = {
    errno.EACCES: "there is no permission to write here",
    errno.EPERM: "there is no permission to write here",
    errno.EROFS: "this disk can only be read",
    errno.ENOENT: "the folder it should be written to does not exist",
    errno.ENOTDIR: "part of this path is a file, not a folder",
    errno.EEXIST: "part of this path is a file, not a folder",
    errno.EISDIR: "is a folder; name a file",
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk quota is used up",
    errno.ENAMETOOLONG: "the name is too long",
    errno.ELOOP: "the links on this path lead in a circle",
}


def write_below(folder: Path, name: str, text: str) -> Path:
    """Write `text` to the file `name` (which may name sub-folders) below an output folder, made where it is missing.

    Neither `..` nor a symbolic link leads out of the folder. Returns the path written. Raises `Stop`.
    """
    root = _real(folder)
    target = _real(root / name)
    if not target.is_relative_to(root) or target == root:
        raise _stop(folder / name, f"is not below the output folder {folder}; nothing was written")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _stop(folder / name, _reason(error)) from None
    write_whole(target, text, shown=folder / name)
    return folder / name


def write_whole(path: Path, text: str, shown: Path | None = None) -> None:
    """Write `text` as UTF-8 to a path named on the command line: the old file stays until the new one is complete.

    A symbolic link named by the user is followed. `shown` is the path that a fault names. Raises `Stop`.
    """
    target = _real(path)
    shown = shown or path
    try:
        _refuse_what_is_no_file(target, shown)
        _replace(target, text.encode("utf-8", "backslashreplace"))
    except OSError as error:
        raise _stop(shown, _reason(error)) from None


def show(text: str, stream: TextIO | None = None) -> None:
    """Write `text` to a stream (standard output where none is given) as UTF-8, the same bytes on every machine.

    A reader who goes away (`| head`) is no fault: the rest is dropped. Raises `Stop` where it cannot be written.
    """
    stream = stream or sys.stdout
    if stream is None:  # the caller closed standard output
        return
    try:
        _send(text, stream)
    except BrokenPipeError:
        _drop(stream)
    except OSError as error:
        _drop(stream)
        raise _stop(Path("standard output"), _reason(error)) from None


def _real(path: Path) -> Path:
    # Path.resolve raises RuntimeError for a circle of links before Python 3.13; realpath leaves it to the opening
    return Path(os.path.realpath(path))


def _refuse_what_is_no_file(target: Path, shown: Path) -> None:
    # replacing a device or a pipe would remove it; replacing a file ignores that it may only be read
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, "")
    if target.exists() and not target.is_file():
        raise _stop(shown, "is not an ordinary file")
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, "")


def _replace(target: Path, content: bytes) -> None:
    part = target.parent / f".verifier-{secrets.token_hex(4)}.part"
    try:
        with part.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            part.chmod(target.stat().st_mode & 0o7777)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def _send(text: str, stream: TextIO) -> None:
    content = text.encode("utf-8", "backslashreplace")
    stream.flush()
    if hasattr(stream, "buffer"):
        stream.buffer.write(content)
    else:
        stream.write(content.decode("utf-8"))
    stream.flush()


def _drop(stream: TextIO) -> None:
    # what is left in the buffer would fail again when Python ends, and change the exit code
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, stream.fileno())
    os.close(nothing)


def _reason(error: OSError) -> str:
    return REASONS.get(error.errno or 0, f"cannot be written ({error.strerror or type(error).__name__})")


def _stop(path: Path, message: str) -> Stop:
    return Stop(Fault(Place(path.as_posix()), message))
