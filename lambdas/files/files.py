"""Files: made of bytes, of texts, or beside documents from URLs; found, taken for documents, and erased."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial

from lambdas.batches.document import Upload
from lambdas.batches.ports import Clock, Table
from lambdas.batches.spreading import Spread, spread_over_threads
from lambdas.contents import recognise_content
from lambdas.errors import InvalidRequest, LimitExceeded, NotFound
from lambdas.files.file import File, Origin
from lambdas.files.identifiers import new_file_id, unknown_file
from lambdas.files.ports import FileBucket
from lambdas.files.repository import FileRepository
from lambdas.files.rows import object_key
from lambdas.files.types import FileType, type_of, type_of_name

DAY_SECONDS = 86_400
MEGABYTE = 1024 * 1024
HEAD = 65_536
"""How many bytes of a large file its type is found from."""
TEXT_TYPE = "text/plain; charset=utf-8"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a file is to be made of. `name` may be empty for a text, which then gets one."""

    name: str
    data: bytes
    password: str | None = field(default=None, repr=False)
    is_text: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """The files of all tenants. `max_bytes` is how large a file may be that a document is made of."""

    table: Table
    uploads: FileBucket
    clock: Clock
    retention_days: int = 30
    max_bytes: int = 200 * MEGABYTE
    spread: Spread = spread_over_threads

    def create(self, tenant: str, name: str, data: bytes, *, password: str | None = None) -> File:
        """Make a file of these bytes."""
        (made,) = self._create(tenant, [Draft(name=name, data=data, password=password)])
        return made

    def create_text(self, tenant: str, text: str, name: str = "") -> File:
        """Make a text file; without a `name` it gets one that ends in `.txt`."""
        (made,) = self.create_texts(tenant, [(text, name)])
        return made

    def create_texts(self, tenant: str, texts: Sequence[tuple[str, str]]) -> list[File]:
        """Make text files of (text, name), in order: as `create_text`, up to thousands at once."""
        return self._create(
            tenant, [Draft(name=name, data=text.encode(errors="replace"), is_text=True) for text, name in texts]
        )

    def reserve(self, tenant: str, names: Sequence[str], passwords: Sequence[str | None] = ()) -> list[File]:
        """Make the files that come with documents from URLs, in order; `FileLearning` notes what these come to.

        `passwords` is empty or as long as `names`. They are in no list until their bytes have come.
        """
        given = passwords or [None] * len(names)
        made = [
            replace(self._draft(tenant, name, Origin.DOCUMENT), password=password)
            for name, password in zip(names, given, strict=True)
        ]
        self._rows.insert(made)
        return made

    def offer(self, tenant: str, name: str, password: str | None = None) -> File:
        """Make a file whose bytes will be put under its key (`object_key`)."""
        made = replace(self._draft(tenant, name, Origin.OFFERED), password=password)
        self._rows.insert([made])
        return made

    def find(self, tenant: str, file_id: str) -> File:
        """Return a tenant's file, after a look whether its bytes have come meanwhile; NotFound, for erased ones too."""
        return self._settle(self._rows.find(tenant, file_id))

    def find_many(self, tenant: str, file_ids: Sequence[str]) -> dict[str, File]:
        """Return those of a tenant's files that there are, by id, as their rows stand: to be shown, not to be read."""
        return self._rows.find_many(tenant, file_ids)

    def take(self, tenant: str, file_ids: Sequence[str]) -> dict[str, File]:
        """Return files to make documents of, by id, each with its `upload`.

        NotFound names an id that there is no file of; InvalidRequest a file whose bytes have not come, or have gone;
        LimitExceeded one that is too large.
        """
        found = self._rows.find_many(tenant, file_ids)
        for file_id in file_ids:
            if file_id not in found:
                raise unknown_file(file_id)
        return {file.id: file for file in self.spread(self._take, list(found.values()))}

    def bytes_of(self, file: File) -> Upload | None:
        """Return where a file's bytes are; None where they have not come, or have gone.

        What came with a document lives as long as an upload, and not as long as a file.
        """
        if file.origin is Origin.DOCUMENT and file.upload and not self.uploads.exists(file.upload.key):
            return None
        return file.upload

    def delete(self, tenant: str, file_id: str) -> None:
        """Erase a file: its row is emptied and its object hidden; documents that were made of it keep their version."""
        file = self._rows.find(tenant, file_id)
        # The row is last: as long as it stands, whoever tries again finds what is left to do.
        if file.origin is not Origin.DOCUMENT:
            self.uploads.delete(object_key(tenant, file.id))
        elif file.upload is not None:
            self.uploads.delete(file.upload.key)
        with suppress(NotFound):  # somebody else was faster, or the answer to our own write got lost
            self._rows.change(file, lambda held: _erase(held, self.clock()))

    @property
    def _rows(self) -> FileRepository:
        return FileRepository(self.table, self.clock, self.spread)

    def _draft(self, tenant: str, name: str, origin: Origin) -> File:
        now = self.clock()
        return File(
            id=new_file_id(now),
            tenant=tenant,
            name=name,
            origin=origin,
            created_at=now,
            changed_at=now,
            expires_at=now // 1000 + self.retention_days * DAY_SECONDS,
            type=type_of_name(name),
        )

    def _create(self, tenant: str, drafts: Sequence[Draft]) -> list[File]:
        # Objects come first: a row says that its bytes are there.
        made = list(self.spread(partial(self._put, tenant), drafts))
        self._rows.insert(made)
        return made

    def _put(self, tenant: str, draft: Draft) -> File:
        file = self._draft(tenant, draft.name, Origin.HANDED_IN)
        key = object_key(tenant, file.id)
        content_type = TEXT_TYPE if draft.is_text else recognise_content(draft.data).media_type
        version_id = self.uploads.put_version(key, draft.data, content_type)
        return replace(
            file,
            name=draft.name or f"text-{file.id[-8:]}.txt",
            type=FileType.TXT if draft.is_text else type_of(draft.name, draft.data),
            upload=Upload(key, version_id, len(draft.data)),
            password=draft.password,
        )

    def _take(self, file: File) -> File:
        file = self._settle(file)
        if file.upload is None:
            raise InvalidRequest(f"The bytes of file {file.id} have not come yet")
        if file.upload.size > self.max_bytes:
            raise LimitExceeded(f"File {file.id} has {file.upload.size} bytes; the limit is {self.max_bytes}")
        if self.bytes_of(file) is None:
            raise InvalidRequest(f"The bytes of file {file.id} have been removed; please hand it in again")
        return file

    def _settle(self, file: File) -> File:
        """Pin the bytes that have come to an offered URL: the first that is seen of them counts.

        A file from a URL whose name tells no type gets one here, once its bytes are there.
        """
        upload = file.upload or self._find_offered(file)
        if upload is None or (upload == file.upload and (file.type or file.origin is not Origin.DOCUMENT)):
            return file
        try:
            head = self.uploads.peek(upload, HEAD)
        except KeyError:
            return file  # erased meanwhile
        return self._rows.change(file, partial(_pin, upload=upload, head=head, now=self.clock()))

    def _find_offered(self, file: File) -> Upload | None:
        key = object_key(file.tenant, file.id)
        stored = self.uploads.describe(key) if file.origin is Origin.OFFERED else None
        return None if stored is None else Upload(key, stored.version_id, stored.size)


def _pin(held: File, *, upload: Upload, head: bytes, now: int) -> File | None:
    seen = replace(held, upload=upload, type=type_of(held.name, head))
    if seen == held or held.upload not in (None, upload):
        return None
    return replace(seen, changed_at=now)


def _erase(held: File, now: int) -> File:
    """What is left of a file: its id, so that nobody who still works on it brings it back."""
    return File(
        id=held.id,
        tenant=held.tenant,
        name="",
        origin=held.origin,
        created_at=held.created_at,
        changed_at=now,
        expires_at=now // 1000 + DAY_SECONDS,
        erased=True,
        version=held.version,
    )
