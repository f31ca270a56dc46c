"""Steps of resolving claims, left out one by one."""

from __future__ import annotations

from collections.abc import Collection

import pytest

from discrepancy.check import resolved
from discrepancy.corpus.text import text_document
from discrepancy.engine.local import Read, read_documents
from discrepancy.language.pipeline import load
from discrepancy.model import Claim
from discrepancy.resolve.steps import STEPS
from discrepancy.rules.loader import load_rules

_TEXTS = {
    "one": "The mill in Oakham closed on Tuesday, said its manager, Josephine Harbottle, 61.",
    "two": "Josephine Harbotle, 63, managed the mill. The closure of the mill in Oakham came on Thursday.",
}


@pytest.fixture(scope="module")
def reads() -> list[Read]:
    documents = [text_document(k, v, source=k, event="mill") for k, v in _TEXTS.items()]
    return read_documents(documents, load_rules().catalogue, model=load())[1]


def _claims(reads: list[Read], without: Collection[str] = ()) -> list[Claim]:
    return list(resolved(reads, {r.document.id: "mill" for r in reads}, without))


@pytest.mark.parametrize("name", STEPS)
def test_a_step_that_is_left_out_leaves_claims(name: str, reads: list[Read]) -> None:
    assert {c.doc_id for c in _claims(reads, [name])} == set(_TEXTS)


def test_people_of_two_documents_are_one_only_by_that_step(reads: list[Read]) -> None:
    ages = [{c.subject.id for c in _claims(reads, without) if c.attribute == "age"} for without in ([], ["people"])]
    assert [len(subjects) for subjects in ages] == [1, 2], ages


def test_copies_are_clustered_only_by_that_step(reads: list[Read]) -> None:
    assert all(c.copy_cluster for c in _claims(reads))
    assert not any(c.copy_cluster for c in _claims(reads, ["copies"]))


def test_an_unknown_step_is_named(reads: list[Read]) -> None:
    with pytest.raises(ValueError, match="no such step: tea; there are people"):
        _claims(reads, ["tea"])
