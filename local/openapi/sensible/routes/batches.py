"""The batch API."""

from __future__ import annotations

from lambdas.api.routing import Route
from lambdas.api.sensible.batches import BATCHES_A_PAGE, DOCUMENTS_A_PAGE, MOST_BATCHES, MOST_DOCUMENTS
from lambdas.api.sensible.routes import BATCH, BATCHES, CANCEL, RETRY, UPLOAD_URLS
from local.openapi.operations import Operation
from local.openapi.parameters import IDEMPOTENCY
from local.openapi.sensible.parameters import TOKEN, USED_ENVIRONMENT, WITH_DOCUMENTS, limit

TAG = "batches"


def _upload_urls(id_: str) -> Operation:
    return Operation(
        id=id_,
        tag=TAG,
        summary="Get presigned URLs to PUT a window of a batch's documents to",
        answer="UploadUrls",
        refusals=(400,),
    )


OPERATIONS: dict[Route, dict[str, Operation]] = {
    BATCHES: {
        "GET": Operation(
            id="listBatches",
            tag=TAG,
            summary="List the tenant's batches, newest first",
            answer="Batches",
            refusals=(400, 413),
            query=(limit(BATCHES_A_PAGE, MOST_BATCHES), TOKEN),
        ),
        "POST": Operation(
            id="createBatch",
            tag=TAG,
            summary="Create a batch of named documents, and learn its id",
            answer="BatchId",
            refusals=(400, 413),
            query=(USED_ENVIRONMENT, IDEMPOTENCY),
            body="NewBatch",
        ),
    },
    UPLOAD_URLS: {
        "GET": _upload_urls("getUploadUrls"),
        "PUT": _upload_urls("putUploadUrls"),
        "POST": _upload_urls("postUploadUrls"),
    },
    BATCH: {
        "GET": Operation(
            id="getBatch",
            tag=TAG,
            summary="Look at a batch, and at a page of its documents",
            answer="BatchWithDocuments",
            refusals=(400,),
            query=(WITH_DOCUMENTS, limit(DOCUMENTS_A_PAGE, MOST_DOCUMENTS), TOKEN),
        ),
        "PUT": Operation(
            id="describeBatch",
            tag=TAG,
            summary="Give a batch another description",
            answer="Batch",
            refusals=(400, 413),
            body="BatchDescription",
        ),
    },
    RETRY: {
        "POST": Operation(
            id="retryBatch",
            tag=TAG,
            summary="Open a batch anew for its documents that failed, were cancelled or expired",
            answer="Batch",
            refusals=(409,),
        ),
    },
    CANCEL: {
        "POST": Operation(
            id="cancelBatch",
            tag=TAG,
            summary="Cancel the documents of a batch that have not ended",
            answer="Batch",
            refusals=(409,),
        ),
    },
}
