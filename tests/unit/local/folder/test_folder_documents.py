"""Which files of a folder are documents, in which order, and when two runs are the same one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from local.client import ApiClient
from local.failures import CommandFailed
from local.folder.documents import digest_of, read_folder
from local.folder.order import Order


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "pile"
    (place / "sub").mkdir(parents=True)
    for name in ("b.pdf", "a.pdf", ".hidden.pdf", "sub/c.pdf", "pile.xlsx"):
        (place / name).write_text(name)
    return place


def names(folder: Path, *, recursive: bool = False, without: tuple[Path, ...] = ()) -> list[str]:
    return [document.name for document in read_folder(folder, recursive=recursive, without=without)]


def test_folder_gives_files_in_order_without_hidden_ones(folder: Path) -> None:
    assert names(folder) == ["a.pdf", "b.pdf", "pile.xlsx"]


def test_recursive_folder_names_documents_by_their_paths(folder: Path) -> None:
    assert names(folder, recursive=True) == ["a.pdf", "b.pdf", "pile.xlsx", "sub/c.pdf"]


def test_what_a_run_writes_is_no_document_of_the_next(folder: Path) -> None:
    assert names(folder, recursive=True, without=(folder / "pile.xlsx", folder / "sub")) == ["a.pdf", "b.pdf"]


def test_name_that_is_no_utf8_still_goes_into_json(folder: Path) -> None:
    (folder / "b\udcff.pdf").write_text("odd")

    assert "b\N{REPLACEMENT CHARACTER}.pdf" in names(folder)


def test_folder_without_documents_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(CommandFailed, match="--recursive"):
        read_folder(tmp_path, recursive=False)
    with pytest.raises(CommandFailed, match="there is no folder"):
        read_folder(tmp_path / "absent", recursive=False)


def test_digest_tells_apart_what_joins_to_the_same_text() -> None:
    assert digest_of(["ab", "c"]) != digest_of(["a", "bc"])
    assert digest_of(["a", ""]) != digest_of(["a"])


def test_run_is_the_same_for_the_same_command_and_another_for_any_difference(folder: Path, tmp_path: Path) -> None:
    def order() -> Order:
        return Order(
            folder=folder,
            documents=read_folder(folder, recursive=False),
            document_type="contracts",
            description="June",
            configurations={"standard": b"{}"},
            output=tmp_path / "out.xlsx",
            extractions=None,
        )

    service = ApiClient("http://one", "key")
    first = order()
    assert order().name_at(service) == first.name_at(service)
    others = [
        first.name_at(ApiClient("http://two", "key")),
        first.name_at(ApiClient("http://one", "another")),
        replace(first, document_type="invoices").name_at(service),
        replace(first, description="July").name_at(service),
        replace(first, configurations={"standard": b"{fields: []}"}).name_at(service),
        replace(first, output=tmp_path / "other.xlsx").name_at(service),
        replace(first, documents=first.documents[1:]).name_at(service),
    ]
    (folder / "a.pdf").write_text("changed")
    others.append(order().name_at(service))

    assert len({first.name_at(service), *others}) == 1 + len(others)


@pytest.mark.parametrize("target", ["nowhere.pdf", "broken.pdf"], ids=["missing", "itself"])
def test_link_to_nothing_is_named_and_not_left_out(tmp_path: Path, target: str) -> None:
    (tmp_path / "a.pdf").write_bytes(b"a")
    (tmp_path / "broken.pdf").symlink_to(tmp_path / target)

    with pytest.raises(CommandFailed, match=r"broken\.pdf links to what is not there"):
        read_folder(tmp_path, recursive=False)
