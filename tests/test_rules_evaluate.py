"""Evaluation on claims made by hand: n-way findings, identity, order, constraints, reach."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discrepancy.errors import UsageError
from discrepancy.model import Claim, Finding, Modality, Outcome, Severity, Span, Subject, TimeInterval, Value
from discrepancy.rules.evaluate import evaluate, evaluate_with_reach
from discrepancy.rules.kinds.registry import kind_of
from discrepancy.rules.loader import load_rules
from discrepancy.rules.model import RuleSet
from discrepancy.rules.wording import day_or_time, time_in_words
from discrepancy.values.registry import READERS

RULES = load_rules()
NOON = datetime(2023, 2, 6, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def value(text: str, kind: str = "number") -> Value:
    return READERS[kind](text, NOON)


def claim(
    text: str,
    source: str = "Herald",
    *,
    attribute: str = "count.killed",
    kind: str = "number",
    subject: Subject | None = None,
    start: int = 0,
    doc: str = "",
    section: str = "s0",
    published: datetime | None = None,
    when: TimeInterval | None = None,
    copy: str = "",
    speaker: str = "",
    modality: Modality = Modality.ASSERTED,
    scope: str = "",
    event: str = "e1",
    qualifiers: dict[str, str] | None = None,
) -> Claim:
    return Claim(
        doc_id=doc or source.lower(),
        source=source,
        section_id=section,
        sent_id=start,
        span=Span(start, start + len(text)),
        text=text,
        sentence_span=Span(start, start + 40),
        sentence=f"It says {text} here.",
        subject=subject or Subject("event:main", "the storm", "event"),
        attribute=attribute,
        value=value(text, kind),
        scope=scope,
        modality=modality,
        speaker=speaker,
        published=published,
        when=when,
        qualifiers=qualifiers or {},
        event_id=event,
        copy_cluster=copy,
    )


def rules(*ids: str) -> RuleSet:
    return RULES.choose(ids)


def run(claims: list[Claim], *ids: str) -> tuple[Finding, ...]:
    return evaluate(claims, rules(*ids))[0]


def test_one_finding_holds_all_groups_of_an_item_and_the_deciding_two_come_first() -> None:
    claims = [claim("12"), claim("13", "Courier"), claim("13", "Gazette"), claim("40", "Mirror"), claim("12", "Post")]
    (finding,) = run(claims, "number.toll-conflict")
    assert len(finding.claims) == 5
    assert [{c.value.text for c in group} for group in finding.groups] == [{"12"}, {"40"}, {"13"}]
    assert "12" in finding.message and "40" in finding.message, "the widest gap decides"


def test_the_identity_of_a_finding_is_its_values_not_its_places() -> None:
    first = run([claim("12", start=3), claim("15", "Courier", start=9)], "number.toll-conflict")[0].id
    moved = run([claim("12", start=300), claim("15", "Courier", start=2)], "number.toll-conflict")[0].id
    joined = run([claim("12"), claim("15", "Courier"), claim("15", "Gazette")], "number.toll-conflict")[0].id
    vaguer = run([claim("12"), claim("15", "Courier"), claim("at least 10", "Post")], "number.toll-conflict")[0].id
    changed = run([claim("12"), claim("16", "Courier")], "number.toll-conflict")[0].id
    elsewhere = run([claim("12", event="e2"), claim("15", "Courier", event="e2")], "number.toll-conflict")[0].id
    scoped = run([claim("12", scope="women"), claim("15", "Courier", scope="women")], "number.toll-conflict")[0].id
    assert first == moved == joined == vaguer
    assert len({first, changed, elsewhere, scoped}) == 4
    assert len(first) == 12 and set(first) <= set("0123456789abcdef")


def test_what_does_not_conflict_is_accounted_for_and_merged_by_its_reason() -> None:
    claims = [claim("at least 10"), claim("12", "Courier"), claim("12", "Gazette")]
    findings, comparisons = evaluate(claims, rules("number.toll-conflict"))
    assert findings == ()
    (comparison,) = comparisons
    assert comparison.verdict.outcome is Outcome.COMPATIBLE
    assert comparison.count == 2


def test_agreement_is_accounted_for_only_when_asked_for() -> None:
    claims = [claim("12"), claim("twelve", "Courier")]
    assert evaluate(claims, rules("number.toll-conflict")) == ((), ())
    _, comparisons = evaluate(claims, rules("number.toll-conflict"), agreements=True)
    assert [c.verdict.outcome for c in comparisons] == [Outcome.AGREE]


@pytest.mark.parametrize(
    ("a", "b", "rule", "fires"),
    [
        (claim("12", copy="wire"), claim("15", "Courier", copy="wire"), "number.things-conflict", 0),
        (claim("12", start=1), claim("15", start=1), "number.toll-conflict", 0),
        (claim("12", start=1), claim("15", start=2), "number.toll-conflict", 0),
        (claim("12", start=1), claim("15", start=2, section="s1"), "number.toll-conflict", 1),
        (claim("12", start=1), claim("15", "Courier", start=1), "number.toll-conflict", 1),
        (claim("12", event=""), claim("15", "Courier", event="e1"), "number.toll-conflict", 0),
    ],
    ids=["copies", "one sentence", "one section", "two sections", "two documents", "two events"],
)
def test_which_statements_are_held_against_each_other(a: Claim, b: Claim, rule: str, fires: int) -> None:
    claims = [replace(c, attribute="count.votes") for c in (a, b)] if rule == "number.things-conflict" else [a, b]
    assert len(run(claims, rule)) == fires


def test_copies_count_where_a_rule_asks_for_any_two_statements() -> None:
    claims = [claim("12", copy="wire"), claim("15", "Courier", copy="wire")]
    assert len(run(claims, "number.toll-conflict")) == 1, "a copy that changes a figure is worth a look"


@pytest.mark.parametrize(
    ("first", "second", "times", "outcome", "reason"),
    [
        ("12", "15", (NOON, NOON + timedelta(hours=2)), Outcome.UPDATE, "rose from 12 to 15 between 12:00 and 14:00"),
        (
            "12",
            "15",
            (NOON, NOON + DAY),
            Outcome.UPDATE,
            "between 12:00 on Monday 6 February 2023 and 12:00 on Tuesday",
        ),
        ("15", "12", (NOON, NOON + timedelta(hours=2)), Outcome.CONFLICT, ""),
        ("12", "15", (NOON, NOON + timedelta(seconds=30)), Outcome.CONFLICT, ""),
        ("12", "15", (NOON.replace(hour=0), NOON), Outcome.CONFLICT, ""),
        ("12", "15", (NOON.replace(hour=0), NOON + DAY), Outcome.UPDATE, "Monday 6 February 2023"),
        ("12", "15", (None, NOON), Outcome.CONFLICT, ""),
    ],
)
def test_a_counter_that_rises_with_publication_is_an_update(
    first: str, second: str, times: tuple[datetime | None, datetime], outcome: Outcome, reason: str
) -> None:
    claims = [claim(first, published=times[0]), claim(second, "Courier", published=times[1])]
    findings, comparisons = evaluate(claims, rules("number.toll-conflict"))
    if outcome is Outcome.CONFLICT:
        assert len(findings) == 1
    else:
        assert findings == ()
        assert comparisons[0].verdict.outcome is outcome
        assert reason in comparisons[0].verdict.reason


def test_an_update_of_one_source_does_not_excuse_a_conflict_of_another() -> None:
    claims = [
        claim("12", published=NOON),
        claim("15", published=NOON + timedelta(hours=1), section="s1", start=8),
        claim("15", "Courier", published=NOON),
    ]
    (finding,) = run(claims, "number.toll-conflict")
    assert {c.source for c in finding.claims} == {"Herald", "Courier"}


def test_a_conflict_of_sources_outranks_a_disagreement_of_speakers() -> None:
    claims = [claim("12", speaker="the police"), claim("15", "Courier", speaker="the mayor"), claim("15", "Gazette")]
    (finding,) = run(claims, "number.toll-conflict")
    assert (finding.verdict, finding.severity) == ("conflict", Severity.ERROR)
    (milder,) = run(claims[:2], "number.toll-conflict")
    assert (milder.verdict, milder.severity) == ("disagreement", Severity.WARNING)


def test_two_forecasts_that_differ_are_a_disagreement() -> None:
    claims = [claim("12", modality=Modality.FORECAST), claim("15", "Courier", modality=Modality.FORECAST)]
    assert run(claims, "number.toll-conflict")[0].verdict == "disagreement"


def test_days_of_two_zones_are_one_day_where_they_share_half_of_it() -> None:
    person = Subject("person:ana-lopes", "Ana Lopes", "person")

    def at(place: str, source: str, start: datetime) -> Claim:
        when = TimeInterval(start, start + DAY, "day")
        return claim(place, source, attribute="location", kind="place", subject=person, when=when)

    oslo = at("Oslo", "Herald", datetime(2023, 2, 6, tzinfo=UTC))
    tokyo_same = at("Tokyo", "Courier", datetime(2023, 2, 5, 15, tzinfo=UTC))
    tokyo_next = at("Tokyo", "Courier", datetime(2023, 2, 6, 15, tzinfo=UTC))
    assert len(run([oslo, tokyo_same], "place.presence-conflict")) == 1
    assert run([oslo, tokyo_next], "place.presence-conflict") == ()


def test_severity_follows_the_measures() -> None:
    ship = Subject("object:ship", "the ship", "object")

    def cost(text: str, source: str) -> Claim:
        return claim(text, source, attribute="amount", kind="money", subject=ship)

    assert (
        run([cost("$2 million", "A"), cost("$3 million", "B")], "amount.sum-conflict")[0].severity is Severity.WARNING
    )
    assert run([cost("$2 million", "A"), cost("$4 million", "B")], "amount.sum-conflict")[0].severity is Severity.ERROR


def test_a_finding_against_a_table_names_its_rows() -> None:
    minister = Subject("office:cn-public-security", "Minister of Public Security", "office")
    named = claim(
        "Zhao Kezhi",
        attribute="office.holder",
        kind="person",
        subject=minister,
        published=datetime(2024, 4, 26, tzinfo=UTC),
    )
    (finding,) = run([named], "office.holder-not-in-office")
    assert "Wang Xiaohong" in finding.message and "Minister of Public Security" in finding.message
    assert any("Wang Xiaohong" in row for row in finding.reference)
    assert finding.groups == ((named,),)


def test_a_missing_table_is_an_error_and_not_a_clean_run() -> None:
    minister = Subject("office:cn-public-security", "the minister", "office")
    named = claim("Zhao Kezhi", attribute="office.holder", kind="person", subject=minister)
    with pytest.raises(UsageError, match="'offices'"):
        evaluate([named], rules("office.holder-not-in-office"), {})


@pytest.mark.parametrize(
    ("rule", "kind"),
    [
        ("place.event-location-conflict", "pairwise"),
        ("office.holder-not-in-office", "reference"),
        ("office.holders-differ", "pairwise"),
        ("quote.wording-differs", "quotes"),
        ("omission.figure", "omission"),
    ],
)
def test_a_rule_says_of_which_kind_it_is(rule: str, kind: str) -> None:
    from discrepancy.rules.kinds.registry import KINDS

    found = RULES.get(rule)
    assert found is not None
    assert kind_of(found) is KINDS[kind]


def test_many_utterances_of_one_speaker_are_not_compared_pair_by_pair() -> None:
    speaker = Subject("person:ana-lopes", "Ana Lopes", "person")
    consonants, vowels = "bdfgklmnprstv", "aeiou"
    invented = [a + v + b + "ock" for a in consonants for v in vowels for b in consonants]

    def said(number: int, source: str, ending: str) -> Claim:
        words = " ".join(invented[6 * number : 6 * number + 6])
        return claim(words + ending, source, attribute="quote", kind="quote", subject=speaker, start=100 * number)

    claims = [c for n in range(100) for c in (said(n, "Herald", " now"), said(n, "Courier", " and here"))]
    reach = evaluate_with_reach(claims, rules("quote.wording-differs")).reach["quote.wording-differs"]
    assert (reach.matched, reach.items) == (200, 1)
    assert 100 <= reach.compared <= 300, "each with its counterpart, not each with each"


def test_the_reach_of_a_rule_narrows_step_by_step() -> None:
    claims = [claim("12"), claim("15", "Courier"), claim("9", scope="women"), claim("3", attribute="count.injured")]
    reach = evaluate_with_reach(claims, rules("number.toll-conflict")).reach["number.toll-conflict"]
    assert (reach.seen, reach.matched, reach.items, reach.compared, reach.fired) == (3, 3, 1, 1, 1)


_CLAIMS = st.lists(
    st.builds(
        claim,
        st.sampled_from(["3", "12", "about 12", "at least 10", "15", "hundreds"]),
        source=st.sampled_from(["Herald", "Courier", "Gazette"]),
        attribute=st.sampled_from(["count.killed", "count.injured", "count.votes"]),
        start=st.integers(0, 20),
        section=st.sampled_from(["s0", "s1"]),
        published=st.sampled_from([None, NOON, NOON + timedelta(hours=3)]),
        speaker=st.sampled_from(["", "the police", "the mayor"]),
        modality=st.sampled_from(list(Modality)),
        scope=st.sampled_from(["", "women"]),
    ),
    max_size=10,
    # Two claims in one place with one value are one claim.
    unique_by=lambda c: (c.source, c.span, c.attribute, c.value.text, c.scope),
)


@given(_CLAIMS, st.integers())
def test_the_result_does_not_depend_on_the_order_of_the_claims(claims: list[Claim], seed: int) -> None:
    shuffled = sorted(claims, key=lambda c: repr(c))
    random.Random(seed).shuffle(shuffled)
    chosen = rules("number.*", "omission.*")
    first, again = evaluate(claims, chosen), evaluate(shuffled, chosen)
    assert first == again


@given(_CLAIMS)
def test_findings_keep_their_promises(claims: list[Claim]) -> None:
    findings, comparisons = evaluate(claims, rules("number.*", "omission.*"))
    assert len({(f.rule, f.id) for f in findings}) == len(findings)
    for finding in findings:
        assert {c.event_id for c in finding.claims} == {finding.event}
        assert {c.attribute for c in finding.claims} == {finding.attribute}
        assert "{" not in finding.message
        assert finding.reason
    assert all(c.verdict.outcome is not Outcome.CONFLICT and c.verdict.reason for c in comparisons)


def test_nothing_in_nothing_out() -> None:
    assert evaluate([], RULES) == ((), ())


@pytest.mark.parametrize(
    ("start", "end", "granularity", "words"),
    [
        ("2023-02-06T00:00", "2023-02-07T00:00", "day", "Monday 6 February 2023"),
        # Midnight in Tokyo is three in the afternoon of the day before in UTC.
        ("2023-02-05T15:00", "2023-02-06T15:00", "day", "Monday 6 February 2023"),
        ("2023-02-06T12:00", "2023-02-06T12:01", "minute", "Monday 6 February 2023, 12:00 UTC"),
        ("2023-02-06T12:00", "2023-02-06T18:00", "part", "Monday 6 February 2023, 12:00 to 18:00 UTC"),
        ("2023-02-01T00:00", "2023-03-01T00:00", "month", "February 2023"),
        ("2023-01-01T00:00", "2024-01-01T00:00", "year", "2023"),
        ("2023-02-06T00:00", "2023-02-13T00:00", "week", "6 to 12 February 2023"),
        ("2023-01-30T00:00", "2023-02-06T00:00", "week", "30 January to 5 February 2023"),
        ("2022-12-26T00:00", "2023-01-02T00:00", "week", "26 December 2022 to 1 January 2023"),
        ("2023-02-06T09:00", "2023-02-06T11:00", "range", "Monday 6 February 2023, 09:00 to 11:00 UTC"),
    ],
)
def test_times_in_words(start: str, end: str, granularity: str, words: str) -> None:
    first, last = (datetime.fromisoformat(moment).replace(tzinfo=UTC) for moment in (start, end))
    assert time_in_words(TimeInterval(first, last, granularity)) == words


def test_publication_in_words() -> None:
    assert day_or_time(None) == "an unknown time"
    assert day_or_time(NOON) == "12:00 on Monday 6 February 2023"
    assert day_or_time(NOON.replace(hour=0)) == "Monday 6 February 2023"


def test_a_rule_on_texts_needs_somebody_to_read_them(tmp_path: Path) -> None:
    from discrepancy.rules.testing import run_rule_tests

    path = tmp_path / "r.yml"
    path.write_text(
        """\
schema: 1
rules:
- id: count.check
  title: Counts differ
  severity: warning
  message: "{subject}"
  match: {attribute: count.killed}
  compare: {as: number}
  tests:
  - name: two papers
    texts: [{source: A, text: Four people died.}, {source: B, text: Seven people died.}]
    expect: {fires: 1}
""",
        encoding="utf-8",
    )
    loaded = load_rules([path])
    (result,) = run_rule_tests(loaded)
    assert not result.passed and "texts" in result.detail
    read = [claim("4", "A"), claim("7", "B")]
    (result,) = run_rule_tests(loaded, lambda alone, test, tables: evaluate(read, alone, tables))
    assert result.passed
