"""From settings to a cloud assembly: what `app.py`, the local deployment and the tests call."""

import json
import os
from collections.abc import Mapping
from pathlib import Path

from aws_cdk import App

from infra.bundling import ROOT
from infra.nag import check
from infra.settings import InfrastructureSettings
from infra.stack import SheafStack

STACK = "Sheaf"


def build_application(*, outdir: Path | None = None, context: Mapping[str, object] | None = None) -> App:
    """Return the app with its stack, nothing synthesised yet.

    Without `outdir` the assembly goes where the CDK's command line wants it, else to `cdk.out`. `context` overrides
    what `cdk.json` holds, and what the command line gives overrides both. Raises SettingRefused for a bad setting.
    """
    named = json.loads((ROOT / "cdk.json").read_text(encoding="utf-8"))["context"]
    folder = str(outdir) if outdir else os.environ.get("CDK_OUTDIR", str(ROOT / "cdk.out"))  # noqa: TID251 - the CDK's
    app = App(analytics_reporting=False, outdir=folder, context={**named, **(context or {})})
    settings = InfrastructureSettings.from_context(app.node.get_all_context())
    SheafStack(app, STACK, settings=settings)
    check(app)
    return app


def synthesise(stage: str, outdir: Path, **settings: object) -> Path:
    """Write the cloud assembly of `stage` into `outdir` and return its path.

    It holds `Sheaf.template.json`, `Sheaf.assets.json` and the folders of both assets, named there. `settings` are
    those of InfrastructureSettings. Needs neither an account nor Docker; the network only for packages that no earlier
    synthesis has fetched.
    """
    app = build_application(outdir=outdir, context={"stage": stage, **settings})
    return Path(app.synth().directory)
