"""The machine that a stage's functions run on: CPU, Python, and the wheels that fit them."""

import platform
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from infra.settings import InfrastructureSettings

LAMBDA_PYTHON = "3.13"
# Amazon Linux 2023, under Lambda's Python 3.12 and later, has glibc 2.34; a wheel for any older one runs on it.
OLDEST_GLIBC, LAMBDA_GLIBC = 17, 34


@dataclass(frozen=True, slots=True)
class Target:
    """What to install wheels for: `machine` as `platform.machine()` has it, `python` as `3.13`.

    `is_host` says that it is this very machine and interpreter, whatever its operating system.
    """

    machine: str
    python: str
    is_host: bool

    @classmethod
    def of(cls, settings: InfrastructureSettings) -> Self:
        """Return Lambda on arm64, or for the local stage this machine, whose own Python runs the handlers there."""
        if not settings.is_local:
            return cls("aarch64", LAMBDA_PYTHON, is_host=False)
        machine = "aarch64" if platform.machine().lower() in {"arm64", "aarch64"} else "x86_64"
        return cls(machine, f"{sys.version_info.major}.{sys.version_info.minor}", is_host=True)

    @property
    def name(self) -> str:
        """One word for it, of which two targets that take different wheels have two."""
        system = f"{sys.platform}-{platform.libc_ver()[0]}" if self.is_host else "lambda"
        return f"{system}-{self.machine}-{self.python}"

    def installation(self, requirements: Sequence[Path], folder: Path) -> Sequence[str]:
        """Return the command that installs what all `requirements` list (pinned, with what they need) into `folder`.

        uv where there is one, else the pip of this interpreter. Only wheels: nothing is compiled, and no package's own
        code runs while it is installed.
        """
        lists = [word for file in requirements for word in ("--requirement", str(file))]
        common = ["--no-deps", "--only-binary", ":all:", "--target", str(folder), *lists]
        if uv := shutil.which("uv"):
            return [uv, "pip", "install", "--quiet", "--python", sys.executable, *self._uv_platform(), *common]
        pip = [sys.executable, "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--no-compile"]
        return [*pip, *self._pip_platform(), *common]

    def _uv_platform(self) -> list[str]:
        if self.is_host:
            return []
        glibc = f"{self.machine}-manylinux_2_{LAMBDA_GLIBC}"
        return ["--python-platform", glibc, "--python-version", self.python]

    def _pip_platform(self) -> list[str]:
        if self.is_host:
            return []
        tags = [f"manylinux_2_{minor}_{self.machine}" for minor in range(LAMBDA_GLIBC, OLDEST_GLIBC - 1, -1)]
        tags.append(f"manylinux2014_{self.machine}")
        platforms = [word for tag in tags for word in ("--platform", tag)]
        return [*platforms, "--python-version", self.python, "--implementation", "cp"]
