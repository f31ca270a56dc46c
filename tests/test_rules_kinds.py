"""What each part of a rule does, on rules and claims written out here: the tests inside the rules are the cases."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from discrepancy.rules.loader import load_rules
from discrepancy.rules.testing import run_rule_tests

HEAD = """\
schema: 1
rules:
- id: the.rule
  title: A rule
  severity: error
  why: To see what its parts do.
"""
NUMBERS = """\
message: "{subject}: {values}"
match: {attribute: count.votes}
"""
MONEY = """\
message: "{a.value} for {a.purpose}; {b.value} for {b.purpose}"
match: {attribute: aid.amount}
"""
HOLDERS = """\
message: "{subject} on {as_of}: {a.value}; {ref.value} since {ref.from} until {ref.to} ({ref.source})"
match: {attribute: office.holder}
align: {by: [subject], sources: reference}
"""

CASES = {
    "any: one conflict is enough, with the severity of its own": MONEY
    + """\
compare: {any: [{as: number}, {as: framing, field: purpose, lexicon: aid, severity: info}]}
tests:
- name: other purposes
  claims:
  - {source: A, subject: the fund, value: $3 million, purpose: to deter the neighbours}
  - {source: B, subject: the fund, value: $3 million, purpose: relief for the flooded villages}
  expect: {fires: 1, severity: info, message_contains: [to deter the neighbours]}
- name: other sums
  claims:
  - {source: A, subject: the fund, value: $3 million}
  - {source: B, subject: the fund, value: $9 million}
  expect: {fires: 1, severity: error, message_contains: [an unstated purpose]}
- name: neither
  claims:
  - {source: A, subject: the fund, value: $3 million, purpose: to deter the neighbours}
  - {source: B, subject: the fund, value: $3 million}
  expect: {fires: 0, verdict: agree}
""",
    "all: each must conflict": MONEY
    + """\
compare: {all: [{as: number}, {as: framing, field: purpose, lexicon: aid}]}
tests:
- name: both
  claims:
  - {source: A, subject: the fund, value: $3 million, purpose: to deter the neighbours}
  - {source: B, subject: the fund, value: $9 million, purpose: relief for the flooded villages}
  expect: {fires: 1, severity: error}
- name: the sums alone
  claims:
  - {source: A, subject: the fund, value: $3 million, purpose: to deter the neighbours}
  - {source: B, subject: the fund, value: $9 million, purpose: to deter the neighbours}
  expect: {fires: 0}
- name: a purpose is missing
  claims:
  - {source: A, subject: the fund, value: $3 million, purpose: to deter the neighbours}
  - {source: B, subject: the fund, value: $9 million}
  expect: {fires: 0, verdict: incomparable, reason_contains: [B states no purpose]}
""",
    "severity_if: the first step that holds": NUMBERS
    + """\
compare: {as: number}
severity_if:
- {when: "sources >= 3", then: info}
- {when: "difference > 50", then: warning}
tests:
- name: far apart
  claims: [{source: A, value: 10}, {source: B, value: 90}]
  expect: {fires: 1, severity: warning}
- name: near
  claims: [{source: A, value: 10}, {source: B, value: 20}]
  expect: {fires: 1, severity: error}
- name: three sources on two values
  claims: [{source: A, value: 10}, {source: B, value: 90}, {source: C, value: 90}]
  expect: {fires: 1, severity: info, message_contains: ["10 (A); 90 (B, C)"]}
- name: one value
  claims: [{source: A, value: 10}, {source: B, value: 10}]
  expect: {fires: 0, verdict: agree}
""",
    "unless: update makes a rise an update, whatever the attribute": NUMBERS
    + """\
compare: {as: number}
unless: {is: update}
tests:
- name: more votes an hour later
  claims:
  - {source: A, value: 10, published: "2023-02-06T10:00"}
  - {source: B, value: 20, published: "2023-02-06T11:00"}
  expect: {fires: 0, verdict: update}
- name: fewer
  claims:
  - {source: A, value: 20, published: "2023-02-06T10:00"}
  - {source: B, value: 10, published: "2023-02-06T11:00"}
  expect: {fires: 1}
""",
    "without it a rise of a single value is a conflict": NUMBERS
    + """\
compare: {as: number}
tests:
- name: more votes an hour later
  claims:
  - {source: A, value: 10, published: "2023-02-06T10:00"}
  - {source: B, value: 20, published: "2023-02-06T11:00"}
  expect: {fires: 1}
""",
    "unless: each condition in full, any of them": NUMBERS
    + """\
compare: {as: number}
unless: [{is: attributed, source: "A*"}, {below_confidence: 0.5}, {scope: ""}]
tests:
- name: a claim that somebody makes, from a source of the pattern
  claims: [{source: Ab, scope: x, value: 10, speaker: him}, {source: B, scope: x, value: 20}]
  expect: {fires: 0, verdict: compatible, reason_contains: [is somebody's statement and is from Ab]}
- name: half of a condition
  claims: [{source: Ab, scope: x, value: 10}, {source: B, scope: x, value: 20, speaker: him}]
  expect: {fires: 1}
- name: little confidence
  claims: [{source: B, scope: x, value: 10, confidence: 0.4}, {source: C, scope: x, value: 20}]
  expect: {fires: 0, reason_contains: [little confidence]}
- name: no scope
  claims: [{source: B, value: 10}, {source: C, value: 20}]
  expect: {fires: 0}
""",
    "where: all conditions": NUMBERS.replace(
        "count.votes}", "count.votes, where: [{modality: asserted}, {scope: 'ward*'}], subject: {type: event}}"
    )
    + """\
compare: {as: number}
tests:
- name: both hold
  claims: [{source: A, scope: ward 3, value: 10}, {source: B, scope: ward 3, value: 20}]
  expect: {fires: 1}
- name: the other scope
  claims: [{source: A, scope: town, value: 10}, {source: B, scope: town, value: 20}]
  expect: {fires: 0}
- name: a forecast
  claims: [{source: A, scope: ward 3, value: 10, modality: forecast}, {source: B, scope: ward 3, value: 20}]
  expect: {fires: 0}
- name: another type of subject
  claims:
  - {source: A, subject_type: org, scope: ward 3, value: 10}
  - {source: B, subject_type: org, scope: ward 3, value: 20}
  expect: {fires: 0}
""",
    "report: disagreement": NUMBERS
    + """\
compare: {as: number}
report: disagreement
tests:
- name: two sources
  claims: [{source: A, value: 10}, {source: B, value: 20}]
  expect: {fires: 1, verdict: disagreement, severity: error}
""",
    "within: for what stays, times as far apart as that": NUMBERS
    + """\
align: {within: P3D}
compare: {as: number}
tests:
- name: two days apart
  claims: [{source: A, value: 10, when: 2023-02-06}, {source: B, value: 20, when: 2023-02-08}]
  expect: {fires: 1}
- name: three days apart
  claims: [{source: A, value: 10, when: 2023-02-06}, {source: B, value: 20, when: 2023-02-09}]
  expect: {fires: 1}
- name: four days apart
  claims: [{source: A, value: 10, when: 2023-02-06}, {source: B, value: 20, when: 2023-02-10}]
  expect: {fires: 0, verdict: compatible, reason_contains: [Monday 6 February 2023, Friday 10 February 2023]}
- name: a month and a day in it
  claims: [{source: A, value: 10, when: 2023-02}, {source: B, value: 20, when: 2023-02-20}]
  expect: {fires: 1}
- name: published a month apart
  claims: [{source: A, value: 10, published: 2023-02-06}, {source: B, value: 20, published: 2023-03-06}]
  expect: {fires: 0, verdict: compatible, reason_contains: [published too far apart]}
- name: one of them undated
  claims: [{source: A, value: 10, when: 2023-02-06}, {source: B, value: 20}]
  expect: {fires: 1}
""",
    "modality, polarity and occasion": NUMBERS
    + """\
compare: {as: number}
tests:
- name: possible against possible
  claims: [{source: A, value: 10, modality: possible}, {source: B, value: 20, modality: possible}]
  expect: {fires: 0, verdict: compatible}
- name: denied against asserted
  claims: [{source: A, value: 10, modality: denied}, {source: B, value: 20}]
  expect: {fires: 0, verdict: incomparable, reason_contains: [A says what is not so]}
- name: both negated
  claims: [{source: A, value: 10, polarity: negative}, {source: B, value: 20, polarity: negative}]
  expect: {fires: 0, verdict: incomparable}
- name: two memories of one year
  claims:
  - {source: A, value: 10, background: true, when: 2004}
  - {source: B, value: 20, background: true, when: 2004}
  expect: {fires: 1}
- name: memories of two years
  claims:
  - {source: A, value: 10, background: true, when: 2004}
  - {source: B, value: 20, background: true, when: 2009}
  expect: {fires: 0, verdict: compatible}
- name: one speaker in two sources
  claims: [{source: A, value: 10, speaker: the clerk}, {source: B, value: 20, speaker: The Clerk}]
  expect: {fires: 1, verdict: conflict}
""",
    "by: the speaker can be part of the key": NUMBERS
    + """\
align: {by: [event, subject, speaker]}
compare: {as: number}
tests:
- name: two speakers
  claims: [{source: A, value: 10, speaker: the clerk}, {source: B, value: 20, speaker: the mayor}]
  expect: {fires: 0}
- name: one speaker
  claims: [{source: A, value: 10, speaker: the clerk}, {source: B, value: 20, speaker: the clerk}]
  expect: {fires: 1}
""",
    "as_of: in the order given": HOLDERS
    + """\
compare: {as: office, reference: offices, as_of: [document.published, claim.when]}
tests:
- name: publication first
  reference: &rows
  - {office: xx-mayor, holder: Ana Lopes, from: 2010-01-01, to: 2015-12-31, source: gazette 1}
  - {office: xx-mayor, holder: Jun Mori, from: 2015-12-31, to: 2019-12-31, source: gazette 2}
  claims: [{source: A, subject: xx-mayor, value: Ana Lopes, when: 2012-05-05, published: 2018-05-05}]
  expect:
    fires: 1
    message_contains: [Jun Mori since 31 December 2015 until 31 December 2019 (gazette 2), Saturday 5 May 2018]
- name: without it, the time of the claim
  reference: *rows
  claims: [{source: A, subject: xx-mayor, value: Ana Lopes, when: 2012-05-05}]
  expect: {fires: 0, verdict: agree}
""",
    "on_missing_reference: unsupported": HOLDERS
    + """\
compare: {as: office, reference: offices}
on_missing_reference: unsupported
tests:
- name: an office without rows
  reference: [{office: xx-mayor, holder: Ana Lopes, from: 2010-01-01, source: gazette}]
  claims: [{source: A, subject: xx-judge, value: Ana Lopes, when: 2012-05-05}]
  expect: {fires: 1, verdict: unsupported}
- name: the holder
  reference: [{office: xx-mayor, holder: Ana Lopes, from: 2010-01-01, source: gazette}]
  claims: [{source: A, subject: xx-mayor, value: Ana Lopes, when: 2012-05-05}]
  expect: {fires: 0, verdict: agree}
""",
    "on_missing_reference: ignore": HOLDERS
    + """\
compare: {as: office, reference: offices}
on_missing_reference: ignore
tests:
- name: an office without rows
  reference: [{office: xx-mayor, holder: Ana Lopes, from: 2010-01-01, source: gazette}]
  claims: [{source: A, subject: xx-judge, value: Ana Lopes, when: 2012-05-05}]
  expect: {fires: 0}
""",
    "omission: copies of one text are one source": """\
message: "{a.value} is named by {a.source} only"
match: {attribute: participants}
compare: {as: name}
report: omission
tests:
- name: reprinted
  claims:
  - {source: A, subject: talks, value: Ana Lopes, copy: wire}
  - {source: B, subject: talks, value: Ana Lopes, copy: wire}
  - {source: C, subject: talks, value: Jun Mori}
  expect: {fires: 1, message_contains: [Ana Lopes is named by A only], reason_contains: [Jun Mori (C)]}
- name: two of its own
  claims:
  - {source: A, subject: talks, value: Ana Lopes}
  - {source: B, subject: talks, value: Ana Lopes}
  - {source: C, subject: talks, value: Ana Lopes}
  expect: {fires: 0}
""",
}


@pytest.mark.parametrize("name", CASES)
def test_part(name: str, tmp_path: Path) -> None:
    path = tmp_path / "rule.yml"
    path.write_text(HEAD + textwrap.indent(CASES[name], "  "), encoding="utf-8")
    results = run_rule_tests(load_rules([path]))
    assert results
    assert [f"{r.name}: {r.detail}" for r in results if not r.passed] == []
