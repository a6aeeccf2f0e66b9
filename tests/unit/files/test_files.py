"""Files: made, found, taken and erased."""

from __future__ import annotations

import pytest

from lambdas.batches.document import FileReference, Upload
from lambdas.batches.ports import Item
from lambdas.errors import Conflict, InvalidRequest, LimitExceeded, NotFound
from lambdas.files.file import File, Origin
from lambdas.files.identifiers import new_file_id
from lambdas.files.offering import FileOffers
from lambdas.files.rows import object_key
from lambdas.files.types import FileType
from tests.fakes.table import FakeTable
from tests.unit.api.service import Links
from tests.unit.files.stage import DAY, TENANT, Stage

PDF = b"%PDF-1.7 and so on"


@pytest.fixture
def stage() -> Stage:
    return Stage()


def test_file_of_bytes_is_found_with_its_bytes_pinned(stage: Stage) -> None:
    made = stage.files.create(TENANT, "a.pdf", PDF, password="secret")

    found = stage.files.find(TENANT, made.id)

    assert found == made
    assert (found.name, found.type, found.password, found.version) == ("a.pdf", FileType.PDF, "secret", 1)
    assert found.upload == Upload(f"files/{TENANT}/{made.id}", "1", len(PDF))
    assert stage.read_bytes(found.upload) == PDF
    assert found.reference == FileReference(made.id, found.upload, made.created_at, FileType.PDF)


def test_password_is_in_no_description_of_a_file(stage: Stage) -> None:
    assert "secret" not in repr(stage.files.create(TENANT, "a.pdf", PDF, password="secret"))


def test_file_of_another_tenant_is_not_found(stage: Stage) -> None:
    made = stage.files.create(TENANT, "a.pdf", PDF)

    with pytest.raises(NotFound, match=made.id):
        stage.files.find("other", made.id)
    with pytest.raises(NotFound):
        stage.files.delete("other", made.id)
    with pytest.raises(NotFound):
        stage.files.take("other", [made.id])
    assert stage.files.find_many("other", [made.id]) == {}
    assert stage.files.find(TENANT, made.id) == made


@pytest.mark.parametrize("file_id", ["", "file_", "file_short", "exr_" + "A" * 22, "file_" + "A" * 21 + "B", "x" * 900])
def test_what_is_no_id_of_a_file_is_not_found(stage: Stage, file_id: str) -> None:
    with pytest.raises(NotFound) as caught:
        stage.files.find(TENANT, file_id)

    assert len(str(caught.value)) < 120


def test_text_becomes_a_text_file_whatever_it_looks_like(stage: Stage) -> None:
    made = stage.files.create_text(TENANT, "<html> größer", "note")

    assert (made.name, made.type) == ("note", FileType.TXT)
    assert stage.read_bytes(made.upload) == "<html> größer".encode()
    assert stage.uploads.content_types[object_key(TENANT, made.id)].startswith("text/plain")


def test_text_without_a_name_gets_one(stage: Stage) -> None:
    first, second = stage.files.create_texts(TENANT, [("one", ""), ("two", "")])

    assert first.name.endswith(".txt")
    assert first.name != second.name


def test_thousand_texts_are_made_in_order(stage: Stage) -> None:
    made = stage.files.create_texts(TENANT, [(f"text {number}", "") for number in range(1_000)])

    assert [stage.read_bytes(file.upload) for file in made[::333]] == [b"text 0", b"text 333", b"text 666", b"text 999"]
    assert len(stage.files.find_many(TENANT, [file.id for file in made])) == 1_000


def test_no_row_says_that_bytes_are_there_which_are_not(stage: Stage) -> None:
    class Full(FakeTable):
        def insert_together(self, items: object) -> None:
            raise Conflict("no")

    stage.table = Full()
    with pytest.raises(Conflict):
        stage.files.create(TENANT, "a.pdf", PDF)

    assert len(stage.uploads.versions) == 1


def test_reserved_file_refers_to_no_bytes_until_its_document_has_them(stage: Stage) -> None:
    first, second = stage.files.reserve(TENANT, ["a.pdf", "b"], [None, "secret"])

    assert (first.type, second.type, second.password) == (FileType.PDF, None, "secret")
    assert first.reference == FileReference(first.id, None, first.created_at, FileType.PDF)
    with pytest.raises(InvalidRequest, match="have not come yet"):
        stage.files.take(TENANT, [first.id])
    stage.fetch(first, PDF)
    taken = stage.files.take(TENANT, [first.id])[first.id]
    assert stage.read_bytes(taken.reference.upload) == PDF


def test_file_from_a_url_whose_name_tells_no_type_gets_one_by_its_bytes(stage: Stage) -> None:
    named, unnamed, odd = stage.files.reserve(TENANT, ["a.pdf", "download", "other"])
    for file, data in ((named, b"text"), (unnamed, PDF), (odd, bytes(9))):
        stage.fetch(file, data)

    assert stage.files.find(TENANT, unnamed.id).type is FileType.PDF
    assert stage.files.find_many(TENANT, [unnamed.id])[unnamed.id].type is FileType.PDF
    assert stage.files.find(TENANT, named.id).type is FileType.PDF
    held = dict(stage.table.rows)
    assert stage.files.find(TENANT, odd.id).type is None
    assert stage.table.rows == held


def test_file_from_a_url_whose_bytes_have_gone_is_shown_and_not_taken(stage: Stage) -> None:
    (file,) = stage.files.reserve(TENANT, ["a.pdf"])
    document = stage.fetch(file)
    assert stage.files.bytes_of(stage.files.find(TENANT, file.id)) == document.upload

    assert document.upload is not None
    stage.uploads.delete(document.upload.key)

    found = stage.files.find(TENANT, file.id)
    assert stage.files.bytes_of(found) is None
    with pytest.raises(InvalidRequest, match="have been removed"):
        stage.files.take(TENANT, [file.id])


def test_offered_file_learns_of_its_bytes_when_it_is_asked_for(stage: Stage) -> None:
    offers = FileOffers(stage.files, Links(stage.clock))
    made, url = offers.upload_url(TENANT, "scan", "secret")
    assert object_key(TENANT, made.id) in url
    assert stage.files.find(TENANT, made.id).upload is None

    stage.clock.advance(5_000)
    stage.put_offered(made, PDF)
    found = stage.files.find(TENANT, made.id)

    assert (found.type, found.password) == (FileType.PDF, "secret")
    assert stage.read_bytes(found.upload) == PDF
    assert found.changed_at == made.created_at + 5_000


def test_offered_file_keeps_the_bytes_that_were_seen_first(stage: Stage) -> None:
    made = stage.files.offer(TENANT, "a.pdf")
    stage.put_offered(made, PDF)
    seen = stage.files.take(TENANT, [made.id])[made.id]
    stage.put_offered(made, b"something else")

    assert stage.files.find(TENANT, made.id) == seen
    assert stage.read_bytes(seen.upload) == PDF


def test_offered_file_of_nothing_has_come(stage: Stage) -> None:
    made = stage.files.offer(TENANT, "a.pdf")
    stage.put_offered(made, b"")

    upload = stage.files.find(TENANT, made.id).upload
    assert upload is not None
    assert upload.size == 0


def test_file_over_the_limit_is_not_taken(stage: Stage) -> None:
    made = stage.files.offer(TENANT, "a.pdf")
    stage.put_offered(made, b"x" * (stage.max_bytes + 1))

    with pytest.raises(LimitExceeded, match=f"{stage.max_bytes + 1} bytes; the limit is {stage.max_bytes}"):
        stage.files.take(TENANT, [made.id])
    stage.max_bytes += 1
    assert made.id in stage.files.take(TENANT, [made.id])


def test_take_names_the_first_file_that_is_not_there(stage: Stage) -> None:
    made, unknown = stage.files.create(TENANT, "a.pdf", PDF), new_file_id(stage.clock())

    with pytest.raises(NotFound, match=unknown):
        stage.files.take(TENANT, [made.id, unknown, made.id])
    assert list(stage.files.take(TENANT, [made.id, made.id])) == [made.id]


@pytest.mark.parametrize("origin", list(Origin))
def test_erased_file_is_gone_and_its_object_hidden(stage: Stage, origin: Origin) -> None:
    file = make(stage, origin)
    upload = file.upload

    stage.files.delete(TENANT, file.id)

    for look in (stage.files.find, stage.files.delete):
        with pytest.raises(NotFound):
            look(TENANT, file.id)
    assert stage.files.find_many(TENANT, [file.id]) == {}
    assert upload is not None
    assert not stage.uploads.exists(upload.key)
    assert stage.read_bytes(upload), "a document that was made of it may still be read"


def test_erased_file_leaves_nothing_of_itself_but_its_id(stage: Stage) -> None:
    file = stage.files.create(TENANT, "salaries.pdf", PDF, password="secret")

    stage.files.delete(TENANT, file.id)

    ((row),) = stage.table.rows.values()
    assert not {"password", "upload", "type", "pages"} & set(row)
    assert row["name"] == ""
    assert row["expires_at"] == stage.clock() // 1000 + 86_400


def test_erased_file_is_not_brought_back_by_bytes_that_come_late(stage: Stage) -> None:
    offered, (reserved,) = stage.files.offer(TENANT, "a.pdf"), stage.files.reserve(TENANT, ["b.pdf"])
    for file in (offered, reserved):
        stage.files.delete(TENANT, file.id)

    stage.put_offered(offered, PDF)
    stage.fetch(reserved)

    assert stage.files.find_many(TENANT, [offered.id, reserved.id]) == {}


def test_file_is_not_found_after_its_retention(stage: Stage) -> None:
    made = stage.files.create(TENANT, "a.pdf", PDF)
    stage.clock.advance(30 * DAY - 1)
    assert stage.files.find(TENANT, made.id) == made

    stage.clock.advance(1)

    with pytest.raises(NotFound):
        stage.files.find(TENANT, made.id)


def test_two_who_settle_a_file_at_once_agree(stage: Stage) -> None:
    class Racing(FakeTable):
        def replace(self, item: Item, expected_version: int) -> None:
            others, self.rows = FakeTable(self.rows), {}
            others.replace(item | {"changed_at": 7}, expected_version)  # somebody else is a moment faster
            self.rows = others.rows
            FakeTable.replace(self, item, expected_version)

    made = stage.files.offer(TENANT, "a.pdf")
    stage.put_offered(made, PDF)
    stage.table = Racing(stage.table.rows)

    found = stage.files.find(TENANT, made.id)

    assert (found.changed_at, found.version) == (7, 2)
    assert stage.read_bytes(found.upload) == PDF


def make(stage: Stage, origin: Origin) -> File:
    if origin is Origin.HANDED_IN:
        return stage.files.create(TENANT, "a.pdf", PDF)
    if origin is Origin.OFFERED:
        file = stage.files.offer(TENANT, "a.pdf")
        stage.put_offered(file, PDF)
    else:
        (file,) = stage.files.reserve(TENANT, ["a.pdf"])
        stage.fetch(file)
    return stage.files.find(TENANT, file.id)
