"""Bytes of an HTML page -> its characters: by their mark, as the page declares, as UTF-8, or as Windows-1252."""

from __future__ import annotations

import codecs
import re

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_HEAD = 4096
_DECLARED = re.compile(
    rb"""<meta\b[^>]*?\bcharset\s*=\s*["']?\s*([\w.:-]+)|<\?xml\b[^>]*?\bencoding\s*=\s*["']([\w.:-]+)""",
    re.IGNORECASE,
)
# The encodings of the WHATWG's standard that Python has, by Python's names.
_KNOWN = frozenset(
    """utf-8 cp866 koi8-r koi8-u mac-roman cp874 gbk gb18030 big5 euc_jp iso2022_jp shift_jis cp932 euc_kr cp949
    iso8859-2 iso8859-3 iso8859-4 iso8859-5 iso8859-6 iso8859-7 iso8859-8 iso8859-10 iso8859-13 iso8859-14
    iso8859-15 iso8859-16 cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258""".split()  # noqa: SIM905 - so many words are better read so
)
# What these names mean in pages is a larger encoding, which has all that is in them.
_LARGER = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "tis-620": "cp874",
    "iso8859-11": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
_SURROGATES = re.compile("[\ud800-\udfff]")


def decode_page(data: bytes) -> str:
    """The characters of a page; never fails: what is nothing in its encoding becomes U+FFFD."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _SURROGATES.sub("\ufffd", data[len(mark) :].decode(encoding, "replace"))
    declared = _find_declared(data[:_HEAD])
    if declared is not None:
        return data.decode(declared, "replace")
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def find_encoding(name: str) -> str | None:
    """Python's name of an encoding that pages and mails name; None for what no text is in.

    That it is UTF-16 cannot be: it could not be read where its name stands.
    """
    try:
        found = codecs.lookup(name).name
    except (LookupError, ValueError):
        return None
    found = _LARGER.get(found, found)
    return found if found in _KNOWN else None


def _find_declared(head: bytes) -> str | None:
    """The first encoding that a page names in its head."""
    named = (find_encoding((found[1] or found[2]).decode()) for found in _DECLARED.finditer(head))
    return next((name for name in named if name is not None), None)
