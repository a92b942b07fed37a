"""What a file says, in one text: the same for files that differ in how they are packed or how their lines end."""

from __future__ import annotations

import codecs
import hashlib

from verifier.files import Digest, Source, open_binary

# a larger file is read once, for its digest: of those only copies that are the same byte for byte are seen
LARGEST = 2**24


def content_of(inside: Source, seen: Digest) -> str:
    """Return the digest of what is in a file, unpacked, but for its line ends, a byte order mark and an end of its own.

    Of a large file, or one that is no text, it is the digest of its bytes.
    """
    if seen.nuls or inside.size > LARGEST:
        return seen.sha256
    with open_binary(inside) as file:
        data = file.read(LARGEST + 1)
    plain = data.removeprefix(codecs.BOM_UTF8).replace(b"\r\n", b"\n").rstrip(b"\r\n")
    return hashlib.sha256(plain).hexdigest()
