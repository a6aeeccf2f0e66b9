"""The folder that the converter's container image is built from: its Dockerfile, its requirements and `lambdas`."""

import hashlib
import shutil
import tempfile
from pathlib import Path

from infra.bundling import CACHE, ROOT, SOURCES, Asset, publish

DOCKERFILE = ROOT / "images" / "converter" / "Dockerfile"
CONVERTER = Asset("converter")


def prepare_image() -> Path:
    """Return the folder, made now if it is not in the cache. Docker builds from it when the stack is deployed."""
    digest = hashlib.sha256(DOCKERFILE.read_bytes() + CONVERTER.pins)
    for below in CONVERTER.sources():
        digest.update(f"\0{below.as_posix()}\0".encode() + (SOURCES / below).read_bytes())
    finished = CACHE / f"converter-image-{digest.hexdigest()[:32]}"
    if finished.is_dir():
        return finished
    CACHE.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=CACHE, prefix="converter-image-") as scratch:
        folder = Path(scratch) / "image"
        for below in CONVERTER.sources():
            copy = folder / "lambdas" / below
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(SOURCES / below, copy)
        for file in (DOCKERFILE, *CONVERTER.requirements):
            shutil.copyfile(file, folder / file.name)
        publish(folder, finished)
    return finished
