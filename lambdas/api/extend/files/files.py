"""`/files` and `/files/{id}`: what was handed in, listed, shown with a link to its bytes, and erased."""

from __future__ import annotations

from dataclasses import dataclass

from lambdas.api.answers import Answer, answer_json
from lambdas.api.downloads import UploadLinks
from lambdas.api.extend.files.representation import show_file, summarise_file
from lambdas.api.extend.pagination import read_newest_first, read_page_size, read_page_token, read_query, show_page
from lambdas.api.extend.routes import FILE, FILES
from lambdas.api.routing import Call, Endpoints
from lambdas.files.files import Files
from lambdas.files.identifiers import POSITION
from lambdas.files.listing import FileListing


@dataclass(frozen=True, slots=True)
class FileRoutes:
    """Shows and erases files.

    The query's `rawText`, `markdown` and `html` ask for the deprecated `contents`, which is never there.
    """

    files: Files
    listing: FileListing
    links: UploadLinks

    def endpoints(self) -> Endpoints:
        """Return the endpoints by route and method."""
        return {FILES: {"GET": self.list_all}, FILE: {"GET": self.show, "DELETE": self.delete}}

    def list_all(self, call: Call) -> Answer:
        """Answer a page of files, by the time of their making."""
        newest_first = read_newest_first(call.request)
        of = "files:newest" if newest_first else "files:oldest"
        page = self.listing.page(
            call.tenant,
            read_page_size(call.request),
            newest_first=newest_first,
            name_contains=read_query(call.request, "nameContains") or "",
            after=read_page_token(call.request, of, POSITION),
        )
        return answer_json(show_page([summarise_file(file) for file in page.files], of, page.next))

    def show(self, call: Call) -> Answer:
        """Answer a file, with a link to its bytes once they have come."""
        file = self.files.find(call.tenant, call.parameters["id"])
        held = self.files.bytes_of(file)
        url = None if held is None else self.links.sign_upload(held.key, held.version_id)
        return answer_json(show_file(file, url))

    def delete(self, call: Call) -> Answer:
        """Erase a file; runs of it keep what they came to."""
        file_id = call.parameters["id"]
        self.files.delete(call.tenant, file_id)
        return answer_json({"id": file_id})
