"""Uploads, several at once, to URLs that are asked for in windows and renewed when they have run out."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Self

from local.client import upload_file
from local.failures import CommandFailed
from local.folder.creation import Part
from local.patience import PatientApi, persist

WINDOW = 100
UPLOADS_AT_ONCE = 6
FRESH_SECONDS = 600.0
"""A URL is good for 15 minutes; after this long another one is asked for."""
REFUSED = frozenset({400, 403})
"""What S3 answers to a URL, or to credentials in it, that ran out."""
URLS = 4
"""How many URLs a document is tried with."""


@dataclass(slots=True)
class UploadWindows:
    """The upload URLs of one batch, `WINDOW` of them asked for at once, when the first is wanted. Safe to share."""

    api: PatientApi
    part: Part
    _held: dict[int, tuple[float, list[str]]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def url(self, index: int, refused: str = "") -> str:
        """Return a URL for the document at `index`: not `refused`, and none that is about to run out."""
        number, place = divmod(index, WINDOW)
        with self._lock:
            asked, urls = self._held.get(number, (0.0, []))
            if not urls or time.monotonic() - asked > FRESH_SECONDS or urls[place] == refused:
                self._held[number] = asked, urls = time.monotonic(), self._ask(number * WINDOW)
            return urls[place]

    def _ask(self, start: int) -> list[str]:
        end = min(start + WINDOW, len(self.part.documents)) - 1
        path = f"/v0/extract/batch/upload_urls/{self.part.batch_id}/{start}/{end}"
        return [str(url) for url in self.api.call("GET", path)]


@dataclass(slots=True)
class Uploads:
    """Uploads at work. `failed` has, by batch and index, why a document could not be uploaded."""

    total: int
    done: int = 0
    failed: dict[tuple[str, int], str] = field(default_factory=dict)
    _queue: queue.SimpleQueue[tuple[UploadWindows, int]] = field(default_factory=queue.SimpleQueue)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _workers: list[threading.Thread] = field(default_factory=list)

    @classmethod
    def start(cls, api: PatientApi, wanted: Sequence[tuple[Part, Sequence[int]]]) -> Self:
        """Start uploading the documents at these indices of each batch, and return at once.

        The threads end with the process: an upload that is broken off is made again when the run is repeated.
        """
        uploads = cls(sum(len(indices) for _, indices in wanted))
        for part, indices in wanted:
            windows = UploadWindows(api, part)
            for index in indices:
                uploads._queue.put((windows, index))
        for _ in range(min(UPLOADS_AT_ONCE, uploads.total)):
            worker = threading.Thread(target=uploads._work, daemon=True)
            uploads._workers.append(worker)
            worker.start()
        return uploads

    @property
    def is_over(self) -> bool:
        """Whether every upload has ended. CommandFailed when the workers died of something that is a defect."""
        if self.done + len(self.failed) == self.total:
            return True
        if not any(worker.is_alive() for worker in self._workers):
            raise CommandFailed("the uploads broke off; repeat the same command to go on")
        return False

    def _work(self) -> None:
        while True:
            try:
                windows, index = self._queue.get_nowait()
            except queue.Empty:
                return
            reason = upload_document(windows, index)
            with self._lock:
                if reason:
                    self.failed[windows.part.batch_id, index] = reason
                else:
                    self.done += 1


def upload_document(windows: UploadWindows, index: int) -> str:
    """Upload one document; return why that could not be done, or an empty text."""
    path = windows.part.documents[index].path
    refused = ""
    try:
        for _ in range(URLS):
            url = windows.url(index, refused)
            answer = persist(partial(upload_file, url, path))
            if answer.status == 200:
                return ""
            if answer.status not in REFUSED:
                return f"Not uploaded: the storage answers {answer.status}"
            refused = url
    except CommandFailed as error:
        return f"Not uploaded: {error}"
    except OSError as error:
        return f"Not uploaded: the file cannot be read: {error.strerror}"
    return f"Not uploaded: the storage refuses {URLS} URLs in a row"
