"""Vectors of training sentences on disk, so that training again encodes only what is new (150 s of 310 were measured).

Only training writes here; what borrowers say is never stored.
"""

from __future__ import annotations

import logging
from importlib.metadata import version
from pathlib import Path
from typing import Any, Dict, Mapping
from zipfile import BadZipFile

import numpy as np

from xiehou.settings import settings

logger = logging.getLogger(__name__)
ROOM = 60_000
"""Twice the examples there are: 90 MB."""


def cache_file(package: str) -> Path:
    """Where the vectors of the encoder in `package` are kept; another release of it starts anew."""
    return settings().home / "cache" / f"{package}-{version(package)}.npz"


def read(file: Path) -> Dict[str, Any]:
    """The vectors by sentence; none where there is no file, or one that is broken and will be written again."""
    try:
        with np.load(file, allow_pickle=False) as stored:
            return dict(zip(stored["sentences"].tolist(), stored["vectors"], strict=True))
    except FileNotFoundError:
        return {}
    except (BadZipFile, ValueError, KeyError, EOFError) as error:
        logger.warning("%s cannot be read (%s); every sentence is encoded again", file, type(error).__name__)
        return {}


def write(file: Path, stored: Mapping[str, Any], vectors: Mapping[str, Any]) -> None:
    """Keep `vectors` beside what the file holds (`stored`, as it was read): a training on a part of the examples must not cost
    the rest. Beyond `ROOM` sentences only the new ones stay, so that the file does not grow with every change of the examples."""
    kept = {**(stored if len(stored) <= ROOM else {}), **vectors}
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    unfinished = file.with_suffix(".part.npz")
    np.savez(unfinished, sentences=np.array(list(kept)), vectors=np.array(list(kept.values()), dtype=np.float32))
    unfinished.replace(file)
