"""Documents that are submitted alone: at once with the request, to an upload URL, or by a URL of the submitter's."""
