"""The files of a submission's inputs: found, or made, before anything is created of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from lambdas.api.extend.submission.body import RunInput
from lambdas.api.extend.submission.file_inputs import BytesFile, FileInput, StoredFile, TextFile, UrlFile
from lambdas.batches.creation import Input
from lambdas.contents import TEXT
from lambdas.errors import InvalidRequest, LimitExceeded, NotFound
from lambdas.files.file import File
from lambdas.files.files import Files

Kind = TypeVar("Kind", UrlFile, StoredFile, TextFile, BytesFile)


@dataclass(frozen=True, slots=True)
class InputFiles:
    """Makes a batch's inputs of what a request names."""

    files: Files

    def make(self, tenant: str, wanted: Sequence[RunInput]) -> list[Input]:
        """Return the inputs, in order, each with its file.

        Those that have to be there are looked for first, since that may be refused: NotFound and InvalidRequest name
        the place.
        """
        given = [run.file for run in wanted]
        stored = self._take(tenant, _only(StoredFile, given))
        urls = _only(UrlFile, given)
        made: Mapping[type[FileInput], Iterator[File]] = {
            StoredFile: (stored[file.id] for file in _only(StoredFile, given)),
            TextFile: iter(
                self.files.create_texts(tenant, [(file.text, file.name) for file in _only(TextFile, given)])
            ),
            BytesFile: iter(list(self.files.spread(lambda file: self._create(tenant, file), _only(BytesFile, given)))),
            UrlFile: iter(self.files.reserve(tenant, [file.name for file in urls], [file.password for file in urls])),
        }
        return [_make_input(run, next(made[type(run.file)])) for run in wanted]

    def _create(self, tenant: str, wanted: BytesFile) -> File:
        return self.files.create(tenant, wanted.name, wanted.data, password=wanted.password)

    def _take(self, tenant: str, wanted: Sequence[StoredFile]) -> dict[str, File]:
        try:
            return self.files.take(tenant, [file.id for file in wanted])
        except (NotFound, InvalidRequest) as error:
            raise _placed(error, wanted) from None


def _only(kind: type[Kind], given: Sequence[FileInput]) -> list[Kind]:
    return [file for file in given if isinstance(file, kind)]


def _make_input(wanted: RunInput, file: File) -> Input:
    return Input(
        name=file.name,
        content_type=TEXT.media_type if isinstance(wanted.file, TextFile) else None,
        source=wanted.file.url if isinstance(wanted.file, UrlFile) else None,
        file=file.reference,
        password=file.password,
        metadata=wanted.metadata,
    )


def _placed(error: NotFound | InvalidRequest, wanted: Sequence[StoredFile]) -> NotFound | InvalidRequest:
    """Return the error with the place of the file that it is about, where its sentence has the file's id in it."""
    path = next((file.path for file in wanted if file.id in str(error)), None)
    sentence = str(error) if path is None else f"{path}.id: {error}"
    if isinstance(error, NotFound):
        return NotFound(sentence)
    return LimitExceeded(sentence) if isinstance(error, LimitExceeded) else InvalidRequest(sentence)
