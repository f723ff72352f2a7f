"""What the assistant says again and again, word for word from `knowledge/phrases.yml`."""

from __future__ import annotations

from xiehou.knowledge.strict_yaml import Strict


class Phrases(Strict):
    """One field a phrase; the placeholders in curly brackets are filled in by whoever says it."""

    first_words: str
    first_topics: tuple[str, ...]
    what_i_can: str
    nobody_here: str
    out_of_scope: str
    not_text: str
    too_long: str
    not_understood: str
    not_understood_open: str
    two_misses: str
    something_failed: str
    pending_again: str
    not_caught: str
    moving_on: str
    noted_unknown: str
    changed: str
    noted_also: str
    which_is_wrong: str
    contradiction: str
    interim_offer: str
    interim: str
    interim_none: str
    interim_button: str
    stop: str
    nothing_to_stop: str
    resume_button: str
    nothing_pending: str
    restarted: str
    delete_confirm: str
    delete_yes: str
    delete_no: str
    deleted: str
    delete_cancelled: str
    welcome_back: str
    start: str
    why_we_ask: str
    why_we_ask_none: str
    because: str
    because_button_why: str
    because_button_next: str
    because_button_case: str
    because_button_again: str
    more_button: str
    result_one: str
    result_many: str
    result_none: str
    first_step: str
    strategies: str
    case_line: str
    case_none: str
    why_result_intro: str
    why_result_rule: str
    why_result_source_article: str
    why_result_source_beyond: str
    why_result_strategies: str
    why_result_any: str
    why_result_cause: str
    why_result_always: str
    why_result_none: str
    next_today: str
    next_week: str
    next_if_not: str
    next_limits: str
    next_none: str
    steps: str
    law: str
    law_hint: str
    limits: str
    turn_to: str
    turn_to_unsure: str
    turn_to_ready: str
    turn_to_then: str
    sources_button: str
    sources: str
    sources_none: str
    source_says: str
    source_kind: str
    source_binds: str
    source_verified: str
    source_dates: str
    source_unreviewed: str
    source_reviewed: str
    source_caution: str
    citation_since: str
    points: str
    source: str
    citation_recheck: str
    citation_practice: str
    citation_analysis: str
    urgent: str
    relative: str
    bystander: str
    thanks: str
    goodbye: str
    greeting: str
    crisis: str
    crisis_other: str
    crisis_after: str
    law_mainland: str
    date_day: str
    date_month: str
    date_year: str
    date_between: str
    percent_between: str
    rate_a_year: str
    figure_unchecked: str
    cites: dict[str, tuple[str, ...]]
    """The provisions that a phrase about law or help rests on, by its name. Printed behind `relative` and `bystander`; not
    where danger is near."""
