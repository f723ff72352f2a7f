"""What is counted over messages with known topics."""

import pytest

from xiehou.advice.heard import Intent
from xiehou.measuring.understanding.scoring import (
    Guess,
    calibration,
    calibration_error,
    confusion,
    figures,
    per_topic,
    threshold_curve,
    topics_only,
)


def guess(wanted: str, *ranking: tuple[str, float], asked_back: bool = False) -> Guess:
    return Guess(tuple(wanted.split()), tuple(Intent(*each) for each in ranking), asked_back)


GUESSES = [
    guess("credit_record", ("credit_record", 0.9), ("being_sued", 0.1)),
    guess("credit_record overdue_consequences", ("overdue_consequences", 0.6), ("credit_record", 0.3)),
    guess("being_sued", ("out_of_scope", 0.5), ("being_sued", 0.4)),
    guess("being_sued", ("credit_record", 0.2), ("being_sued", 0.19), asked_back=True),
    guess("out_of_scope", ("out_of_scope", 0.8), ("thanks", 0.1)),
]


def test_any_acceptable_topic_is_right() -> None:
    assert figures(GUESSES).in_scope == pytest.approx(2 / 4)
    assert figures(GUESSES).out_of_scope == 1


def test_refused_means_taken_for_out_of_scope_or_for_nothing() -> None:
    assert figures(GUESSES).refused == pytest.approx(1 / 4)
    assert figures([*GUESSES, guess("complain")]).refused == pytest.approx(2 / 5)


def test_macro_is_the_mean_over_topics_that_have_messages() -> None:
    assert figures(GUESSES).macro == pytest.approx((1 + 0 + 1) / 3)


def test_precision_counts_what_was_taken_and_recall_what_was_wanted() -> None:
    by_topic = {each.topic: each for each in per_topic(GUESSES)}
    assert by_topic["credit_record"].precision == pytest.approx(1 / 2)
    assert by_topic["credit_record"].recall == 1
    assert by_topic["being_sued"].recall == 0


def test_an_accepted_guess_is_no_confusion() -> None:
    counts = confusion(GUESSES)
    assert counts["overdue_consequences", "overdue_consequences"] == 1
    assert counts["being_sued", "out_of_scope"] == 1


def test_a_higher_threshold_asks_back_more() -> None:
    low, high = threshold_curve(GUESSES, (0.1, 0.7), lead=0.05)
    assert low == (0.1, pytest.approx(1 / 4), pytest.approx(2 / 3))
    assert high == (0.7, pytest.approx(3 / 4), 1)


def test_certainty_that_is_wrong_is_a_calibration_error() -> None:
    rows = calibration([guess("a", ("a", 1.0)), guess("a", ("b", 1.0))])
    assert rows == [(1.0, 0.5, 2)]
    assert calibration_error(rows) == pytest.approx(0.5)


def test_acts_are_left_out_and_the_rest_sums_to_one() -> None:
    ranking = topics_only([Intent("act_affirm", 0.5), Intent("thanks", 0.3), Intent("greeting", 0.2)])
    assert [each.name for each in ranking] == ["thanks", "greeting"]
    assert sum(each.confidence for each in ranking) == pytest.approx(1)
