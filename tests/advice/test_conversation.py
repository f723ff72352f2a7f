"""Turns of the conversation without Rasa: the understanding of topics is given, facts are heard from the words."""

from __future__ import annotations

from typing import Any

import pytest

from xiehou.advice.conversation import Conversation
from xiehou.advice.heard import Heard, Intent
from xiehou.advice.memory import Memory, Notes
from xiehou.advice.turn import Turn
from xiehou.components import loaded
from xiehou.knowledge.library import Library

DAY = 24 * 3600.0


class Borrower:
    """Talks to the advice and keeps the memory, through the form in which it is stored."""

    def __init__(self, library: Library) -> None:
        self._conversation = Conversation(library)
        self.memory = Memory()
        self.seconds = 1_800_000_000.0

    def says(self, text: str, topic: str = "act_answer", confidence: float = 0.9, **heard: Any) -> Turn:
        normal = loaded.normaliser().text(text)
        rest = (Intent("greeting", 0.01), Intent("out_of_scope", 0.01))
        told = {"facts": loaded.facts().told(normal), "sure": confidence >= 0.3, "seconds": self.seconds} | heard
        turn = self._conversation.reply(Heard(text=normal, ranking=(Intent(topic, confidence), *rest), **told), self.memory)
        self.memory = Memory(
            turn.memory.facts, turn.memory.requested, turn.memory.lender_kind, Notes.from_dict(turn.memory.notes.as_dict())
        )
        return turn


@pytest.fixture
def borrower(library: Library) -> Borrower:
    return Borrower(library)


def _text(turn: Turn) -> str:
    return "\n".join(message.text for message in turn.messages)


def test_who_comes_back_after_days_hears_what_was_told(borrower: Borrower) -> None:
    borrower.says("签了协议，催的就是这笔", "why_still_collecting")
    borrower.seconds += 3 * DAY
    turn = borrower.says("会上征信吗", "credit_record")
    assert turn.messages[0].text.startswith("上次记下的情况：")
    assert "有书面的协议或确认" in turn.messages[0].text


def test_who_comes_back_after_an_hour_does_not(borrower: Borrower) -> None:
    borrower.says("签了协议，催的就是这笔", "why_still_collecting")
    borrower.seconds += 3600
    assert "上次记下" not in _text(borrower.says("会上征信吗", "credit_record"))


def test_only_the_other_half_is_asked_when_a_change_was_told(borrower: Borrower) -> None:
    borrower.says("谈好了还催", "why_still_collecting")
    borrower.memory.facts |= {"debt_collected": "agreed_debt", "agreement_form": "written", "repayment_status": "on_time"}
    borrower.memory.requested = "change_reported"
    turn = borrower.says("换了工作")
    assert turn.memory.requested == "change_reported"
    assert "告诉过对方吗" in _text(turn)
    assert borrower.says("没有").memory.facts["change_reported"] == "not_reported"


def test_a_question_not_understood_is_put_once_more_in_other_words_and_then_left(borrower: Borrower) -> None:
    first = borrower.says("谈好了还催", "why_still_collecting")
    assert first.memory.requested == "debt_collected"
    second = borrower.says("嗯嗯呃", "act_answer", 0.2)
    assert second.memory.requested == "debt_collected"
    assert "没听明白" in _text(second)
    third = borrower.says("呃呃呃", "act_answer", 0.2)
    assert third.memory.facts["debt_collected"] == "unknown"
    assert third.memory.requested != "debt_collected"


def test_after_two_misses_it_says_what_it_can_do_and_whom_to_call(borrower: Borrower) -> None:
    borrower.says("啊啊", "penalty_fees", 0.1)
    turn = borrower.says("哦哦", "penalty_fees", 0.1)
    assert "我能做的" in _text(turn)
    assert "12348" in _text(turn)


def test_an_unsure_message_offers_topics_as_choices(borrower: Borrower) -> None:
    turn = borrower.says("这个怎么说", "credit_record", 0.2)
    assert turn.clarifying
    assert turn.topics[0] == "credit_record"
    assert "会不会上征信" in turn.messages[-1].buttons


def test_a_contradiction_is_asked_about_and_the_choice_is_taken(borrower: Borrower) -> None:
    borrower.says("签了协议每期都按时还，催的就是这笔", "why_still_collecting")
    turn = borrower.says("上个月那期没还上", "act_answer")
    assert turn.memory.requested == "repayment_status"
    assert turn.memory.facts["repayment_status"] == "on_time"
    chosen = borrower.says(turn.messages[-1].buttons[1])
    assert chosen.memory.facts["repayment_status"] == "missed"
    assert not chosen.memory.notes.conflict


def test_several_collectors_are_no_contradiction(borrower: Borrower) -> None:
    borrower.says("谈好了，平台的客服打来催", "why_still_collecting")
    turn = borrower.says("还有外包的催收公司打来", "third_party_collector")
    assert turn.memory.facts["collector_kind"] == "agency"


def test_more_misconduct_adds_to_what_was_told(borrower: Borrower) -> None:
    borrower.says("谈好了还催，打给我同事", "contacts_harassed")
    turn = borrower.says("昨天还上门了", "home_visit")
    assert set(turn.memory.facts["misconduct"]) == {"contacts", "visit"}


def test_crisis_stops_every_question_and_keeps_the_facts(borrower: Borrower) -> None:
    borrower.says("签了协议还催", "why_still_collecting")
    turn = borrower.says("不想活了", "crisis", crisis=True)
    assert turn.topics == ["crisis"]
    assert turn.memory.requested is None
    assert turn.memory.facts["agreement_form"] == "written"
    assert not any(message.buttons for message in turn.messages)
    after = borrower.says("嗯")
    assert "12356" in _text(after)
    assert after.memory.requested is None


def test_who_asks_why_is_told_and_asked_again(borrower: Borrower) -> None:
    asked = borrower.says("谈好了还催", "why_still_collecting").memory.requested
    turn = borrower.says("你问这个干嘛", "act_why_ask")
    assert "问这个是因为" in turn.messages[0].text
    assert turn.memory.requested == asked


def test_a_bystander_is_not_diagnosed(borrower: Borrower) -> None:
    turn = borrower.says("我是他同事，他们打给我骂我", "not_my_debt", role="bystander", he="他")
    assert turn.memory.requested is None
    assert "你不是借款人" in turn.messages[0].text


def test_notes_of_an_older_version_are_read() -> None:
    notes = Notes.from_dict({"started": True, "a_key_of_long_ago": 1})
    assert notes.started
    assert notes.misses == 0


def test_the_result_is_told_once(borrower: Borrower) -> None:
    borrower.says("谈好了还催", "why_still_collecting")
    borrower.says("是别的欠款")
    borrower.says("没有过分的做法")
    told = borrower.says("平台或银行自己")
    assert told.finding is not None
    assert told.finding.causes == ("cause.multiple_debts",)
    assert "今天先做这一步" in _text(told)
    assert "今天先做这一步" not in _text(borrower.says("谢谢", "thanks"))


def test_the_kind_of_lender_is_offered_once_and_answers_again(borrower: Borrower) -> None:
    turn = borrower.says("去哪投诉", "complain")
    assert "小额贷款公司" in turn.messages[-1].buttons
    assert turn.memory.requested is None
    assert len(borrower.says("去哪投诉", "complain").messages) == 1
    again = borrower.says("小贷公司", "online_lending_background")
    assert again.topics == ["complain"]
    assert again.memory.lender_kind == "microloan"
    assert "地方金融管理局" in _text(again)
    assert len(again.messages) == 1


def test_a_known_kind_of_lender_is_not_asked_for(borrower: Borrower) -> None:
    turn = borrower.says("我信用卡去哪投诉", "complain")
    assert "12378" in turn.messages[0].text
    assert len(turn.messages) == 1


def test_a_bare_kind_of_lender_that_changes_nothing_is_taken_for_what_it_may_be_about(borrower: Borrower) -> None:
    borrower.says("怎么还进去", "how_to_repay")
    assert borrower.says("网贷", "online_lending_background").topics == ["online_lending_background"]


def test_while_a_question_is_pending_no_lender_is_asked_for(borrower: Borrower) -> None:
    borrower.says("谈好了还催", "why_still_collecting")
    turn = borrower.says("去哪投诉", "complain")
    assert turn.memory.requested == "debt_collected"
    assert not any("小额贷款公司" in message.buttons for message in turn.messages)


def test_what_answers_the_pending_question_is_its_answer_and_no_lender(borrower: Borrower) -> None:
    borrower.memory.notes.started = True
    borrower.memory.requested = "collector_kind"
    borrower.memory.facts |= {"debt_collected": "other_debt", "misconduct": []}
    turn = borrower.says("平台或银行自己")
    assert turn.memory.facts["collector_kind"] == "lender"
    assert turn.memory.lender_kind is None


def test_the_next_step_after_a_topic_is_its_answer_for_this_borrower(borrower: Borrower) -> None:
    borrower.says("我网贷去哪投诉", "complain")
    turn = borrower.says("下一步怎么做", "act_next_step")
    assert turn.topics == ["complain"]
    assert "先打开合同" in _text(turn)


def test_more_says_where_to_turn_in_a_message_of_its_own(borrower: Borrower) -> None:
    borrower.says("我信用卡去哪投诉", "complain")
    law, where = borrower.says("更多", "act_more").messages
    assert "规定和做法" in law.text
    assert "先备好" in where.text
    assert where.buttons[0] == "出处"


def test_the_source_is_that_of_the_last_answer(borrower: Borrower) -> None:
    borrower.says("家人要替我还吗", "family_liability")
    assert "第465条" in _text(borrower.says("这条法律在哪", "know_rights"))
    borrower.says("怎么还进去", "how_to_repay")
    told = _text(borrower.says("出处", "know_rights"))
    assert "实务做法，不是法条" in told
    assert "第465条" not in told


def test_small_talk_leaves_the_source_where_it_was(borrower: Borrower) -> None:
    borrower.says("家人要替我还吗", "family_liability")
    borrower.says("谢谢", "thanks")
    assert "第465条" in _text(borrower.says("出处", "know_rights"))


def test_the_result_says_what_holds_for_this_kind_of_lender(borrower: Borrower) -> None:
    borrower.memory.lender_kind = "bank_card"
    borrower.memory.requested = "collector_kind"
    borrower.memory.notes.started = True
    known = {"debt_collected": "agreed_debt", "agreement_form": "written", "repayment_status": "on_time"}
    borrower.memory.facts |= known | {"change_reported": "no_change", "misconduct": []}
    turn = borrower.says("平台自己的客服")
    assert "银行应当停催" in _text(turn)
    assert turn.messages[-1].buttons[0] == "为什么这样判断"


def test_who_starts_over_is_of_no_known_lender(borrower: Borrower) -> None:
    borrower.says("我信用卡去哪投诉", "complain")
    assert borrower.says("重新判断", "restart").memory.lender_kind is None
