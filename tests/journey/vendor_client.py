"""What a user of the published Python client does, run by a Python that has it: prints one JSON object.

Arguments: the service's base URL with its `/v0`, a key, a document type, a document's path, the URL of another one.
"""

from __future__ import annotations

import json
import sys

from sensibleapi import sensibleapi


def main(base_url: str, key: str, document_type: str, path: str, url: str) -> None:
    """Extract both documents, wait for them, and bind them into one workbook."""
    sensibleapi.base_url = base_url
    client = sensibleapi.SensibleSDK(key)
    webhook = {"url": "https://hook.invalid/order", "payload": "order 7"}
    uploaded = client.extract(path=path, document_type=document_type, document_name="uploaded.pdf", webhook=webhook)
    fetched = client.extract(url=url, document_type=document_type, environment="development")
    ended = [client.wait_for(request) for request in (uploaded, fetched)]
    workbook = client.generate_excel([uploaded, fetched])
    try:
        client.extract(path=path, document_type="no_such_type")
        refusal = ""
    except Exception as error:  # noqa: BLE001 - the client raises nothing more precise
        refusal = str(error)
    sys.stdout.write(json.dumps({"extractions": ended, "workbook": workbook, "refusal": refusal}))


if __name__ == "__main__":
    main(*sys.argv[1:])
