"""Files, before anybody asks for a run of them."""

from __future__ import annotations

from lambdas.api.extend.files.uploads import MAX_BODY_BYTES
from lambdas.api.extend.routes import FILE, FILES, UPLOAD_FILE, UPLOAD_URL
from lambdas.api.routing import Route
from local.openapi.extend.parameters import CONTENTS, CONVERSION, NAME_CONTAINS, PAGE, SORT
from local.openapi.extend.schemas.files import UPLOAD
from local.openapi.operations import Operation

TAG = "files"

OPERATIONS: dict[Route, dict[str, Operation]] = {
    FILES: {
        "GET": Operation(
            id="listFiles",
            tag=TAG,
            summary="List files, by the time of their making",
            answer="Files",
            refusals=(413,),
            query=(NAME_CONTAINS, SORT, *PAGE),
        )
    },
    UPLOAD_FILE: {
        "POST": Operation(
            id="uploadFile",
            tag=TAG,
            summary=f"Upload a file, in a form of up to {MAX_BODY_BYTES} bytes",
            answer="File",
            refusals=(413,),
            query=(CONVERSION,),
            media={"multipart/form-data": UPLOAD},
        )
    },
    UPLOAD_URL: {
        "POST": Operation(
            id="offerFileUpload",
            tag=TAG,
            summary="Make a file, and get a presigned URL to PUT its bytes to",
            answer="OfferedFile",
            refusals=(413,),
            body="NewFile",
            ours=True,
        )
    },
    FILE: {
        "GET": Operation(
            id="getFile",
            tag=TAG,
            summary="Look at a file, with a link to its bytes",
            answer="File",
            refusals=(404, 405),
            query=CONTENTS,
        ),
        "DELETE": Operation(
            id="deleteFile",
            tag=TAG,
            summary="Remove a file; runs of it keep what they came to",
            answer="Deleted",
            refusals=(404, 405),
        ),
    },
}
