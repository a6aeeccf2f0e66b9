"""`POST /files/upload` and `POST /files/upload_url`: how files come in before anybody asks for a run of them."""

from __future__ import annotations

from dataclasses import dataclass

from lambdas.api.answers import Answer, answer_json
from lambdas.api.extend.files.representation import show_file
from lambdas.api.extend.files.values import check_name, read_password
from lambdas.api.extend.pagination import read_choice
from lambdas.api.extend.routes import UPLOAD_FILE, UPLOAD_URL
from lambdas.api.json_body import read_object
from lambdas.api.multipart import Part, read_form
from lambdas.api.routing import Call, Endpoints
from lambdas.errors import InvalidRequest, PayloadTooLarge
from lambdas.files.files import Files
from lambdas.files.offering import FileOffers
from lambdas.files.types import FileType, type_of

MAX_BODY_BYTES = 4_700_000
"""In Base64 6,266,668 bytes, of the 6,291,456 that Lambda takes: what is left is for the event around the body."""
UNNAMED = "upload"
LARGER_FILES = "Larger files: give a run their URL, or put them to the URL that POST /files/upload_url answers"


@dataclass(frozen=True, slots=True)
class FileUploadRoutes:
    """Takes files in."""

    files: Files
    offers: FileOffers

    def endpoints(self) -> Endpoints:
        """Return the endpoints by route and method."""
        return {UPLOAD_FILE: {"POST": self.upload}, UPLOAD_URL: {"POST": self.offer}}

    def upload(self, call: Call) -> Answer:
        """Make a file of the form's part `file`."""
        is_converted = read_choice(call.request, "convertToPdf", ("true", "false"), "false") == "true"
        try:
            form = read_form(call.request, MAX_BODY_BYTES)
        except PayloadTooLarge as error:
            raise PayloadTooLarge(f"{error}. {LARGER_FILES}") from None
        part = form.get("file")
        if part is None:
            raise InvalidRequest("The form has no part file; it is the file that is uploaded")
        if not part.data:
            raise InvalidRequest("The part file is empty: it has 0 bytes")
        name = check_name(part.filename or "", "the filename of the part file") or UNNAMED
        if is_converted and type_of(name, part.data) is not FileType.PDF:
            raise InvalidRequest("convertToPdf is true, and only PDFs can be had as PDFs: nothing is converted here")
        password = _read_password(form.get("password"))
        return answer_json(show_file(self.files.create(call.tenant, name, part.data, password=password)))

    def offer(self, call: Call) -> Answer:
        """Make a file whose bytes are put to the answer's `uploadUrl`, within 15 minutes."""
        body = read_object(call.request)
        if body.get("name") is None:
            raise InvalidRequest("name is missing; it is the name of the file")
        name = check_name(body["name"], "name")
        if not name:
            raise InvalidRequest("name is empty; it is the name of the file")
        password = read_password(body.get("password"), "password")
        file, url = self.offers.upload_url(call.tenant, name, password)
        return answer_json(show_file(file) | {"uploadUrl": url})


def _read_password(part: Part | None) -> str | None:
    if part is None:
        return None
    try:
        return read_password(part.data.decode(), "password")
    except UnicodeDecodeError:
        raise InvalidRequest("The part password is not UTF-8") from None
