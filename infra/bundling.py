"""Builds the assets that functions run from, without Docker: the wheels of a target beside the package `lambdas`."""

import hashlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import jsii
from aws_cdk import AssetHashType, BundlingOptions, DockerImage, ILocalBundling
from aws_cdk import aws_lambda as lambda_

from infra.settings import InfrastructureSettings
from infra.targets import Target

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "lambdas"
CACHE = ROOT / ".sheaf" / "assets"
# Raised when what this module leaves out or puts in changes, so that no older bundle is taken for a new one.
LAYOUT = "1"


@dataclass(frozen=True, slots=True)
class Asset:
    """A deployment package: its `name`, the requirements in `lambdas/`, and the sources that stay out of it.

    `left_out` are paths below `lambdas/`, folders or files; `options` what a stage may choose to have in it, too.
    """

    name: str
    left_out: frozenset[str] = frozenset()
    options: tuple[str, ...] = ()

    @property
    def requirements(self) -> tuple[Path, ...]:
        """The files of pinned packages, transitive ones included: its own, then one for each option."""
        return tuple(SOURCES / f"requirements-{name}.txt" for name in (self.name, *self.options))

    @property
    def pins(self) -> bytes:
        """What these files say."""
        return b"\n".join(file.read_bytes() for file in self.requirements)

    def sources(self) -> Iterator[Path]:
        """Yield the files that belong in it, in a fixed order, as paths below `lambdas/`."""
        for path in sorted(SOURCES.rglob("*")):
            below = path.relative_to(SOURCES)
            if path.is_dir() or path.match("requirements-*.txt") or "__pycache__" in below.parts:
                continue
            if not self.left_out & {below.as_posix(), *(parent.as_posix() for parent in below.parents)}:
                yield below

    def digest(self, target: Target) -> str:
        """Return the SHA-256 over all that the bundle is made of: equal digests, equal bundles."""
        digest = hashlib.sha256(f"{LAYOUT}\0{self.name}\0{target.name}\0".encode())
        digest.update(self.pins)
        for below in self.sources():
            digest.update(f"\0{below.as_posix()}\0".encode() + (SOURCES / below).read_bytes())
        return digest.hexdigest()


CONTROL = Asset(
    "control",
    frozenset(
        {
            "documents",
            "extraction",
            "language_models/asking",
            "language_models/locating",
            "schemas/engine.py",
            "schemas/layout",
            "schemas/model",
            "schemas/options.py",
            "schemas/output.py",
            "senseml",
            "handlers/converter.py",
            "handlers/extractor.py",
            "handlers/isolation.py",
            "handlers/management.py",
        }
    ),
)
ENGINE = Asset("engine")
HEIC_ENGINE = Asset("engine", options=("heic",))


def choose_engine(settings: InfrastructureSettings) -> Asset:
    """Return the asset of functions that read documents, with what the stage chose to be read beside the rest."""
    return HEIC_ENGINE if settings.reads_heic else ENGINE


def build_code(asset: Asset, target: Target) -> lambda_.Code:
    """Return `asset` as a function's code, built from the cache when nothing that it is made of has changed."""
    options = BundlingOptions(image=DockerImage.from_registry("none"), local=Bundler(asset, target))
    return lambda_.Code.from_asset(
        str(SOURCES), asset_hash=asset.digest(target), asset_hash_type=AssetHashType.CUSTOM, bundling=options
    )


@jsii.implements(ILocalBundling)
class Bundler:
    """What the CDK calls instead of Docker."""

    def __init__(self, asset: Asset, target: Target) -> None:
        """Bundle `asset` for `target`."""
        self.asset = asset
        self.target = target

    def try_bundle(self, output_dir: str, *_options: object, **_named_options: object) -> bool:
        """Fill `output_dir`; always answers True, so that Docker is never looked for."""
        shutil.copytree(prepare(self.asset, self.target), output_dir, copy_function=link_or_copy, dirs_exist_ok=True)
        return True


def prepare(asset: Asset, target: Target) -> Path:
    """Return the folder with the finished bundle, built now if it is not in the cache.

    Raises subprocess.CalledProcessError with the installer's words when a package cannot be had.
    """
    finished = CACHE / f"{asset.name}-{asset.digest(target)[:32]}"
    if finished.is_dir():
        return finished
    CACHE.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=CACHE, prefix=f"{asset.name}-") as scratch:
        bundle = Path(scratch) / "bundle"
        shutil.copytree(install(asset, target), bundle, copy_function=link_or_copy)
        for below in asset.sources():
            copy = bundle / "lambdas" / below
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(SOURCES / below, copy)
        publish(bundle, finished)
    return finished


def install(asset: Asset, target: Target) -> Path:
    """Return the folder with the installed packages of `asset`, which outlives changes of the sources."""
    digest = hashlib.sha256(f"{LAYOUT}\0{target.name}\0".encode() + asset.pins).hexdigest()
    finished = CACHE / f"packages-{digest[:32]}"
    if finished.is_dir():
        return finished
    with tempfile.TemporaryDirectory(dir=CACHE, prefix="packages-") as scratch:
        packages = Path(scratch) / "packages"
        packages.mkdir()
        subprocess.run(target.installation(asset.requirements, packages), check=True)  # noqa: S603 - own arguments
        trim(packages)
        publish(packages, finished)
    return finished


def publish(built: Path, finished: Path) -> None:
    """Move a folder into its place at once; when another process was first, its bundle is the same and stays."""
    try:
        built.rename(finished)
    except OSError:
        if not finished.is_dir():
            raise


def trim(packages: Path) -> None:
    """Remove what no function imports: scripts, compiled code, packages' own tests, install records.

    Each `dist-info` keeps its METADATA, which `importlib.metadata` reads, and its licences, which travel with the code.
    """
    shutil.rmtree(packages / "bin", ignore_errors=True)
    (packages / ".lock").unlink(missing_ok=True)
    for name in ("__pycache__", "tests"):
        for folder in [path for path in packages.rglob(name) if path.is_dir()]:
            shutil.rmtree(folder)
    for record in [
        path for name in ("RECORD", "INSTALLER", "REQUESTED") for path in packages.glob(f"*.dist-info/{name}")
    ]:
        record.unlink()


def link_or_copy(source: str, destination: str) -> str:
    """Copy a file by a hard link where the file system has them: bundles are never written to again."""
    try:
        os.link(source, destination)
    except OSError:
        shutil.copy2(source, destination)
    return destination
