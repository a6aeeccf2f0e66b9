"""All routes of the dialect, whichever function serves them."""

from __future__ import annotations

from lambdas.api.routing import Route

BATCHES = Route("/v0/extract/batch", ("GET", "HEAD", "POST"))
UPLOAD_URLS = Route("/v0/extract/batch/upload_urls/{batch_id}/{start_index}/{end_index}", ("GET", "PUT", "POST"))
BATCH = Route("/v0/extract/batch/{batch_id}", ("GET", "HEAD", "PUT"))
RETRY = Route("/v0/extract/batch/{batch_id}/retry", ("POST",))
CANCEL = Route("/v0/extract/batch/{batch_id}/cancel", ("POST",))
DOCUMENT = Route("/v0/documents/{id}", ("GET", "HEAD"))
BATCH_WORKBOOK = Route("/v0/generate_excel_from_batch/{batch_id}", ("GET", "HEAD"))

ROUTES = (BATCHES, UPLOAD_URLS, BATCH, RETRY, CANCEL, DOCUMENT, BATCH_WORKBOOK)
