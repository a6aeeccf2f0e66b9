"""Deploy to an AWS account with the CDK's command line.

Needs credentials of the account (--profile, or the AWS_* environment variables), an account and region that were
bootstrapped once, and access to the npm registry, from where npx takes the CDK's command line.
"""

from __future__ import annotations

import argparse
import os
import shlex
import shutil
import subprocess
import sys

from infra.node import find_packaged_node
from local.failures import CommandFailed
from local.places import CHECKOUT

CDK = "aws-cdk@2.1148.1"


def main(arguments: list[str]) -> int:
    """Run `cdk deploy`; arguments that are not ours go to it as they are."""
    parser = argparse.ArgumentParser(
        prog="sheaf deploy", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--profile", help="AWS profile; the environment's credentials by default")
    parser.add_argument("--stage", default="prod", help="name of the deployment, part of the stack's name (prod)")
    parser.add_argument("--dry-run", action="store_true", help="print the command and end")
    chosen, passed = parser.parse_known_args(arguments)
    if chosen.stage == "local":
        raise CommandFailed("the stage local is the emulator's; `./sheaf up` deploys it")
    profile = ["--profile", chosen.profile] if chosen.profile else []
    app = shlex.join([sys.executable, "app.py"])
    command = [*find_npx(), "--yes", CDK, "deploy", "--app", app, "-c", f"stage={chosen.stage}", *profile, *passed]
    if chosen.dry_run:
        print(shlex.join(command))
        return 0
    return _deploy(command, profile)


def find_npx() -> list[str]:
    """The command that runs npx: the one of the Node.js in the .venv, else the one on the PATH."""
    node = find_packaged_node()
    script = node.parent.parent / "lib" / "node_modules" / "npm" / "bin" / "npx-cli.js" if node else None
    if node and script and script.is_file():
        return [str(node), str(script)]
    found = shutil.which("npx")
    if found is None:
        raise CommandFailed("no npx was found; install Node.js 20 or newer from https://nodejs.org and try again")
    return [found]


def _deploy(command: list[str], profile: list[str]) -> int:
    status = subprocess.run(command, cwd=CHECKOUT, env=_environment(), check=False).returncode
    if status != 0:
        bootstrap = shlex.join([*command[: command.index("deploy")], "bootstrap", *profile])
        raise CommandFailed(
            f"cdk deploy ended with status {status}. It needs AWS credentials, and an account and region that were "
            f"bootstrapped once: {bootstrap}"
        )
    return 0


def _environment() -> dict[str, str]:
    """The caller's environment, with the packaged Node.js first on the PATH: the CDK's script asks for `node`."""
    node = find_packaged_node()
    path = os.environ.get("PATH", os.defpath)
    return dict(os.environ) | {"PATH": f"{node.parent}{os.pathsep}{path}" if node else path}
