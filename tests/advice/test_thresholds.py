"""The thresholds of the advice are those of the pipeline."""

from __future__ import annotations

import yaml

from xiehou.advice.topic_choice import LEAD, SURE
from xiehou.settings import ROOT


def test_they_agree() -> None:
    pipeline = yaml.safe_load((ROOT / "config.yml").read_text(encoding="utf-8"))["pipeline"]
    fallback = next(each for each in pipeline if each["name"] == "FallbackClassifier")
    assert (fallback["threshold"], fallback["ambiguity_threshold"]) == (SURE, LEAD)
