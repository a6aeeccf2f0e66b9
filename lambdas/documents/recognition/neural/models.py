"""The networks: PP-OCRv6's small ones, as the package rapidocr brings their files; nothing of its code is used."""

from __future__ import annotations

from functools import cache, cached_property
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from onnxruntime import GraphOptimizationLevel, InferenceSession, SessionOptions

from lambdas.errors import SettingsError

Pixels = NDArray[np.float32]

_PACKAGE = "rapidocr"
_DETECTOR = "PP-OCRv6_det_small.onnx"
_READER = "PP-OCRv6_rec_small.onnx"


class Network:
    """One network: an array in, an array out. Safe to use from several threads."""

    def __init__(self, path: Path) -> None:
        options = SessionOptions()
        options.graph_optimization_level = GraphOptimizationLevel.ORT_ENABLE_ALL
        # What one page needed would stay with the process for as long as it lives.
        options.enable_cpu_mem_arena = False
        # Threads that wait for each other by counting take the processor from whatever else works on it.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        options.log_severity_level = 3
        self._session = InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        self._input = self._session.get_inputs()[0].name

    def __call__(self, pixels: Pixels) -> Pixels:
        """What the network makes of an array of images, three equal planes each, from -1 (black) to 1 (white)."""
        made: Pixels = self._session.run(None, {self._input: pixels})[0]
        return made

    @cached_property
    def characters(self) -> list[str]:
        """What the classes behind the first one, which is none, stand for; the last one is the blank between words."""
        return [*self._session.get_modelmeta().custom_metadata_map["character"].splitlines(), " "]


def load_detector() -> Network:
    """The network that says of each pixel how likely it belongs to text."""
    return Network(_find(_DETECTOR))


def load_reader() -> Network:
    """The network that reads one line of text, 48 pixels high."""
    return Network(_find(_READER))


@cache
def _find(name: str) -> Path:
    spec = find_spec(_PACKAGE)
    folders = [] if spec is None else list(spec.submodule_search_locations or ())
    for folder in folders:
        path = Path(folder) / "models" / name
        if path.is_file():
            return path
    raise SettingsError(f"The file {name} of the package {_PACKAGE} is missing: the engine 'neural' cannot run.")


def normalise(grey: NDArray[np.uint8]) -> Pixels:
    """Grey pixels, 0 to 255, as one image for a network: of shape (1, 3, height, width)."""
    plane = grey.astype(np.float32) / 127.5 - 1.0
    return np.repeat(plane[None, None], 3, axis=1)
