"""A smaller network begins with the lower layers and the pieces of a larger one."""
# ruff: noqa: E402  # torch is asked for first: it is installed for training alone

from __future__ import annotations

from pathlib import Path

import pytest

torch = pytest.importorskip("torch")

from discrepancy.language.wordpiece import WordPieces, case_of
from training.batches import NAME_TAGS, Labels
from training.network import Network, Sizes
from training.shrink import shrunk
from training.trained import Trained, load, save

VOCABULARY = [
    "[PAD]", "[unused]", "[UNK]", "[CLS]", "[SEP]", ".", "rain", "snow", "fell", "##ing", "fall",
    *"nosw", *(f"##{c}" for c in "nosw"), "雨",
]  # fmt: skip
LABELS = Labels({**{k: ["a", "b"] for k in ("upos", "xpos", "feats", "lemma", "dep")}, "name": list(NAME_TAGS)})
SIZES = Sizes(
    len(VOCABULARY), upos=2, xpos=2, feats=2, lemma=2, dep=2, name=len(NAME_TAGS), layers=3, width=8, attention=2,
    inner=16, positions=16, unknown=VOCABULARY.index("[UNK]"), case=4, tag=8, arc=8, label=8, names=8,
)  # fmt: skip
USED = {VOCABULARY.index(piece) for piece in ("rain", "fell", "fall", "##ing")}


@pytest.fixture
def trained() -> Trained:
    torch.manual_seed(0)
    return Trained(Network(SIZES).eval(), LABELS, VOCABULARY)


def given(trained: Trained, words: list[str]) -> dict[str, torch.Tensor]:
    """One window, as the network takes it."""
    pieces = WordPieces(trained.vocabulary)
    ids, cases, first, last = [pieces.opens], [0], [], []
    for word in words:
        found = pieces.pieces(word)
        first.append(len(ids))
        ids += found
        cases += [case_of(word)] * len(found)
        last.append(len(ids) - 1)
    columns = {"pieces": [*ids, pieces.closes], "cases": [*cases, 0], "first": first, "last": last}
    columns["word_cases"] = [case_of(word) for word in words]
    return {"piece_mask": torch.ones(1, len(ids) + 1, dtype=torch.bool)} | {
        k: torch.tensor([v]) for k, v in columns.items()
    }


def output(trained: Trained, words: list[str]) -> dict[str, torch.Tensor]:
    with torch.inference_mode():
        return trained.network(given(trained, words))


def test_pieces_that_text_uses_stay_with_letters_digits_and_marks(trained: Trained) -> None:
    small = shrunk(trained, 3, USED)
    assert small.vocabulary == [p for p in VOCABULARY if p not in ("[unused]", "snow", "雨")]
    assert small.network.sizes.vocabulary == len(small.network.piece.weight) == len(small.vocabulary)


def test_words_of_kept_pieces_read_as_before(trained: Trained) -> None:
    words = ["Rain", "fell", ".", "rain", "falling", "雪"]
    small = shrunk(trained, 3, USED)
    before, after = output(trained, words), output(small, words)
    assert given(trained, words)["pieces"].tolist() != given(small, words)["pieces"].tolist(), "ids have moved"
    for kind, scores in before.items():
        assert torch.equal(scores, after[kind]), kind


def test_a_word_whose_piece_has_gone_is_spelt(trained: Trained) -> None:
    small = shrunk(trained, 3, USED)
    spelt = [small.vocabulary[i] for i in WordPieces(small.vocabulary).pieces("snow")]
    assert spelt == ["s", "##n", "##o", "##w"]


def test_the_lower_layers_stay(trained: Trained) -> None:
    small = shrunk(trained, 2, USED)
    assert len(small.network.layers) == small.network.sizes.layers == 2
    for kept, layer in zip(small.network.layers, trained.network.layers, strict=False):
        assert all(torch.equal(a, b) for a, b in zip(kept.parameters(), layer.parameters(), strict=True))
    assert not torch.equal(output(trained, ["rain"])["upos"], output(small, ["rain"])["upos"])


def test_training_hides_pieces_behind_the_one_for_what_cannot_be_spelt(trained: Trained) -> None:
    small = shrunk(trained, 3, USED)
    hidden = Network(small.network.sizes, dropout=0, head_dropout=0, unseen=1)
    hidden.load_state_dict(small.network.state_dict())
    batch = given(small, ["rain", "fell"])
    unknown = small.vocabulary.index("[UNK]")
    with torch.inference_mode():
        blind = hidden.train()(batch)
        seeing = small.network(
            {**batch, "pieces": torch.tensor([[batch["pieces"][0, 0], unknown, unknown, batch["pieces"][0, -1]]])}
        )
    assert torch.equal(blind["upos"], seeing["upos"])


def test_a_small_network_survives_disk(trained: Trained, tmp_path: Path) -> None:
    small = shrunk(trained, 2, USED)
    save(tmp_path / "small.pt", small)
    again = load(tmp_path / "small.pt")
    assert (again.vocabulary, again.labels, again.network.sizes) == (small.vocabulary, LABELS, small.network.sizes)
    assert torch.equal(output(again, ["snow", "fell"])["arc"], output(small, ["snow", "fell"])["arc"])
