"""What a user of the published Python client does with a portfolio, and to learn a document's type: prints JSON.

Arguments: the service's base URL with its `/v0`, a key, document types with commas between, the paths of a portfolio
and of a document.
"""

from __future__ import annotations

import json
import sys

from sensibleapi import sensibleapi


def main(base_url: str, key: str, document_types: str, portfolio: str, path: str) -> None:
    """Extract the portfolio, classify the document, and wait for both."""
    sensibleapi.base_url = base_url
    client = sensibleapi.SensibleSDK(key)
    extracted = client.wait_for(client.extract(path=portfolio, document_types=document_types.split(",")))
    classified = client.wait_for(client.classify(path=path))
    sys.stdout.write(json.dumps({"portfolio": extracted, "classification": classified}))


if __name__ == "__main__":
    main(*sys.argv[1:])
