"""Builds the spaCy pipeline that SpacyNLP loads: blank zh, jieba segmenter, names from `knowledge/language/entities.yml`.

    python -m xiehou.components.spacy_pipeline [FOLDER]

jieba's domain words are not saved with a pipeline; the Normaliser loads them wherever the pipeline runs.
"""

from __future__ import annotations

import sys
from pathlib import Path

from spacy.lang.zh import Chinese
from spacy.language import Language

from xiehou.components import loaded

FOLDER = Path("models/spacy-zh")


def build(folder: Path = FOLDER) -> Language:
    """Make the pipeline and save it to `folder`."""
    loaded.normaliser()
    nlp = Chinese.from_config({"nlp": {"tokenizer": {"segmenter": "jieba"}}})
    ruler = nlp.add_pipe("entity_ruler")
    patterns = [
        {"label": entry.label, "pattern": name.lower(), "id": entry.id}
        for entry in loaded.library().language.entities
        for name in entry.names
    ]
    ruler.add_patterns(patterns)
    nlp.to_disk(folder)
    return nlp


if __name__ == "__main__":
    build(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
