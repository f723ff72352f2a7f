"""The pipelines compared in the report follow config.yml."""

from xiehou.measuring.understanding.pipelines import Pipeline, compared, ours


def parts(pipeline: Pipeline) -> list[str]:
    return [part.get("encoder") or part["name"].rpartition(".")[2] for part in pipeline.components]


def named(name: str) -> list[str]:
    return next(parts(pipeline) for pipeline in compared() if pipeline.name == name)


def test_ours_holds_what_ranks_topics_and_nothing_else() -> None:
    assert {"use", "CharacterNgrams", "TopicClassifier", "OutOfScopePrior"} <= set(parts(ours()))
    assert not {"FactExtractor", "CrisisDetector"} & set(parts(ours()))


def test_an_encoder_alone_leaves_out_the_other_features() -> None:
    assert "e5" in named("e5 alone")
    assert not {"use", "CharacterNgrams"} & set(named("e5 alone"))


def test_a_part_left_out_leaves_the_rest() -> None:
    assert set(named("ours and e5")) - set(parts(ours())) == {"e5"}
    assert set(parts(ours())) - set(named("ours without the normaliser")) == {"NormaliserComponent"}


def test_diet_differs_in_features_and_classifier_only() -> None:
    assert named("jieba + CountVectors + DIET")[0] == "NormaliserComponent"
    assert named("jieba + CountVectors + DIET")[-1] == "OutOfScopePrior"
