"""Older Office files are told apart by what lies at their root, whatever else is in them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lambdas.contents import DOC, MSG, OLE, PPT, PROTECTED, XLS, Content, recognise_content
from lambdas.documents.reader import Limits, read_document
from lambdas.errors import ProtectedDocument, UnreadableDocument
from lambdas.files.types import FileType, type_of
from tests.unit.documents.compound import write_compound


@pytest.mark.parametrize(
    ("names", "content"),
    [
        (("1Table", "WordDocument", "Data"), DOC),
        (("a", "b", "c", "d", "e", "f", "Workbook"), XLS),
        (("Book",), XLS),
        (("WORKBOOK",), XLS),
        (("Current User", "PowerPoint Document"), PPT),
        (("__nameid_version1.0", "__properties_version1.0"), MSG),
        (("EncryptionInfo", "EncryptedPackage", "WordDocument"), PROTECTED),
        (("Something",), OLE),
        ((), OLE),
    ],
)
def test_kind_is_told_by_the_names_at_the_root(names: tuple[str, ...], content: Content) -> None:
    assert recognise_content(write_compound(*names)) is content


def test_file_that_is_cut_off_is_a_compound_file_all_the_same() -> None:
    assert recognise_content(write_compound("WordDocument")[:600]) is OLE


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(8, 1535), st.integers(0, 255)), max_size=12))
def test_damaged_file_is_of_some_kind(changes: list[tuple[int, int]]) -> None:
    data = bytearray(write_compound("a", "b", "WordDocument"))
    for place, value in changes:
        data[place] = value

    assert recognise_content(bytes(data)) in {DOC, OLE}


def test_encrypted_office_file_wants_its_password() -> None:
    with pytest.raises(ProtectedDocument) as raised:
        read_document(write_compound("EncryptionInfo", "EncryptedPackage"), limits=Limits(), password="x")
    assert raised.value.failure.code == "DOCUMENT_PASSWORD_PROTECTED"


def test_older_word_document_is_refused_with_what_would_read_it() -> None:
    with pytest.raises(UnreadableDocument, match=r"\(DOC\) are not supported yet .* WORD_READER=libreoffice turns on"):
        read_document(write_compound("WordDocument"), limits=Limits())


def test_types_of_files_follow() -> None:
    assert type_of("a", write_compound("WordDocument")) is FileType.DOCX
    assert type_of("a", write_compound("Workbook")) is FileType.EXCEL
    assert type_of("a.docx", write_compound("EncryptedPackage")) is FileType.DOCX
    assert type_of("a.docx", write_compound("x")) is FileType.DOCX
    assert type_of("a.msg", write_compound("__properties_version1.0")) is FileType.TXT
