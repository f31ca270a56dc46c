"""Bytes of a file to text: byte order marks, UTF-8, then a guess; binary files are told apart."""

from __future__ import annotations

import codecs
import re

__all__ = ["UndecodableError", "decode"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""UTF-32 before UTF-16, whose little-endian mark is its beginning."""

_MAGIC = (
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a ZIP or Office file"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x1f\x8b", "a gzip file"),
    (b"\xd0\xcf\x11\xe0", "an Office file"),
    (b"{\\rtf", "an RTF file"),
    (b"SQLite", "a database"),
    (b"\x7fELF", "a program"),
    (b"PAR1", "a Parquet file"),
    (b"BZh", "a bzip2 file"),
)
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{1,40})", re.IGNORECASE)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SAMPLE = 65_536
_WESTERN = frozenset("‘’“”‚„–—…•€£¥§©®°·´«»¡¿½¼¾×™†\u00a0\u00adàáâãäåæçèéêëìíîïñòóôõöøùúûüýÿßœÀÁÂÄÅÆÇÈÉÊËÍÎÏÑÓÔÖØÙÚÛÜŒ")
"""Signs beyond ASCII that Western news holds. Text that has no others in Windows-1252 is taken for it: on short texts,
statistics would just as well pick one of its look-alikes."""


class UndecodableError(ValueError):
    """The bytes are no text; ``binary`` tells whether they look like a binary format."""

    def __init__(self, message: str, *, binary: bool) -> None:
        self.binary = binary
        super().__init__(message)


def decode(data: bytes) -> str:
    """Decodes a file. Line endings stay as they are; a byte order mark is not part of the text.

    Args:
        data: All bytes of the file.

    Returns:
        The text: by its byte order mark, as UTF-8, in the encoding an HTML file declares, as Windows-1252 where that
        gives no odd signs, or in the most likely encoding by charset-normalizer.

    Raises:
        UndecodableError: Where it is binary, or no encoding fits.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                raise UndecodableError(
                    f"its byte order mark says {encoding}, its bytes do not", binary=False
                ) from error
    for magic, name in _MAGIC:
        if data.startswith(magic):
            raise UndecodableError(f"it is {name}", binary=True)
    head = data[:_SAMPLE]
    if b"\x00" in head or len(_CONTROL.findall(head)) > len(head) // 50 + 1:
        raise UndecodableError("it holds control characters that no text has", binary=True)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _guess(data)


def _guess(data: bytes) -> str:
    declared = _DECLARED.search(data, 0, 4096)
    if declared:
        try:
            return data.decode(declared[1].decode("ascii"))
        except (UnicodeDecodeError, LookupError):
            pass  # it declares what it is not: guess on
    try:
        western = data.decode("cp1252")
        if all(c.isascii() or c in _WESTERN for c in western):
            return western
    except UnicodeDecodeError:
        pass  # some bytes have no meaning there
    from charset_normalizer import from_bytes  # slow to import, rarely needed

    best = from_bytes(data[: 4 * _SAMPLE]).best()
    if best is not None:
        try:
            return data.decode(best.encoding)
        except UnicodeDecodeError:
            pass  # it was judged by its beginning
    raise UndecodableError("no encoding fits its bytes", binary=False)
