"""One act that two reports tell with another argument, whatever its verb."""

from __future__ import annotations

import pytest

from discrepancy.model import Report
from tests.report_pairs import run

PAIRS = {
    "instrument": (
        "A courier was hurt in Lund on Monday. The robber stabbed him with a chisel.",
        "Police in Lund hold a man of 30. He stabbed the courier with a dagger.",
        "a chisel|a dagger",
    ),
    "who-ordered": (
        "The evacuation in Lund was ordered by the district sheriff.",
        "Families had to leave at night. The evacuation in Lund was ordered by the governor.",
        "the district sheriff|the governor",
    ),
    "who-scored": (
        "Bo Lind scored the winning goal after a corner.",
        "The winning goal was scored by Per Dahl.",
        "Bo Lind|Per Dahl",
    ),
    "part-of-the-body": (
        "A swimmer was attacked by a shark. The animal bit her in the thigh.",
        "The beach is shut. The shark bit the woman in the hand.",
        "the thigh|the hand",
    ),
    "verb-and-preposition": (
        "The gang entered the bank in Turin through a tunnel.",
        "The gang got into the bank in Turin through a skylight.",
        "tunnel|skylight",
    ),
    "what-a-pronoun-takes-up": (
        "A sketch by Rosa Hahn is on show again. It was discovered by an art dealer in Ghent.",
        "The sketch had been lost for years. It was discovered by a plumber in Ghent.",
        "an art dealer|a plumber",
    ),
    "reasons": (
        "The recital was cancelled because the singer had lost her voice.",
        "The recital was cancelled because the trucks were stuck at the border.",
        "because the singer had lost her voice|because the trucks were stuck at the border",
    ),
    "reasons-after-for": (
        "A clerk in Salem lost her job. She was dismissed for hitting a customer.",
        "The clerk was dismissed for swearing at a colleague.",
        "for hitting a customer|for swearing at a colleague",
    ),
    "a-cause-and-another": (
        "Black ice was responsible for the pile-up, drivers said.",
        "The pile-up was caused by a lost ladder.",
        "Black ice|a lost ladder",
    ),
    "things-that-hit": (
        "The referee was hit by a coin.",
        "The score was 1-1. The referee was hit by a bottle from the stand.",
        "a coin|a bottle",
    ),
    "same-filler": (
        "The evacuation in Oakham was ordered by the governor.",
        "The evacuation in Oakham was ordered by the state governor.",
        "",
    ),
    "another-day": (
        "The evacuation in Kuopio was ordered by the sheriff on 3 March 2026.",
        "The evacuation in Kuopio was ordered by the governor on 9 March 2026.",
        "",
    ),
    "another-thing": (
        "The evacuation in Tarbert was ordered by the sheriff.",
        "The inquiry in Tarbert was ordered by the governor.",
        "",
    ),
    "another-kind-of-it": (
        "The hygiene inspection in Split was ordered by the sheriff.",
        "The fire inspection in Split was ordered by the governor.",
        "",
    ),
    "denied": (
        "The evacuation in Vigo was ordered by the sheriff.",
        "The evacuation in Vigo was not ordered by the governor.",
        "",
    ),
    "planned": (
        "The evacuation in Graz was ordered by the sheriff.",
        "The evacuation in Graz may be ordered by the governor.",
        "",
    ),
    "one-report-tells-both": (
        "The evacuation in Turku was ordered by the sheriff. The evacuation in Turku was also ordered by the governor.",
        "The evacuation in Turku was ordered by the governor.",
        "",
    ),
    "a-name-and-a-trade": (
        "The evacuation in Lorca was ordered by Ana Ruiz.",
        "The evacuation in Lorca was ordered by the governor.",
        "",
    ),
    "a-part": (
        "The thieves entered the flat through an attic window.",
        "The thieves entered the flat through a window.",
        "",
    ),
    "many-objects": (
        "The firm presented a telephone in Turin.",
        "The firm presented a watch in Turin.",
        "",
    ),
}


LACKING = {
    "with-and-without": (
        "The Nepali climber Tashi Lama reached the summit on Friday. He climbed with oxygen.",
        "Tashi Lama is 52. He climbed without oxygen.",
        True,
    ),
    "both-without": (
        "Tashi Lama reached the summit of K9 on Friday. He climbed without bottled oxygen.",
        "Tashi Lama is 52 years of age. He climbed without oxygen.",
        False,
    ),
    "another-climber": (
        "Tashi Lama reached the top on Friday. He climbed with oxygen.",
        "Urs Kern reached the top on Friday. He climbed without oxygen.",
        False,
    ),
}


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    return run(
        tmp_path_factory.mktemp("arguments"), {name: (a, b) for name, (a, b, _) in [*PAIRS.items(), *LACKING.items()]}
    )


@pytest.mark.parametrize("name", PAIRS)
def test_one_act_with_another_argument(name: str, report: Report) -> None:
    found = [f for f in report.findings if f.event == name and f.attribute in ("fact.deed", "fact.cause")]
    wanted = {w for w in PAIRS[name][2].split("|") if w}
    assert {c.text for f in found for c in f.claims} == wanted, [f.reason for f in found]


@pytest.mark.parametrize("name", LACKING)
def test_with_something_and_without_it(name: str, report: Report) -> None:
    found = [f.reason for f in report.findings if f.event == name and f.attribute == "polarity"]
    assert bool(found) is LACKING[name][2], found
