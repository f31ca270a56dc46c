"""Every shipped rule on plain news: two short reports on which it fires, and a second one on which it stays silent."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from discrepancy.model import Report
from discrepancy.rules.loader import load_rules
from tests.report_pairs import run

UNREAD = "no extractor reads this attribute off a text"


@dataclass(frozen=True)
class Case:
    """Two reports that a rule holds against each other, and one that agrees with the first."""

    rule: str
    severity: str
    one: str
    other: str
    near: str
    """A report that differs from ``one`` in words only, or tells of something else."""
    first: str = ""
    """What to hold ``near`` against where that is not ``one``: a rule may find ``one`` wrong by itself."""
    failing: str = ""
    """Why the rule does not fire on the text, where it does not."""


CASES = [
    Case(
        "amount.aid-total-or-purpose",
        "warning",
        "Parliament in Vilnius passed a flood aid bill worth 2.4 billion euros on Tuesday.",
        "Lawmakers sat all night. The flood aid bill, worth 3.1 billion euros, was passed on Tuesday.",
        "Lawmakers sat all night. The flood aid bill, worth about 2.4 billion euros, was passed on Tuesday.",
    ),
    Case(
        "amount.sum-conflict",
        "warning",
        "The new tram depot in Graz cost 48 million euros, the council said.",
        "The tram depot in Graz cost 61 million euros. It holds forty trams.",
        "The tram depot in Graz cost almost 50 million euros. It holds forty trams.",
    ),
    Case(
        "cause.event-differs",
        "warning",
        "The fire at the paper mill in Kuopio was caused by a short circuit.",
        "It took all night to put out the blaze in Kuopio, which was caused by lightning.",
        "It took all night to put out the blaze in Kuopio, which was caused by an electrical fault.",
    ),
    Case(
        "cause.treatment-differs",
        "warning",
        "Singer Lea Moroz was treated for exhaustion in Split.",
        "Lea Moroz, who sang in Split, was treated for a stroke.",
        "Lea Moroz, who sang in Split, was treated for fatigue.",
    ),
    Case(
        "date.act-conflict",
        "warning",
        "President Ilves signed the fisheries treaty on 3 April.",
        "The fisheries treaty, signed on 11 April, lets each boat land ten crates a day.",
        "The fisheries treaty, signed earlier this month, lets each boat land ten crates a day.",
    ),
    Case(
        "date.event-conflict",
        "warning",
        "The fire at the paper mill in Kuopio broke out on Monday.",
        "A fire broke out at the paper mill in Kuopio on Wednesday. Nobody was hurt.",
        "A fire broke out at the paper mill in Kuopio on Monday evening. Nobody was hurt.",
    ),
    Case(
        "date.near-copy-conflict",
        "warning",
        "Halvorsen Foods remained on Monday in talks with the owners of Fjordline Dairy.",
        "Halvorsen Foods remained on Tuesday in talks with the owners of the Fjordline Dairy.",
        "Halvorsen Foods remained on 22 April in talks with the owners of the Fjordline Dairy.",
    ),
    Case(
        "date.open-conflict",
        "warning",
        "The choir of Sopot sent its petition about the organ to the bishop on Tuesday.",
        "The choir sent the petition about the organ to the bishop of Sopot on Thursday.",
        "The choir sent the petition about the organ to the bishop of Sopot on 23 April.",
    ),
    Case(
        "date.person-conflict",
        "warning",
        "Police in Tartu arrested Marek Tamm on Tuesday.",
        "Marek Tamm was arrested on Wednesday, a court heard. He is a tram driver.",
        "Marek Tamm was arrested on 23 April, a court heard. He is a tram driver.",
    ),
    Case(
        "date.thing-conflict",
        "warning",
        "The Amber Bakery was founded in 1911.",
        "The Amber Bakery of Riga, founded in 1913, makes rye bread.",
        "The Amber Bakery of Riga, founded in 1911, makes rye bread.",
    ),
    Case(
        "fact.calibre-differs",
        "warning",
        "Police found a loaded .45-caliber pistol in the car.",
        "A .38-caliber pistol was found in the car, a guard said.",
        "A .45-caliber pistol was found in the car, a guard said.",
    ),
    Case(
        "fact.capture-differs",
        "info",
        "Rafael Osei surrendered to the police in Leuven.",
        "Rafael Osei was captured in Leuven, a witness said.",
        "Rafael Osei gave himself up to the police in Leuven, a witness said.",
    ),
    Case(
        "fact.charge-differs",
        "warning",
        "Rafael Osei was charged with robbery.",
        "Police said that Rafael Osei had been charged with burglary.",
        "Police said that Rafael Osei had been charged with armed robbery.",
    ),
    Case(
        "fact.condition-differs",
        "warning",
        "Petra Vano is in critical condition, a nurse said.",
        "Petra Vano was taken to hospital and listed in stable condition.",
        "Petra Vano was taken to hospital and listed in critical but stable condition.",
    ),
    Case(
        "fact.conviction-differs",
        "warning",
        "Rafael Osei was convicted of murder in Leuven.",
        "A jury in Leuven heard that Rafael Osei was convicted of manslaughter.",
        "A jury in Leuven heard that Rafael Osei was convicted of first-degree murder.",
    ),
    Case(
        "fact.death-cause-differs",
        "warning",
        "The painter Olga Weiss died of a stroke.",
        "Olga Weiss, who painted boats, died of pneumonia.",
        "Olga Weiss, who painted boats, died of complications from a stroke.",
    ),
    Case(
        "fact.deed-differs",
        "warning",
        "The stray wolf at Kuopio was shot dead by police on Monday, the town said.",
        "A hunter shot the wolf on Monday morning, witnesses in Kuopio said.",
        "An officer shot the wolf on Monday morning, witnesses in Kuopio said.",
    ),
    Case(
        "fact.injured-side-differs",
        "warning",
        "Goalkeeper Tomas Brandt was stabbed in the left arm.",
        "Tomas Brandt, who keeps goal for Brno, was stabbed in the right arm.",
        "Tomas Brandt, who keeps goal for Brno, was stabbed in the arm.",
    ),
    Case(
        "fact.injury-differs",
        "warning",
        "Goalkeeper Tomas Brandt fractured his tibia in training.",
        "Tomas Brandt, who keeps goal for Brno, fractured his fibula.",
        "Tomas Brandt, who keeps goal for Brno, fractured his leg.",
    ),
    Case(
        "fact.instrument-differs",
        "warning",
        "Governor Ines Morel signed a memorandum on fishing.",
        "Ines Morel signed an executive order on fishing after lunch.",
        "Ines Morel signed a memo on fishing after lunch.",
    ),
    Case(
        "fact.kinship-differs",
        "warning",
        "Nils Aker came to the hearing with his half-brother Jonas Vik.",
        "Nils Aker sat in court beside his brother Jonas Vik.",
        "Nils Aker sat in court beside Jonas Vik, his half-brother.",
    ),
    Case(
        "fact.nationality-differs",
        "warning",
        "The Danish cyclist Freja Holm fell on the last bend.",
        "Norwegian cyclist Freja Holm crashed a mile from the finish.",
        "Danish cyclist Freja Holm crashed a mile from the finish.",
    ),
    Case(
        "fact.phone-number-differs",
        "warning",
        "Witnesses are asked to call police on 0191 555 2040.",
        "Anybody who saw the van should call police on 0191 555 204.",
        "Anybody who saw the van should call police on 0191-555-2040.",
    ),
    Case(
        "fact.sentence-differs",
        "warning",
        "Rafael Osei was sentenced to life in prison.",
        "The judge sentenced Rafael Osei to death.",
        "The judge sentenced Rafael Osei to life imprisonment.",
    ),
    Case(
        "fact.target-differs",
        "warning",
        "Rafael Osei was aiming at a police officer, prosecutors said.",
        "Rafael Osei was aiming for a rival gang member. He denies it.",
        "Rafael Osei was aiming for an officer. He denies it.",
    ),
    Case(
        "fact.trait-differs",
        "warning",
        "The singer Lea Moroz was buried in Split on Monday.",
        "Lea Moroz was cremated at a private ceremony on Monday.",
        "Lea Moroz was laid to rest at a private ceremony on Monday.",
    ),
    Case(
        "fact.vehicle-differs",
        "warning",
        "Marta Bielik was driving a van.",
        "Marta Bielik was riding a motorcycle, a witness said.",
        "Marta Bielik was driving a delivery van, a witness said.",
    ),
    Case(
        "fact.weapon-differs",
        "warning",
        "The robber in Leuven was armed with a shotgun.",
        "In Leuven the robber carried a knife, a witness said.",
        "In Leuven the robber carried a gun, a witness said.",
    ),
    Case(
        "fact.word-differs",
        "warning",
        "Mayor Lea Moroz failed to mention that she had bought a flat in Trieste.",
        "Records show that a villa in Trieste was bought by the mayor two years ago.",
        "Records show that an apartment in Trieste was bought by the mayor two years ago.",
    ),
    Case(
        "framing.damage-extent-differs",
        "warning",
        "The fire completely destroyed the warehouse in Split.",
        "In Split the mayor said that the fire destroyed part of the warehouse.",
        "In Split the mayor said that the fire almost destroyed the warehouse.",
    ),
    Case(
        "framing.departure-differs",
        "warning",
        "Olga Weiss was fired as head of the zoo in March.",
        "Olga Weiss, a biologist, was laid off by the zoo.",
        "Olga Weiss, a biologist, was dismissed by the zoo.",
    ),
    Case(
        "framing.description-differs",
        "info",
        "Peaceful demonstrators filled the square in Izmit.",
        "Violent rioters filled the square in Izmit.",
        "Protesters filled the square in Izmit.",
        failing=UNREAD,
    ),
    Case(
        "framing.doubted-or-stated",
        "info",
        "The warehouse in Split may have burnt for two days.",
        "The warehouse in Split burnt for two days.",
        "For two days the warehouse in Split may have burnt.",
    ),
    Case(
        "framing.intent-differs",
        "warning",
        "Police in Split treated the warehouse fire as suspicious.",
        "The warehouse fire in Split was deliberately set, the mayor said.",
        "The warehouse fire in Split was suspicious, the mayor said.",
    ),
    Case(
        "framing.light-differs",
        "warning",
        "The decision was unprecedented.",
        "The decision is hardly unprecedented.",
        "The decision was called unprecedented by the mayor.",
    ),
    Case(
        "framing.purpose-differs",
        "info",
        "The senate passed the defence bill, which aims to counter its northern neighbour.",
        "Late at night senators passed the defence bill, which aims to help flooded villages.",
        "Late at night senators passed the defence bill, which aims to deter its northern neighbour.",
    ),
    Case(
        "framing.rank-differs",
        "warning",
        "The firm is the largest maker of cables.",
        "The firm is one of the largest makers of cables.",
        "In Riga the firm is the largest maker of cables.",
    ),
    Case(
        "framing.shielded-differs",
        "warning",
        "The film shows Lea Moroz trying to shield a child.",
        "Lea Moroz tried to shield herself when the roof came down.",
        "Lea Moroz tried to shield a pupil when the roof came down.",
    ),
    Case(
        "framing.tone-differs",
        "warning",
        "Fans cheered as the result was read out in Graz.",
        "There were boos from the crowd in Graz when the result was announced.",
        "There was applause from the crowd in Graz when the result was announced.",
    ),
    Case(
        "name.given-differs",
        "warning",
        "Prosecutor Helen Marsh said the two men were strangers.",
        "Prosecuting, Hannah Marsh told the court that the men were strangers.",
        "Helen Marsh, prosecuting, told the court that the men were strangers.",
    ),
    Case(
        "name.holder-differs",
        "warning",
        "“It works,” said Ines Morel, general manager of the Lagoon Gulls.",
        "“We are glad,” said Rita Vasko, general manager of the Lagoon Gulls.",
        "“We are glad,” said Morel, general manager of the Lagoon Gulls.",
    ),
    Case(
        "name.speaker-differs",
        "warning",
        "“We knew that the bridge had to be shut before the winter came,” engineer Paul Reiter said.",
        "“We knew that the bridge had to be shut before the winter came,” said the engineer, Anton Krause.",
        "“We knew that the bridge had to be shut before the winter came,” said the engineer, Paul Reiter.",
    ),
    Case(
        "name.role-differs",
        "warning",
        "The ferry Kittiwake ran aground in the night.",
        "At dawn the ferry Kittihawk was still aground.",
        "At dawn the ferry Kittiwake was still aground.",
    ),
    Case(
        "name.spelling-differs",
        "warning",
        "The baker Kristina Vollmer found the letter in an oven.",
        "Kristina Volmer has baked in the village since 1990.",
        "Kristina Vollmer has baked in the village since 1990.",
    ),
    Case(
        "name.thing-spelling-differs",
        "warning",
        "She works for the Kestrel Harbour Foundation.",
        "On Friday she left the Kestral Harbour Foundation.",
        "On Friday she left the Kestrel-Harbour Foundation.",
    ),
    Case(
        "number.age-conflict",
        "warning",
        "Marta Bielik, 41, was driving the second car.",
        "The driver, Marta Bielik, 43, was not hurt.",
        "The driver, 41-year-old Marta Bielik, was not hurt.",
    ),
    Case(
        "number.magnitude-conflict",
        "error",
        "A quake of magnitude 5.8 shook Arica on Monday.",
        "The 6.2-magnitude quake shook Arica on Monday before dawn.",
        "The 5.8-magnitude quake shook Arica on Monday before dawn.",
    ),
    Case(
        "number.measure-conflict",
        "warning",
        "The quake near Arica struck at a depth of 10 kilometres on Monday.",
        "The quake, which shook Arica on Monday, was at a depth of 24 kilometres.",
        "The quake, which shook Arica on Monday, was at a depth of 6.2 miles.",
    ),
    Case(
        "number.near-copy-conflict",
        "warning",
        "A flood on the Daugava carried off seven wooden bridges between Riga and the coast.",
        "The flood on the Daugava carried off eight wooden bridges near Riga.",
        "The flood on the Daugava carried off seven wooden bridges near Riga.",
        failing="a figure that has a frame is an open figure before it is one of a near-copy",
    ),
    Case(
        "number.open-figure-conflict",
        "warning",
        "Crews in Plzen cleared 36 wagons from the bridge after the storm.",
        "After the storm crews cleared 42 wagons from the bridge in Plzen.",
        "After the storm crews cleared about 40 wagons from the bridge in Plzen.",
    ),
    Case(
        "number.people-conflict",
        "warning",
        "The derailment near Maribor injured 40 people on Monday.",
        "On Monday 55 people were injured when a train left the rails near Maribor.",
        "On Monday dozens of people were injured when a train left the rails near Maribor.",
    ),
    Case(
        "number.things-conflict",
        "warning",
        "The storm damaged 140 homes in Rauma on Monday.",
        "In Rauma 185 homes were damaged by the storm on Monday.",
        "In Rauma about 150 homes were damaged by the storm on Monday.",
    ),
    Case(
        "number.toll-conflict",
        "error",
        "A landslide killed 14 people in Huaraz on Monday.",
        "Nineteen people were killed on Monday when a slope gave way above Huaraz.",
        "At least 12 people were killed on Monday when a slope gave way above Huaraz.",
    ),
    Case(
        "office.holder-not-in-office",
        "error",
        "Chinese Foreign Minister Qin Gang spoke in Beijing on Thursday.",
        "On Thursday Chinese Foreign Minister Qin Gang met students in Beijing.",
        "On Thursday former Chinese Foreign Minister Qin Gang met students in Beijing.",
        first="Former Chinese Foreign Minister Qin Gang spoke in Beijing on Thursday.",
    ),
    Case(
        "office.holders-differ",
        "error",
        "Latvian Culture Minister Ilze Kalnina opened the hall on Thursday.",
        "On Thursday Latvian Culture Minister Anna Berzina opened the hall.",
        "On Thursday Latvian Culture Minister Kalnina opened the hall.",
    ),
    Case(
        "office.post-differs",
        "warning",
        "Jonas Vik, chief operating officer of the club, spoke.",
        "Jonas Vik, chief financial officer of the club, left.",
        "Jonas Vik, the chief operating officer of the club, left.",
    ),
    Case(
        "office.title-differs",
        "warning",
        "“It works,” said Ines Morel, director of the Lagoon Research Centre.",
        "The pump works, said Ines Morel, Lagoon Research Alliance director.",
        "The pump works, said Ines Morel, Lagoon Research Centre director.",
    ),
    Case(
        "omission.figure",
        "info",
        "The drought relief bill provides 700 million kroner to the islands.",
        "The senate passed the drought relief bill, which aims to help the islands.",
        "The drought relief bill, which provides 700 million kroner, aims to help the islands.",
    ),
    Case(
        "omission.participant",
        "info",
        "Sofia Lind met Kenji Ota in Riga on Thursday. Sofia Lind met Pavel Horak there, too.",
        "Sofia Lind met Kenji Ota in Riga on Thursday.",
        "Sofia Lind met Kenji Ota in Riga on Thursday. She met Mr Horak there, too.",
    ),
    Case(
        "place.act-differs",
        "warning",
        "Marta Bielik was arrested at a flat in Leeds.",
        "Police picked Marta Bielik up at Bristol airport.",
        "Police picked Marta Bielik up at home in Leeds.",
    ),
    Case(
        "place.bearing-differs",
        "warning",
        "The epicentre was 55 kilometres west of Izmir.",
        "The epicentre of the quake was 55 kilometres south of Izmir.",
        "The epicentre of the quake was 55 kilometres southwest of Izmir.",
    ),
    Case(
        "place.death-differs",
        "warning",
        "Petra Vano was pronounced dead at the scene.",
        "The second driver, Petra Vano, died in hospital.",
        "The second driver, Petra Vano, died at the scene.",
    ),
    Case(
        "place.event-location-conflict",
        "error",
        "The explosion happened in Ghent on Monday.",
        "On Monday the explosion happened in Bruges.",
        "On Monday the explosion happened in Belgium.",
    ),
    Case(
        "place.land-or-sea",
        "warning",
        "The earthquake struck inland on Monday.",
        "The earthquake struck off Chile on Monday.",
        "The earthquake struck Chile on Monday.",
    ),
    Case(
        "place.origin-conflict",
        "warning",
        "Marta Bielik, who comes from Leeds, was driving the second car.",
        "The driver, Marta Bielik, comes from Bristol.",
        "The driver, Marta Bielik, comes from England.",
    ),
    Case(
        "place.presence-conflict",
        "error",
        "Foreign Minister Sofia Lind spoke in Oslo on Thursday.",
        "Sofia Lind spoke in Helsinki on Thursday, an aide said.",
        "Sofia Lind spoke in Helsinki on Wednesday, an aide said.",
    ),
    Case(
        "place.refuge-differs",
        "warning",
        "Seven clerks were hiding in a closet.",
        "Police freed seven clerks who had locked themselves in an office.",
        "Police freed seven clerks who had locked themselves in a cupboard.",
    ),
    Case(
        "place.start-differs",
        "warning",
        "The fire started in the kitchen.",
        "The fire, which broke out in the attic, burnt all night.",
        "The fire, which broke out in a kitchen, burnt all night.",
    ),
    Case(
        "polarity.adequacy-differs",
        "warning",
        "The party was well equipped, a guide said.",
        "The climbers were in trouble because the party was poorly equipped.",
        "The climbers were in trouble although the party was properly equipped.",
    ),
    Case(
        "polarity.affirmed-and-denied",
        "warning",
        "Marta Bielik refused to sign the wage agreement.",
        "Marta Bielik signed the wage agreement after lunch.",
        "Marta Bielik did not sign the wage agreement.",
    ),
    Case(
        "polarity.announced-or-not",
        "warning",
        "Sofia Lind met Kenji Ota in Riga on Thursday. The meeting had not been announced in advance.",
        "In Riga on Thursday Sofia Lind met Kenji Ota. The meeting had been announced.",
        "In Riga on Thursday Sofia Lind met Kenji Ota. The meeting was not announced beforehand.",
    ),
    Case(
        "polarity.any-or-none",
        "warning",
        "The team from Vigo lodged a protest over the second lap.",
        "No protest was made, the jury in Vigo said.",
        "A protest was made by the team from Vigo, the jury said.",
    ),
    Case(
        "polarity.harm-or-none",
        "warning",
        "The quake in Arica injured a dozen people.",
        "No injuries were reported after the quake in Arica.",
        "Twelve people were injured in Arica by the quake.",
    ),
    Case(
        "polarity.named-or-not",
        "warning",
        "The dead woman, identified as Petra Vano, was a nurse.",
        "The name of the victim was not released.",
        "The victim was named as Petra Vano.",
    ),
    Case(
        "polarity.status-differs",
        "warning",
        "The border crossing at Vere has been shut, officials said on Friday.",
        "Traffic through the crossing at Vere was moving normally on Friday.",
        "The crossing at Vere has been closed since Friday.",
    ),
    Case(
        "quote.wording-differs",
        "warning",
        "“We will never again accept a contract that our own drivers cannot live with,” Ines Morel said.",
        "“We will never again sign a contract that our own drivers cannot live with,” said Ines Morel.",
        "Ines Morel said that they would “never again accept a contract that our own drivers cannot live with.”",
    ),
]


@pytest.fixture(scope="module")
def firing(tmp_path_factory: pytest.TempPathFactory) -> Report:
    return run(tmp_path_factory.mktemp("firing"), {c.rule: (c.one, c.other) for c in CASES})


@pytest.fixture(scope="module")
def silent(tmp_path_factory: pytest.TempPathFactory) -> Report:
    return run(tmp_path_factory.mktemp("silent"), {c.rule: (c.first or c.one, c.near) for c in CASES})


def severities(report: Report, rule: str) -> list[str]:
    """What a rule found in its own pair of reports."""
    return [f.severity.value for f in report.findings if f.event == rule and f.rule == rule]


def marked(case: Case) -> object:
    """A case as a parameter; one that is known to fail has to."""
    marks = [pytest.mark.xfail(reason=case.failing, strict=True)] if case.failing else []
    return pytest.param(case, id=case.rule, marks=marks)


def test_every_shipped_rule_is_tried() -> None:
    assert sorted(c.rule for c in CASES) == sorted(rule.id for rule in load_rules())


@pytest.mark.parametrize("case", [marked(c) for c in CASES])
def test_a_rule_fires_on_two_reports(firing: Report, case: Case) -> None:
    assert severities(firing, case.rule) == [case.severity]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.rule)
def test_a_rule_is_silent_on_a_near_miss(silent: Report, case: Case) -> None:
    assert severities(silent, case.rule) == []
