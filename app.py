"""Entry point of the CDK app: synthesises one stage, `prod` unless `-c stage=<name>` says otherwise."""

from infra.synthesis import build_application

build_application().synth()
