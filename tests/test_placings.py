"""Where acts took place and where people come from: what two reports must say to be held against each other."""

from __future__ import annotations

import pytest

from discrepancy.model import Report
from tests.report_pairs import run

PLACES = ("place.act-differs", "place.origin-conflict", "place.death-differs", "place.start-differs")

DIFFERING = {
    "arrest": (
        "Detectives arrested Karl Lobo on Monday at a flat in Leeds.",
        "Karl Lobo was picked up by police at Bristol airport, the court heard.",
    ),
    "home": (
        "Karl Lobo, who lives in Leeds, denied the charge.",
        "Karl Lobo, an engineer who makes his home in Bristol, denied the charge.",
    ),
    "address": (
        "Karl Lobo, of Narrow Lane, spoke only to confirm his name.",
        "Karl Lobo gave his address as Church Road when he stood in the dock.",
    ),
    "birth": ("Born in Leeds, Karl Lobo taught at a school.", "Karl Lobo, a Bristol native, was a teacher."),
    "start": (
        "The flames are believed to have started in a storeroom on the ground floor.",
        "The fire, which gutted the shop, broke out in the lift, investigators said.",
    ),
    "death": ("Karl Lobo died in an ambulance.", "Karl Lobo was pronounced dead at Hill View hospital."),
    "locked": (
        "The robbers locked four employees in the vault before they fled.",
        "Four employees of the bank were shut in a washroom by the robbers.",
    ),
    "route": (
        "The plane was on its way from Oslo to Dublin when a window cracked.",
        "The aircraft was flying from Bergen to Dublin when one of its windows cracked.",
    ),
    "journey": (
        "Karl Lobo, who arrived from Oslo, will travel on to Ghana on Thursday.",
        "Karl Lobo leaves for Togo on Thursday.",
    ),
    "two words for home": (
        "Karl Lobo, a schoolboy from Pune, won the game.",
        "Karl Lobo, who lives in Nashik and goes to school there, won the game.",
    ),
    "head office": (
        "The pipeline is owned by Houston-based Delmar Energy.",
        "A manager of Delmar Energy of Tulsa, Oklahoma, said the pipeline was mended.",
    ),
    "rocket": (
        "Its Agni-2 rocket rose from a pad at Chennai on Thursday.",
        "The Agni-2 had blasted off from a launch site at Mumbai on Thursday.",
    ),
    "clinic": (
        "A pregnant woman was flown to Palermo by helicopter.",
        "A woman who is seven months pregnant is in a clinic in Agrigento.",
    ),
    "he": (
        "A cyclist was knocked down near Leeds on Monday. He was found in a ditch by a farmer.",
        "A cyclist has died of his wounds. A farmer had heard him call. He was found in a car park.",
    ),
    "they": (
        "Customs officers seized 30,000 pills on Monday. They were hidden in a flowerpot.",
        "Two dogs led the officers to the pills. The pills were hidden in a suitcase.",
    ),
    "a noun for the act": (
        "Detectives arrested Karl Lobo on Monday at a school in Leeds.",
        "The arrest of Karl Lobo took place in a bank in Leeds on Monday, the court heard.",
    ),
    "its discovery": (
        "The stolen statue was found in a bank in Leeds on Monday.",
        "The statue has been missing for years. Its discovery in a church in Leeds was a stroke of luck.",
    ),
    "what somebody is called": (
        "Karl Lobo has won the prize. The poet was born in Leeds in 1951.",
        "Karl Lobo, who was born in Bristol, has won the prize.",
    ),
    "two sorts of shop": (
        "A tram ploughed into a toy shop on Monday.",
        "Nobody was hurt when the tram ploughed into a pharmacy.",
    ),
    "a verb of no table": (
        "Farmers with horns and bells marched to the town hall.",
        "The farmers marched to the agriculture ministry and left at noon.",
    ),
    "from": (
        "A diver drowned in the lake on Monday. She was from Belgium.",
        "A woman drowned on Monday. She was from Denmark, her guide said.",
    ),
    "two jails": (
        "Dale Rusk was being held in the Sedgwick County Jail, a sheriff said.",
        "Dale Rusk was booked into the Saline County Jail, a deputy said.",
    ),
    "named later": (
        "A convicted killer was captured at a motel in Wichita on Monday. Dale Rusk, 44, did not resist.",
        "Dale Rusk was arrested at a truck stop in Salina on Monday.",
    ),
    "two speakers": (
        "The fire broke out in a kitchen, said the mayor.",
        "The fire started in a cellar, said the fire chief.",
    ),
    "head office of a firm": (
        "He works for Northgate Offshore, whose headquarters are in Leeds.",
        "He works for Northgate Offshore, a company based in Norwich.",
    ),
    "shelter": (
        "About 2,000 people were moved to schools, officials said of the storm.",
        "Some 2,000 people spent the night in churches because of the storm.",
    ),
    "a life in one sentence": (
        "Aino Lehtonen was born in Tampere and lives in Zurich.",
        "Aino Lehtonen, a conductor, makes her home in Geneva.",
    ),
    "where": (
        "The wounded were taken to the Al-Daman hospital.",
        "She works at the Hill View hospital, to which casualties were brought.",
    ),
    "find": (
        "Archaeologists have uncovered a mosaic beneath a car park in Lincoln.",
        "A mosaic has come to light under a former bank in the centre of Lincoln.",
    ),
}
AGREEING = {
    "hospital": (
        "Karl Lobo was taken to Hill View Hospital.",
        "Karl Lobo was being treated in hospital on Friday.",
    ),
    "town": ("Karl Lobo was arrested in Leeds.", "Karl Lobo was arrested in England, police said."),
    "both": (
        "Karl Lobo was arrested in Leeds.",
        "Karl Lobo was arrested in Bristol. He had left Leeds on Monday.",
    ),
    "another": (
        "A third walker was found in a barn.",
        "A second walker was found in a car park.",
    ),
    "counts": (
        "Two walkers were found in a barn.",
        "Three walkers were found in a car park.",
    ),
    "one of two": (
        "Ana Reed, who comes from Oslo, and Karl Lobo won.",
        "Karl Lobo, who comes from Leeds, won with Ana Reed.",
    ),
    "he and she": (
        "A cyclist was knocked down near Leeds on Monday. He was found in a ditch.",
        "A nurse had called the police on Monday. She was found in a car park.",
    ),
    "either": (
        "Karl Lobo was told to live in Leeds or York.",
        "Karl Lobo, who lives in Bristol, was told to stay.",
    ),
    "what somebody else is called": (
        "A van hit Karl Lobo on Monday. The driver was born in Leeds in 1951.",
        "Karl Lobo, who was born in Bristol, was hit by a van on Monday.",
    ),
    "what a shop sells": (
        "A tram ploughed into a shop on Monday.",
        "Nobody was hurt when the tram ploughed into a pharmacy.",
    ),
    "a second one": (
        "A bear was shot in a garden on Monday. It had come to town at night.",
        "A bear came to town at night. A second bear was shot in a car park.",
    ),
    "stages of one day": (
        "Karl Lobo was taken to a police station after the fight.",
        "Two days later Karl Lobo stayed in a hotel.",
    ),
    "a team at home": ("The Gulls fell to 2-6 at home.", "The Gulls fell to fifth place on the way to a bad year."),
    "a dateline": (
        "LEEDS, England - Karl Lobo was arrested on Monday.",
        "Karl Lobo was arrested in Bristol on Monday.",
    ),
    "a namesake far away": ("Karl Lobo was arrested in Camden.", "Karl Lobo was arrested in London."),
    "called after a town": (
        "Karl Lobo was taken to the Florence clinic.",
        "Karl Lobo was being treated at a hospital in Dublin.",
    ),
    "future": ("Karl Lobo was buried in Leeds.", "Karl Lobo will be buried in Bristol."),
    "room": ("The fire broke out in the kitchen.", "The fire started in a school."),
    "namesake": ("Karl Lobo lives in Stockton.", "Karl Lobo lives in Stockton-on-Tees."),
}


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    return run(tmp_path_factory.mktemp("placings"), DIFFERING | AGREEING)


@pytest.mark.parametrize("event", DIFFERING)
def test_two_places_of_one_act_are_reported(report, event):
    assert [f.rule for f in report.findings if f.event == event and f.rule in PLACES]


@pytest.mark.parametrize("event", AGREEING)
def test_what_only_looks_like_two_places_is_left_alone(report, event):
    assert not [f.rule for f in report.findings if f.event == event and f.rule.startswith("place.")]
