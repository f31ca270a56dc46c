"""The folders of the package are what the training puts together from a network."""

from __future__ import annotations

from pathlib import Path

import pytest

from discrepancy.language.network_pipe import NAME
from discrepancy.language.pipeline import SHIPPED, load
from training import assemble

NOTICE = "LICENSE.md"


@pytest.mark.parametrize("which", sorted(SHIPPED))
def test_a_folder_holds_what_is_assembled_from_its_network(
    which: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRAINING_BUILD", str(tmp_path))
    monkeypatch.setattr("sys.argv", ["assemble", which, "--network", str(SHIPPED[which] / NAME), "--out", "again"])
    assemble.main()
    shipped, again = (
        {p.relative_to(root).as_posix(): p for p in root.rglob("*") if p.is_file()}
        for root in (SHIPPED[which], tmp_path / "again")
    )
    assert shipped.keys() == again.keys() | {NOTICE}
    for name, path in again.items():
        if name.startswith(NAME):  # the rest names the version of spaCy
            assert path.read_bytes() == shipped[name].read_bytes(), name
    assert load(str(tmp_path / "again")).name == load(which).name


def test_a_notice_outlives_new_weights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "fast").mkdir()
    (tmp_path / "fast" / NOTICE).write_text("terms", encoding="utf-8")
    (tmp_path / "fast" / "old").touch()
    monkeypatch.setitem(SHIPPED, "fast", tmp_path / "fast")
    network = Path(assemble.__file__).parents[1] / "discrepancy/language/english_fast" / NAME
    monkeypatch.setattr("sys.argv", ["assemble", "fast", "--network", str(network)])
    assemble.main()
    assert (tmp_path / "fast" / NOTICE).read_text(encoding="utf-8") == "terms"
    assert not (tmp_path / "fast" / "old").exists()
    assert load("fast").name.startswith("en_discrepancy_fast")
