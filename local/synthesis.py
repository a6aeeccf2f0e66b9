"""The synthesised local stage, made once for each content of what it is made from."""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import platform
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from local.failures import CommandFailed
from local.places import CHECKOUT, STATE

STAGE = "local"
KEPT = 3
_SOURCES = ("infra", "lambdas")
_FILES = ("app.py", "cdk.json", "pyproject.toml")


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that the template refers to: `key` in `bucket`, with `path` holding its bytes."""

    bucket: str
    key: str
    path: Path


@dataclass(frozen=True, slots=True)
class Synthesis:
    """A stack as it goes to CloudFormation."""

    stack_name: str
    template: dict[str, Any]
    assets: tuple[Asset, ...]


def read_synthesis(account: str, region: str) -> Synthesis:
    """The local stage, from the cache when nothing that it is made from has changed since."""
    cache = STATE / "synthesis"
    cache.mkdir(parents=True, exist_ok=True)
    folder = cache / digest_sources()
    with (cache / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "complete").exists():
            shutil.rmtree(folder, ignore_errors=True)
            _synthesise(folder)
        (folder / "complete").touch()
        _forget_old(cache)
        return _load(folder, account, region)


def digest_sources() -> str:
    """One digest of all that the template and its assets are made from, this Python and this processor included."""
    digest = hashlib.sha256(f"{sys.version} {platform.system()} {platform.machine()}".encode())
    for path in _source_files():
        name = str(path.relative_to(CHECKOUT)).encode()
        content = path.read_bytes()
        digest.update(b"%d %d " % (len(name), len(content)) + name + content)
    return digest.hexdigest()[:16]


def _source_files() -> Iterator[Path]:
    named = [CHECKOUT / name for name in _FILES] + sorted(CHECKOUT.glob("requirements*.txt"))
    yield from (path for path in named if path.is_file())
    for source in _SOURCES:
        for path in sorted((CHECKOUT / source).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                yield path


def _synthesise(folder: Path) -> None:
    """In a process of its own: it starts Node.js, talks much, and leaves temporary files when it is interrupted."""
    scratch = folder.with_suffix(".scratch")
    scratch.mkdir(exist_ok=True)
    command = [sys.executable, "-m", "local.synthesis", str(folder)]
    environment = dict(os.environ) | {"TMPDIR": str(scratch)}
    try:
        made = subprocess.run(command, cwd=CHECKOUT, env=environment, capture_output=True, text=True, check=False)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    if made.returncode != 0:
        sys.stderr.write(made.stdout + made.stderr)
        raise CommandFailed("the stack could not be synthesised; the lines above say why")


def _forget_old(cache: Path) -> None:
    made = sorted(cache.glob("*/complete"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in made[KEPT:]:
        shutil.rmtree(path.parent, ignore_errors=True)


def _load(folder: Path, account: str, region: str) -> Synthesis:
    manifest = json.loads((folder / "manifest.json").read_text())
    (stack,) = [entry for entry in manifest["artifacts"].values() if entry["type"] == "aws:cloudformation:stack"]
    template_file = stack["properties"]["templateFile"]
    template = json.loads((folder / template_file).read_text())
    files = json.loads((folder / template_file.replace(".template.", ".assets.")).read_text())["files"].values()
    assets = []
    for entry in files:
        if entry["source"]["path"] == template_file:
            continue
        path = _packed(folder, folder / entry["source"]["path"], entry["source"]["packaging"])
        for destination in entry["destinations"].values():
            bucket, key = (_fill(destination[part], account, region) for part in ("bucketName", "objectKey"))
            assets.append(Asset(bucket, key, path))
    return Synthesis(stack["properties"]["stackName"], template, tuple(assets))


def _fill(text: str, account: str, region: str) -> str:
    return text.replace("${AWS::AccountId}", account).replace("${AWS::Region}", region)


def _packed(folder: Path, source: Path, packaging: str) -> Path:
    """The file itself, or a zip archive of the folder; stored, since every start of a function unpacks it again."""
    if packaging == "file":
        return source
    packed = folder / f"{source.name}.zip"
    if not packed.exists():
        partial = packed.with_suffix(".partial")
        with zipfile.ZipFile(partial, "w", zipfile.ZIP_STORED) as archive:
            for path in sorted(source.rglob("*")):
                if path.is_file():
                    archive.write(path, path.relative_to(source))
        partial.rename(packed)
    return packed


def main() -> None:
    """Synthesise the local stage into the folder that the only argument names."""
    from infra.synthesis import synthesise  # noqa: PLC0415 - most starts do without Node.js

    synthesise(STAGE, Path(sys.argv[1]))


if __name__ == "__main__":
    main()
