"""Files over in-memory ports."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from lambdas.batches.document import ConfigurationPointer, Document, FileReference, Result, Upload
from lambdas.batches.records import Change
from lambdas.batches.rows import document_row
from lambdas.batches.states import Lane
from lambdas.files.file import File
from lambdas.files.files import Files
from lambdas.files.learning import FileLearning
from lambdas.files.listing import FileListing
from lambdas.files.repository import FileRepository
from lambdas.files.rows import object_key
from tests.fakes.bucket import FakeBucket
from tests.fakes.clock import FakeClock
from tests.fakes.table import FakeTable

TENANT = "acme"
DAY = 86_400_000
DOCUMENT = Document(
    id="0b9f1f06-0000-4000-8000-000000000000",
    batch="0b9f1f06-0000-4000-8000-00000000ffff",
    index=0,
    tenant=TENANT,
    dialect="extend",
    name="a.pdf",
    document_type="inline",
    configuration=ConfigurationPointer("", "", "configurations/acme/x.json"),
    lane=Lane.EXPRESS,
    created_at=1,
    changed_at=1,
    retain_until=9,
    expires_at=9,
)


@dataclass(slots=True)
class Stage:
    """All that files need, and what stands in for what others do."""

    clock: FakeClock = field(default_factory=FakeClock)
    table: FakeTable = field(default_factory=FakeTable)
    uploads: FakeBucket = field(default_factory=FakeBucket)
    max_bytes: int = 1_000

    @property
    def files(self) -> Files:
        return Files(table=self.table, uploads=self.uploads, clock=self.clock, max_bytes=self.max_bytes, spread=map)

    @property
    def listing(self) -> FileListing:
        return FileListing(self.table, self.clock)

    @property
    def learning(self) -> FileLearning:
        return FileLearning(FileRepository(self.table, self.clock, map))

    def put_offered(self, file: File, data: bytes) -> None:
        """Put the bytes of a file to its URL."""
        self.uploads.put(object_key(file.tenant, file.id), data, "application/octet-stream")

    def read_bytes(self, upload: Upload | None) -> bytes:
        """Return the pinned bytes."""
        assert upload is not None
        return self.uploads.get(upload.key, upload.version_id)

    def fetch(self, file: File, data: bytes = b"%PDF-1.7") -> Document:
        """Let a document's bytes come that its URL leads to, and be told of it."""
        key = f"uploads/{file.tenant}/batch/EXTRACTION/{file.id}"
        version = self.uploads.put_version(key, data, "application/pdf")
        before = replace(DOCUMENT, file=FileReference(file.id, None, file.created_at))
        after = replace(before, upload=Upload(key, version, len(data)), version=2)
        self.tell(before, after)
        return after

    def tell(self, before: Document | None, after: Document) -> None:
        """Tell of a document's change, as the stream does."""
        old = None if before is None else document_row(before)
        self.learning.learn([Change(old, document_row(after))])


def with_pages(document: Document, pages: int) -> Document:
    """Return a document that was extracted."""
    return replace(document, result=Result("results/x.json", pages, 1, 1), version=document.version + 1)
