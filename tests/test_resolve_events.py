from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.events import Corpus, agreement, half, pools, read_events, score
from discrepancy.language.parse import Parse
from discrepancy.model import Document
from discrepancy.resolve.blocking import similar_pairs, unit, word_weights
from discrepancy.resolve.events import candidate_pairs, events_of, group_documents, group_events, group_parses
from discrepancy.resolve.evidence import WEIGHTS, log_odds, signs, time_apart
from discrepancy.resolve.fingerprint import Fingerprint, fingerprint
from tests.builders import document

MAY = datetime(2031, 5, 4, 9, tzinfo=UTC)
AUGUST = datetime(2033, 8, 20, 9, tzinfo=UTC)

FERRY = (
    "Ferry runs aground off Skerry Point\n"
    "The ferry Linnet ran aground off Skerry Point on Sunday with 212 people on board, the coastguard said. Captain "
    "Osric Vane had reported a failed rudder minutes before. Lifeboats from Tarbeck took off all passengers by noon.",
    "All 212 safe after ferry hits rocks\n"
    "Passengers of the Linnet were brought to Tarbeck in lifeboats after she struck rocks at Skerry Point in fog. "
    "Captain Osric Vane told the coastguard that the rudder had failed.",
    "Rudder blamed for grounding of the Linnet\n"
    "A broken rudder put the ferry Linnet on the rocks off Skerry Point, the coastguard believes. Osric Vane, who has "
    "commanded her for nine years, stayed on board until the last of 212 passengers had left for Tarbeck.",
)
SISTER = (
    "Second ferry in two years hits rocks near Tarbeck\n"
    "The ferry Dunlin ran aground on the Mewstone on Saturday with 148 people on board. Captain Petra Lisle said a "
    "fishing boat had crossed her bows. The coastguard flew the passengers to Tarbeck in helicopters.",
    "Dunlin passengers winched to safety\n"
    "Helicopters winched 148 passengers from the ferry Dunlin, aground on the Mewstone since Saturday. Captain Petra "
    "Lisle had turned sharply to avoid a fishing boat, the coastguard said.",
    "Fishing boat made ferry turn, captain says\n"
    "Petra Lisle, captain of the Dunlin, told investigators that she hit the Mewstone as a fishing boat lay in her "
    "course. Helicopters had flown all 148 passengers ashore.",
)
BUDGET = (
    "Council passes budget after night of talks\n"
    "Harrowgate council passed a budget of 41 million at dawn on Friday. Treasurer Ines Malloy had offered to resign "
    "over cuts to libraries.",
    "Libraries spared in Harrowgate budget\n"
    "The budget of 41 million that Harrowgate council agreed on Friday leaves libraries open. Treasurer Ines Malloy "
    "called it the hardest of her career.",
)


def documents(texts: Sequence[str], name: str, published: datetime | None = None) -> list[Document]:
    return [
        replace(document("Gazette", text, published=published), id=f"{name}/{k}", path=f"{name}/{k}.txt")
        for k, text in enumerate(texts)
    ]


def ids(*names: str, size: int = 3) -> tuple[str, ...]:
    return tuple(f"{name}/{k}" for name in names for k in range(size))


def prints(texts: Sequence[str], published: datetime | None = None) -> list[Fingerprint]:
    return [fingerprint(d) for d in documents(texts, "x", published)]


ALL = [*documents(FERRY, "ferry", MAY), *documents(SISTER, "sister", AUGUST), *documents(BUDGET, "budget", MAY)]


@pytest.mark.parametrize("dated", [True, False])
def test_siblings_are_kept_apart(dated: bool) -> None:
    given = ALL if dated else [*documents(FERRY, "ferry"), *documents(SISTER, "sister"), *documents(BUDGET, "budget")]
    assert group_events(given) == (ids("budget", size=2), ids("ferry"), ids("sister"))


@pytest.mark.parametrize(("texts", "size"), [(FERRY, 3), (SISTER, 3), (BUDGET, 2)])
def test_one_event_by_itself_stays_whole(texts: Sequence[str], size: int) -> None:
    assert group_events(documents(texts, "one")) == (ids("one", size=size),)


def test_nothing_and_one_document() -> None:
    assert group_events([]) == ()
    assert group_events(documents(FERRY[:1], "one")) == (("one/0",),)


def test_empty_documents_are_events_of_their_own() -> None:
    empty = [replace(d, sections=(replace(d.sections[0], blocks=()),)) for d in documents(FERRY, "one")]
    assert group_events(empty) == (("one/0",), ("one/1",), ("one/2",))


@given(st.permutations(ALL))
def test_the_order_of_documents_does_not_matter(given: list[Document]) -> None:
    assert group_events(given) == group_events(ALL)


def test_reprints_stay_with_their_event() -> None:
    # Were each edition to count, the words of the text printed most would pass for those of the topic.
    often = documents([FERRY[0].replace("noon", str(k)) for k in range(12)], "wire", MAY)
    expected = tuple(sorted([*ids("ferry"), *(d.id for d in often)]))
    assert group_events([*ALL, *often]) == (ids("budget", size=2), expected, ids("sister"))


def test_a_given_event_is_kept_and_takes_no_others() -> None:
    given = [replace(d, event="grounding") if d.id == "ferry/0" else d for d in ALL]
    out = group_documents(given)
    assert out["ferry/0"] == "grounding"
    assert out["ferry/1"] == out["ferry/2"] == "event:ferry/1"
    assert set(out) == {d.id for d in ALL}


def test_parses_are_grouped_as_their_documents() -> None:
    assert group_parses([Parse(d, ()) for d in ALL]) == group_documents(ALL)


def test_cosines_are_those_of_all_pairs() -> None:
    found = [fingerprint(d) for d in ALL]
    weights = word_weights(found)
    vectors = [unit(p.words, weights) for p in found]
    cosines = {
        (i, j): sum(v * vectors[j].get(w, 0.0) for w, v in vectors[i].items() if weights[w] > 0.7)
        for i, j in combinations(range(len(found)), 2)
    }
    got = similar_pairs(found, weights, least=0.01)
    assert got == pytest.approx({pair: c for pair, c in cosines.items() if c >= 0.01})
    assert any(c < 0.01 for c in cosines.values())
    assert similar_pairs(found, weights, least=0.99) == {}


def test_pairs_of_one_event_are_candidates_and_most_others_are_not() -> None:
    found = candidate_pairs(ALL)
    assert list(found) == sorted(found)
    assert all(a < b and value >= -2.5 for (a, b), value in found.items())
    within = {(a.id, b.id) for a, b in combinations(sorted(ALL, key=lambda d: d.id), 2) if a.id[0] == b.id[0]}
    assert within <= set(found)
    assert not any({a[0], b[0]} & {"b"} and a[0] != b[0] for a, b in found)
    assert candidate_pairs(ALL, least=1e9) == {}


def test_every_sign_is_weighed_and_symmetric() -> None:
    found = prints([*FERRY, *SISTER], MAY)
    weights = word_weights(found)
    matrices = signs(found, weights)
    assert set(matrices) == set(WEIGHTS)
    for name, matrix in {**matrices, "odds": log_odds(found, weights)}.items():
        assert matrix.shape == (6, 6), name
        assert np.allclose(matrix, matrix.T), name


def test_log_odds_are_even_or_better_within_and_worse_between() -> None:
    found = prints([*FERRY, *SISTER])
    odds = log_odds(found, word_weights(found))
    within = [odds[i, j] for i, j in combinations(range(6), 2) if (i < 3) == (j < 3)]
    between = [odds[i, j] for i in range(3) for j in range(3, 6)]
    assert min(within) > max(between)


def sign(name: str, *found: Fingerprint) -> float:
    return float(signs(found, word_weights(found))[name][0, 1])


def test_a_name_in_each_lead_that_the_other_lacks_makes_them_strangers() -> None:
    first, second = "The yard sacked foreman Osric Vane.", "The yard sacked foreman Petra Lisle."
    both = "The yard sacked foreman Petra Lisle, a year after Osric Vane."
    assert sign("strangers", *prints([first, second])) > 5
    assert sign("strangers", *prints([first, both])) == 0


@pytest.mark.parametrize(
    ("a", "b", "years"),
    [
        ("In 2008.", "In 2009.", 1),
        ("In 2008 and 1990.", "In 2008.", 0),
        ("In 1988.", "In 2008.", 3),
        ("Once.", "In 2008.", 0),
    ],
)
def test_years_tell_documents_without_a_date_apart(a: str, b: str, years: int) -> None:
    assert sign("year_gap", *prints([a, b])) == years


def test_a_document_that_names_the_year_of_the_other_may_be_of_it() -> None:
    dated = prints(["Ferry aground."], MAY)[0]
    assert sign("year_gap", dated, prints(["The ferry of 2031 is to be replaced by 2035."])[0]) == 0
    assert sign("year_gap", dated, prints(["The ferry of 2028 is to be replaced."])[0]) == 3
    assert sign("year_gap", dated, prints(["Ferry aground in 2029."], AUGUST)[0]) == 0


def test_a_day_of_another_year_is_another_day() -> None:
    assert sign("days", *prints(["On May 4, 2031.", "On 4 May 2031."])) == 1
    assert sign("days", *prints(["On May 4, 2031.", "On 4 May 2028."])) == 0


def test_time_apart_counts_from_a_week_on() -> None:
    found = [replace(fingerprint(ALL[0]), published=MAY.replace(day=d)) for d in (4, 11, 18)]
    found.append(replace(found[0], published=None))
    found.append(replace(found[0], published=AUGUST))
    apart = time_apart(found)
    assert apart[0, 1] == 0 and apart[3].max() == 0
    assert 0 < apart[0, 2] < apart[0, 4]


def test_a_straggler_joins_the_group_it_clearly_fits() -> None:
    # Two events of three documents, and one document that fits neither well, but the first much better.
    odds = np.full((7, 7), -3.0)
    odds[:3, :3] = odds[3:6, 3:6] = 2.0
    odds[6, :3] = odds[:3, 6] = -1.0
    assert events_of(odds) == [[0, 1, 2, 6], [3, 4, 5]]
    odds[6, 3:6] = odds[3:6, 6] = -1.5
    assert events_of(odds) == [[0, 1, 2], [3, 4, 5], [6]]


def test_one_sure_pair_does_not_join_two_events() -> None:
    odds = np.full((6, 6), -3.0)
    odds[:3, :3] = odds[3:, 3:] = 4.0
    odds[2, 3] = odds[3, 2] = 50.0
    assert events_of(odds) == [[0, 1, 2], [3, 4, 5]]


def test_agreement_counts_pairs_and_documents() -> None:
    corpus = read_corpus_of(("a", "a", "a", "b"))
    got = agreement([["0", "1"], ["2", "3"]], corpus)
    assert (got.joined, got.same, got.right) == (2, 3, 1)
    assert got.recall == pytest.approx(1 / 3) and got.precision == pytest.approx(1 / 2)
    precision, recall = (1 + 1 + 0.5 + 0.5) / 4, (2 / 3 + 2 / 3 + 1 / 3 + 1) / 4
    assert got.bcubed == pytest.approx(2 * precision * recall / (precision + recall))


def test_halves_keep_siblings_together_and_share_nothing() -> None:
    corpus = read_corpus_of(("t1a", "t1b", "t2a", "t3a", "t3b", "u"))
    first, second = half(corpus, "first"), half(corpus, "second")
    assert set(first.events) == {"t1a", "t1b", "t3a", "t3b"} and set(second.events) == {"t2a", "u"}
    assert half(corpus, "") is corpus


def read_corpus_of(events: Sequence[str]) -> Corpus:
    made = tuple(replace(documents(FERRY[:1], "x")[0], id=str(k)) for k in range(len(events)))
    return Corpus(made, tuple(events))


@pytest.mark.data
def test_real_news_is_grouped(data_dir: Path) -> None:
    corpus = read_events([data_dir / "eval" / "dev", data_dir / "eval" / "extra"])
    chosen = pools(corpus)
    whole = score(chosen["all documents"], group_events)
    assert whole.recall >= 0.97 and whole.precision >= 0.9
    assert score(chosen["one event"], group_events).recall >= 0.97
    found = [fingerprint(d) for d in corpus.documents]
    kept = similar_pairs(found, word_weights(found), 0.12)
    right = sum(corpus.events[i] == corpus.events[j] for i, j in kept)
    assert right >= 0.98 * whole.same
    assert len(kept) <= 11 * len(found)
