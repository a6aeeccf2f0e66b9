"""The deployment: a CDK app with one construct a file, one file a part of the architecture's drawing."""

from infra.node import choose_node

choose_node()
