"""Files: made of bytes, of texts, or beside documents from URLs; found, settled and erased."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice

from lambdas.batches.document import Upload
from lambdas.batches.ports import Clock, Item, Table
from lambdas.batches.spreading import Spread, spread_over_threads
from lambdas.contents import recognise_content
from lambdas.errors import Conflict, InvalidRequest, LimitExceeded
from lambdas.files.file import File, Origin
from lambdas.files.identifiers import new_file_id, unknown_file
from lambdas.files.ports import FileBucket
from lambdas.files.rows import file_row, file_row_key, object_key, read_file
from lambdas.files.types import FileType, type_of, type_of_name

DAY_SECONDS = 86_400
MEGABYTE = 1024 * 1024
MOST_TOGETHER = 100
MAX_TRIES = 5
HEAD = 65_536
"""How many bytes of a large file its type is found from."""
TEXT_TYPE = "text/plain; charset=utf-8"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a file is to be made of. `name` may be empty for a text, which then gets one."""

    name: str
    password: str | None = None
    data: bytes = b""
    text: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """The files of all tenants. `max_bytes` is how large a file may be that is taken for a run."""

    table: Table
    uploads: FileBucket
    clock: Clock
    retention_days: int = 30
    max_bytes: int = 200 * MEGABYTE
    spread: Spread = spread_over_threads

    def create(self, tenant: str, name: str, data: bytes, *, password: str | None = None) -> File:
        """Make a file of these bytes."""
        (made,) = self.create_many(tenant, [Draft(name=name, data=data, password=password)])
        return made

    def create_text(self, tenant: str, text: str, name: str = "") -> File:
        """Make a text file; without a `name` it gets one that ends in `.txt`."""
        (made,) = self.create_texts(tenant, [(text, name)])
        return made

    def create_texts(self, tenant: str, texts: Sequence[tuple[str, str]]) -> list[File]:
        """Make text files of (text, name), in order: as `create_text`, up to thousands at once."""
        return self.create_many(
            tenant, [Draft(name=name, data=text.encode(errors="replace"), text=True) for text, name in texts]
        )

    def create_many(self, tenant: str, drafts: Sequence[Draft]) -> list[File]:
        """Make files of the bytes of drafts, in order. Objects come first: a row says that its bytes are there."""
        made = list(self.spread(lambda draft: self._put(tenant, draft), drafts))
        self._insert(made)
        return made

    def reserve(self, tenant: str, names: Sequence[str], passwords: Sequence[str | None] = ()) -> list[File]:
        """Make the files that come with documents from URLs, in order; `learn` tells what the documents came to.

        `passwords` is empty or as long as `names`. They are in no list until their bytes have come.
        """
        given = passwords or [None] * len(names)
        made = [
            replace(self._draft(tenant, name, Origin.DOCUMENT), type=type_of_name(name), password=password)
            for name, password in zip(names, given, strict=True)
        ]
        self._insert(made)
        return made

    def offer(self, tenant: str, name: str, password: str | None = None) -> File:
        """Make a file whose bytes will be put under its key (`object_key`)."""
        made = replace(self._draft(tenant, name, Origin.OFFERED), type=type_of_name(name), password=password)
        self._insert([made])
        return made

    def find(self, tenant: str, file_id: str) -> File:
        """Return a tenant's file, after a look whether its bytes have come meanwhile; NotFound, for erased ones too."""
        row = self.table.get(file_row_key(tenant, file_id))
        file = None if row is None else read_file(row)
        if file is None or not self._stands(file):
            raise unknown_file(file_id)
        settled = self._settle(file)
        if settled.erased:
            raise unknown_file(file_id)  # meanwhile
        return settled

    def find_many(self, tenant: str, file_ids: Sequence[str]) -> dict[str, File]:
        """Return those of a tenant's files that there are, by id, as their rows stand: to be shown, not to be read."""
        rows = self.table.get_many([file_row_key(tenant, file_id) for file_id in dict.fromkeys(file_ids)])
        return {file.id: file for file in map(read_file, rows) if self._stands(file)}

    def take(self, tenant: str, file_ids: Sequence[str]) -> dict[str, File]:
        """Return files to make documents of, by id, each with its `upload`.

        NotFound names an id that there is no file of; InvalidRequest a file whose bytes have not come, or have gone;
        LimitExceeded one that is too large.
        """
        found = self.find_many(tenant, file_ids)
        for file_id in file_ids:
            if file_id not in found:
                raise unknown_file(file_id)
        return {file.id: file for file in self.spread(self._take, list(found.values()))}

    def bytes_of(self, file: File) -> Upload | None:
        """Return where a file's bytes are; None where they have not come, or have gone.

        What came with a document lives as long as an upload, and not as long as a file.
        """
        if file.origin is Origin.DOCUMENT and file.upload and self.uploads.describe(file.upload.key) is None:
            return None
        return file.upload

    def delete(self, tenant: str, file_id: str) -> None:
        """Erase a file: its row is emptied and its object hidden; documents that were made of it keep their version."""
        file = self.find(tenant, file_id)
        self._change(file, lambda held: _erase(held, self.clock()))
        if file.origin is not Origin.DOCUMENT:
            self.uploads.delete(object_key(tenant, file.id))
        elif file.upload is not None:
            self.uploads.delete(file.upload.key)

    def learn(self, tenant: str, file_id: str, *, upload: Upload | None = None, pages: int | None = None) -> None:
        """Note what a document showed of its file: where the bytes lie that came with it, and how many pages it has.

        Nothing happens where that is known, or the file has gone; so it may be told again.
        """

        def decide(held: File) -> File | None:
            learnt = replace(held, upload=held.upload or upload, pages=held.pages if pages is None else pages)
            return None if held.erased or learnt == held else replace(learnt, changed_at=self.clock())

        row = self.table.get(file_row_key(tenant, file_id))
        if row is not None:
            self._change(read_file(row), decide)

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
        )

    def _put(self, tenant: str, draft: Draft) -> File:
        file = self._draft(tenant, draft.name, Origin.HANDED_IN)
        key = object_key(tenant, file.id)
        content_type = TEXT_TYPE if draft.text else recognise_content(draft.data).media_type
        version_id = self.uploads.put_version(key, draft.data, content_type)
        return replace(
            file,
            name=draft.name or f"text-{file.id[-8:]}.txt",
            type=FileType.TXT if draft.text else type_of(draft.name, draft.data),
            upload=Upload(key, version_id, len(draft.data)),
            password=draft.password,
        )

    def _insert(self, files: Sequence[File]) -> None:
        for _ in self.spread(self.table.insert_together, list(_chunks(map(file_row, files)))):
            pass

    def _stands(self, file: File) -> bool:
        return not file.erased and file.expires_at > self.clock() // 1000

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
        """Pin the bytes that have come to an offered URL: the first that is seen of them counts."""
        if file.upload is not None or file.origin is not Origin.OFFERED:
            return file
        key = object_key(file.tenant, file.id)
        stored = self.uploads.describe(key)
        if stored is None:
            return file
        upload = Upload(key, stored.version_id, stored.size)
        try:
            head = self.uploads.peek(upload, HEAD)
        except KeyError:
            return file  # erased meanwhile
        return self._change(file, partial(_pin, upload=upload, head=head, now=self.clock()))

    def _change(self, file: File, decide: Callable[[File], File | None]) -> File:
        """Write what `decide` makes of a file; from its row again when somebody else wrote. None leaves it as it is."""
        for _ in range(MAX_TRIES):
            wanted = decide(file)
            if wanted is None:
                return file
            wanted = replace(wanted, version=file.version + 1)
            try:
                self.table.replace(file_row(wanted), file.version)
            except Conflict:
                row = self.table.get(file_row_key(file.tenant, file.id))
                if row is None:
                    raise unknown_file(file.id) from None
                file = read_file(row)
            else:
                return wanted
        raise Conflict(f"{file.id} changed {MAX_TRIES} times under our hands")


def _pin(held: File, *, upload: Upload, head: bytes, now: int) -> File | None:
    if held.erased or held.upload is not None:
        return None
    return replace(held, upload=upload, type=type_of(held.name, head), changed_at=now)


def _erase(held: File, now: int) -> File | None:
    """What is left of a file: its id, so that nobody who still works on it brings it back."""
    if held.erased:
        return None
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


def _chunks(rows: Iterator[Item]) -> Iterator[list[Item]]:
    while chunk := list(islice(rows, MOST_TOGETHER)):
        yield chunk
