"""`./sheaf extract` opens documents with what comes with them: a password, and data to look up."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from lambdas.errors import ProtectedDocument
from local.commands import extract

ORDERED = [
    {"id": "total", "anchor": "Total", "method": {"id": "passthrough"}},
    {"id": "order", "method": {"id": "extraData", "key": "order"}},
]


@pytest.fixture
def asked(tmp_path: Path) -> list[str]:
    """The arguments for a protected document and its configuration."""
    file = io.BytesIO()
    canvas = Canvas(file, encrypt=StandardEncryption("open sesame", strength=128))
    canvas.drawString(72, 700, "Total 12.50")
    canvas.save()
    (tmp_path / "it.pdf").write_bytes(file.getvalue())
    configuration = {"fields": ORDERED[:1], "computed_fields": ORDERED[1:]}
    (tmp_path / "it.json5").write_text(json.dumps(configuration))
    return [str(tmp_path / "it.pdf"), "--config", str(tmp_path / "it.json5")]


def test_password_opens_the_document(asked: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert extract.main([*asked, "--password", "open sesame"]) == 0

    assert json.loads(capsys.readouterr().out)["total"]["value"] == "Total 12.50"
    with pytest.raises(ProtectedDocument):
        extract.main(asked)


def test_extra_data_are_looked_up(asked: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert extract.main([*asked, "--password", "open sesame", "--extra-data", '{"order": "B-17"}']) == 0

    assert json.loads(capsys.readouterr().out)["order"]["value"] == "B-17"


@pytest.mark.parametrize(
    ("given", "why"),
    [("{", "is not JSON"), ("[1]", "is not an object"), ('{"a": []}', "'a' is not a string, number, boolean or null")],
)
def test_extra_data_of_another_shape_are_refused(
    asked: list[str], given: str, why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        extract.main([*asked, "--extra-data", given])

    assert why in capsys.readouterr().err
