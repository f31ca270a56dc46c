"""Sentences of our own in the manner of newswire, 1989 to 2013, with their TIMEX3 annotation.

Written from the TimeML 1.2.1 annotation guidelines (and the TIDES 2005 standard that they build on), before and
independently of any annotated text. One text a line; ``[[words=VALUE]]`` marks an expression, ``[[words=VALUE SET]]``
one of type SET (the other types follow from the value), ``[[words=VALUE mod START]]`` one with a modifier. Lines
without a mark hold what looks like time and is none.

Conventions. Prepositions stay outside, determiners and words of degree inside. A duration before an event ("two days
before the vote") is a duration without the preposition. Ages are not marked. What counts from a time that the text
gave before ("a day later") has the value it comes to.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import NamedTuple

__all__ = ["CASES", "Case", "Mark"]


class Mark(NamedTuple):
    """One annotated expression."""

    start: int
    end: int
    text: str
    type: str
    value: str
    modifier: str


class Case(NamedTuple):
    """A text with its annotation."""

    group: str
    anchor: datetime
    text: str
    marks: tuple[Mark, ...]


_MARK = re.compile(r"\[\[(?P<words>[^\]=]+)=(?P<value>[^\]\s]+)(?P<set> SET)?(?: mod (?P<mod>\w+))?\]\]")


def _type(value: str, is_set: bool) -> str:
    if is_set:
        return "SET"
    if value.startswith("P") and not value.endswith("_REF"):
        return "DURATION"
    return "TIME" if "T" in value.removesuffix("_REF") and "_REF" not in value else "DATE"


def _case(group: str, anchor: datetime, line: str) -> Case:
    text, marks, last = "", [], 0
    for m in _MARK.finditer(line):
        text += line[last : m.start()]
        last = m.end()
        start = len(text)
        text += m["words"]
        kind = _type(m["value"], m["set"] is not None)
        marks.append(Mark(start, len(text), m["words"], kind, m["value"], m["mod"] or ""))
    text += line[last:]
    assert "[[" not in text, line
    return Case(group, anchor, text, tuple(marks))


_DAYS = {
    "1989-10-30": "Monday",
    "1998-02-13": "Friday",
    "2004-12-27": "Monday",
    "2008-09-16": "Tuesday",
    "2011-08-09": "Tuesday",
    "2013-03-22": "Friday",
}

_TABLE: tuple[tuple[str, str, str], ...] = (
    (
        "weekdays",
        "2013-03-22",
        """
The bank said [[Thursday=2013-03-21]] it had found a buyer for its leasing arm.
Rebels shelled the northern suburbs on [[Wednesday=2013-03-20]], activists said.
A court in Lyon on [[Friday=2013-03-22]] rejected the appeal.
Two climbers were found alive [[Tuesday=2013-03-19]].
[[Monday=2013-03-18]]'s figures surprised most traders.
The ferry ran aground on [[Sunday=2013-03-17]] and was refloated on [[Tuesday=2013-03-19]].
Lawmakers will vote on the measure on [[Monday=2013-03-25]].
The minister is due to arrive in Ankara on [[Sunday=2013-03-24]].
The trial, scheduled to begin [[Tuesday=2013-03-26]], is expected to last [[two months=P2M]].
Union leaders plan to meet again [[Wednesday=2013-03-27]].
The two sides agreed to resume talks on [[Monday=2013-03-25]], a mediator said on [[Thursday=2013-03-21]].
A spokesman said [[Wednesday=2013-03-20]] that the plant would reopen on [[Saturday=2013-03-23]].
She is scheduled to testify before the panel [[Thursday=2013-03-28]].
The company said it expects to name a chairman by [[Tuesday=2013-03-26]].
The team flew home [[late Sunday=2013-03-17 mod END]] without its coach.
Police have until [[Monday=2013-03-25]] to charge the men.
Investors sold airline shares ahead of [[Monday=2013-03-25]]'s strike.
[[Last Friday=2013-03-15]] the index closed at a record.
The premier will address parliament [[next Tuesday=2013-03-26]].
Two more storms were forecast for [[this Sunday=2013-03-24]].
He was arrested [[last Saturday=2013-03-16]] at the border.
Stores open at dawn [[Saturday=2013-03-23]].
On [[Tuesday=2013-03-26]], voters will choose a new assembly.
The doctors were freed on [[Saturday=2013-03-16]] after talks with tribal elders.
Mourners gathered again on [[Thursday night=2013-03-21TNI]].
Shots were heard [[early Wednesday=2013-03-20 mod START]] near the barracks.
The deal was signed [[late Thursday=2013-03-21 mod END]].
The fire broke out on [[Monday morning=2013-03-18TMO]] in a paint store.
The governor will speak [[Sunday evening=2013-03-24TEV]].
The talks went on until [[early Friday morning=2013-03-22TMO mod START]].
Rescuers worked through [[Tuesday afternoon=2013-03-19TAF]] and [[Tuesday night=2013-03-19TNI]].
""",
    ),
    (
        "days around",
        "2013-03-22",
        """
The strike ends [[today=2013-03-22]], the union said.
[[Yesterday=2013-03-21]] the river was still rising.
The results are expected [[tomorrow=2013-03-23]].
The president speaks to the nation [[tonight=2013-03-22TNI]].
A bomb went off [[this morning=2013-03-22TMO]] outside the ministry.
Snow fell across the Midlands [[last night=2013-03-21TNI]].
He landed in Amman [[yesterday afternoon=2013-03-21TAF]].
The board will meet [[tomorrow morning=2013-03-23TMO]].
It was announced [[earlier today=2013-03-22 mod START]].
[[The day before yesterday=2013-03-20]] he was still in custody.
Further details will follow [[later today=2013-03-22 mod END]].
Flights were cancelled [[this afternoon=2013-03-22TAF]] because of ash.
The store opens [[the day after tomorrow=2013-03-24]].
The cabinet met [[yesterday evening=2013-03-21TEV]] to discuss the bailout.
""",
    ),
    (
        "dates",
        "2013-03-22",
        """
The treaty was signed on [[March 4, 2009=2009-03-04]].
The tower was finished on [[12 June 1973=1973-06-12]].
He took office on [[Jan. 20, 2009=2009-01-20]], and left in disgrace.
The election will be held on [[April 14=2013-04-14]].
The factory burned down on [[Feb. 9=2013-02-09]].
The hearing is set for [[June 3=2013-06-03]].
She was last seen on [[Nov. 6=2012-11-06]] leaving a hotel.
The pipeline was shut on [[Sept. 30=2012-09-30]] after a leak.
The bridge opened on [[Monday, March 18=2013-03-18]].
Polls close [[Sunday, March 24=2013-03-24]].
On [[1 March=2013-03-01]] the rate was cut to 0.5%.
The notes fall due [[Oct. 1, 2018=2018-10-01]].
The accord dates from [[August 1995=1995-08]].
Unemployment reached a peak in [[October 2010=2010-10]].
Prices rose 0.7% in [[February=2013-02]], the statistics office said.
Sales fell in [[December=2012-12]] and [[January=2013-01]].
The elections are planned for [[May=2013-05]].
The airline will begin service in [[October=2013-10]].
The rebels took the town in [[November=2012-11]].
The law takes effect in [[July=2013-07]].
The mission ended in [[late December=2012-12 mod END]].
The garrison fell in [[early February=2013-02 mod START]].
By [[mid-January=2013-01 mod MID]] the river had frozen.
The committee will report in [[mid-April=2013-04 mod MID]].
The satellite was launched [[last October=2012-10]].
He will stand down [[next January=2014-01]].
The charter was adopted in [[June last year=2012-06]].
Shelling began on [[the 14th of March=2013-03-14]].
Published [[2013-03-20=2013-03-20]] by the agency.
The suspect was born on [[2 May 1981=1981-05-02]] in Oran.
It was the worst attack since the [[Sept. 11=2001-09-11]] attacks.
Airport checks have changed since [[9/11=2001-09-11]].
The inquiry covers [[Dec. 14, 2012=2012-12-14]], the day of the shooting.
""",
    ),
    (
        "years",
        "2013-03-22",
        """
The dam was built in [[1968=1968]].
Since [[2008=2008]] the town has lost half its jobs.
The [[2010=2010]] floods destroyed the harvest.
The reform was blocked in [[1997=1997]] and again in [[2003=2003]].
Growth of 2% is forecast for [[2014=2014]].
Between [[2005=2005]] and [[2009=2009]] the fleet doubled.
The program ran from [[1999=1999]] to [[2004=2004]].
He won the title in [[1988=1988]], [[1990=1990]] and [[1992=1992]].
The economy shrank [[last year=2012]].
Exports are expected to grow 4% [[this year=2013]].
[[Next year=2014]] the tax will rise again.
Revenue fell [[late last year=2012 mod END]] as demand cooled.
The ship will sail [[early next year=2014 mod START]].
The agency plans a new rule [[later this year=2013 mod END]].
[[Earlier this year=2013 mod START]] the group sold its paper mills.
The base was closed [[two years ago=2011]].
[[A year ago=2012]] the same flat cost a third less.
The hospital opened [[ten years ago=2003]].
[[Five years ago=2008]] nobody had heard of the firm.
The village was abandoned [[a decade ago=200]].
The plant, built in [[the mid-1950s=195 mod MID]], is to close.
Inflation was a scourge of [[the 1970s=197]].
The party ruled through [[the 1980s=198]] and [[the early 1990s=199 mod START]].
He sang in clubs in [[the '60s=196]].
The mosque dates from [[the 16th century=15]].
It was the bloodiest revolt of [[the 20th century=19]].
The valley was settled in [[the late 1800s=18 mod END]].
The budget for [[fiscal 2014=2014]] was passed by one vote.
The cuts start in [[fiscal year 2015=2015]].
The debt will be repaid by [[the end of the year=2013 mod END]].
The tunnel should open at [[the beginning of 2015=2015 mod START]].
Losses mounted toward [[the end of 2012=2012 mod END]].
Work should be finished by [[year-end=2013 mod END]].
The euro came into use at [[the start of 2002=2002 mod START]].
The class of [[1984=1984]] met for dinner.
""",
    ),
    (
        "weeks and months",
        "2013-03-22",
        """
The currency lost 4% [[last week=2013-W11]].
Talks resume [[next week=2013-W13]] in Geneva.
[[This week=2013-W12]] alone, six banks were robbed.
The court ruled [[earlier this week=2013-W12 mod START]] that the ban was void.
A decision is likely [[later this week=2013-W12 mod END]].
[[Last month=2013-02]] the plant laid off 300 workers.
The contract expires [[next month=2013-04]].
The group reports results [[later this month=2013-03 mod END]].
The singer was hurt [[earlier this month=2013-03 mod START]] in Prague.
Two of the men fled [[late last month=2013-02 mod END]].
The premier visited the front [[two weeks ago=2013-W10]].
The firm was sold [[three months ago=2012-12]].
[[Six months ago=2012-09]] the share price was half that.
He was released [[four days ago=2013-03-18]].
The body was found [[three days ago=2013-03-19]].
[[A week ago=2013-W11]] the border was open.
[[A month ago=2013-02]] the mine was flooded.
The shop was robbed over [[the weekend=2013-W11-WE]].
Thousands marched in Lisbon [[last weekend=2013-W11-WE]].
The cup final is [[this weekend=2013-W12-WE]].
The party will choose its leader [[next weekend=2013-W13-WE]].
The club lost again [[this past weekend=2013-W11-WE]].
Snow is expected at [[the weekend=2013-W12-WE]].
""",
    ),
    (
        "seasons and holidays",
        "2013-03-22",
        """
The crop failed [[last summer=2012-SU]].
The wedding is planned for [[this summer=2013-SU]].
Fighting flared in [[the spring of 2011=2011-SP]].
The rink shut in [[the winter=2012-WI]] and never reopened.
The series returns [[this fall=2013-FA]].
In [[the summer of 1967=1967-SU]] the city burned.
The bridge will be finished in [[autumn 2014=2014-FA]].
He was elected [[last fall=2012-FA]].
Sales were flat over [[Christmas=2012-12-25]].
Two people drowned on [[New Year's Eve=2012-12-31]].
Shops were shut on [[Christmas Day=2012-12-25]].
The parade is held on [[July 4th=2013-07-04]].
She was killed on [[Valentine's Day=2013-02-14]] in a hotel.
Troops could be home by [[Christmas=2013-12-25]].
Traffic was heavy before [[Thanksgiving=2012-11-22]].
The pope will celebrate Mass on [[Easter Sunday=2013-03-31]].
Markets will be closed on [[Good Friday=2013-03-29]].
Schools opened after [[Labor Day=2012-09-03]].
""",
    ),
    (
        "clock",
        "2013-03-22",
        """
The blast happened at [[9:30 a.m.=2013-03-22T09:30]]
The gates open at [[7 p.m.=2013-03-22T19:00]]
The shuttle lands at [[3:07 p.m. EDT=2013-03-22T15:07]].
The plane took off at [[8:15 a.m. Thursday=2013-03-21T08:15]].
The quake struck at [[0437 GMT=2013-03-22T04:37]].
The curfew begins at [[10 p.m. on Saturday=2013-03-23T22:00]].
Voting ends at [[noon=2013-03-22T12:00]].
The bus left at [[about 6 a.m.=2013-03-22T06:00 mod APPROX]] with 40 pilgrims on board.
Police were called [[Wednesday=2013-03-20]]. The first car arrived at [[4 p.m.=2013-03-20T16:00]]
The shooting began at [[2 a.m. local time=2013-03-22T02:00]].
The siren sounded at [[11.30pm=2013-03-22T23:30]] and again at [[1am=2013-03-22T01:00]].
""",
    ),
    (
        "durations",
        "2013-03-22",
        """
He spent [[five years=P5Y]] in prison.
The siege lasted [[nine days=P9D]].
She signed a [[three-year=P3Y]] contract.
The firm offers [[30-year=P30Y]] mortgages.
The ceasefire held for [[less than two hours=PT2H mod LESS_THAN]].
Talks dragged on for [[nearly four months=P4M mod LESS_THAN]].
The repairs took [[about three weeks=P3W mod APPROX]].
He has led the union for [[more than a decade=P1DE mod MORE_THAN]].
The inquiry will take [[at least six months=P6M mod EQUAL_OR_MORE]].
They waited [[almost an hour=PT1H mod LESS_THAN]] for a doctor.
The voyage took [[20 minutes=PT20M]].
The war has gone on for [[years=PXY]].
It took [[months=PXM]] to find the wreck.
They have been rivals for [[decades=PXDE]].
After [[weeks=PXW]] of rumor, the sale was confirmed.
The power was out for [[several hours=PTXH]].
The men were held for [[a few days=PXD]] and let go.
The rally lasted [[a couple of weeks=PXW]].
Prices have doubled in [[the past three months=P3M]].
Over [[the last two years=P2Y]] the army has lost 600 men.
In [[the past year=P1Y]], 12 journalists were killed.
The ministry will hire 500 nurses in [[the next five years=P5Y]].
[[The next few weeks=PXW]] will be decisive.
Rain is forecast for [[the next 48 hours=PT48H]].
During [[the past decade=P1DE]] the glacier has shrunk by a fifth.
For [[the past several weeks=PXW]] he has slept in his office.
The stock has gained 12% in [[the last six months=P6M]].
The journey takes [[two and a half hours=PT2.5H]].
The trial lasted [[eighteen months=P18M]].
He got a [[25-year=P25Y]] sentence.
The league imposed a 10-game ban.
The visit, [[four days=P4D]] long, ended badly.
She was in a coma for [[three months=P3M]].
The treaty runs for [[99 years=P99Y]].
The suspension of [[up to 90 days=P90D mod EQUAL_OR_LESS]] is the longest allowed.
The [[two-day=P2D]] summit opens [[Monday=2013-03-25]].
Their [[21-month=P21M]] standoff is over.
The storm will reach land within [[24 hours=PT24H]].
For the first time in [[40 years=P40Y]], the lake froze.
He has been missing for [[half a year=P6M]].
The strike has cost the port [[one week=P1W]] of trade.
The village was cut off for [[an entire day=P1D]].
The mine was worked for [[a century=P1CE]].
The pair had been married for only [[six weeks=P6W]].
""",
    ),
    (
        "before and after",
        "2013-03-22",
        """
He resigned [[two days=P2D]] before the vote.
The blast came [[three weeks=P3W]] after the truce was signed.
[[A year=P1Y]] after the flood, the village stands empty.
Polls opened [[an hour=PT1H]] before sunrise.
He was shot on [[May 3, 2011=2011-05-03]] and died [[two days later=2011-05-05]].
He was arrested on [[Tuesday=2013-03-19]] and released [[a day later=2013-03-20]].
The plant opened in [[1996=1996]]. [[Three years later=1999]] it was sold.
The firm went bankrupt in [[March 2009=2009-03]] and was revived [[a month later=2009-04]].
He was hired in [[2006=2006]] and promoted [[the following year=2007]].
They met on [[Feb. 2, 2012=2012-02-02]] and married [[the next day=2012-02-03]].
Sales rose to $4.1 billion from $3.9 billion [[a year earlier=2012]].
Output fell 2% in [[February=2013-02]] from [[a year earlier=2012-02]].
Payrolls grew by 90,000 in [[January=2013-01]], down from 140,000 [[the previous month=2012-12]].
The show was cancelled on [[Wednesday=2013-03-20]]. The singer had fallen ill [[the day before=2013-03-19]].
She was released on [[June 6, 2010=2010-06-06]] and expelled [[the same day=2010-06-06]].
He came to power in [[1999=1999]], and [[that year=1999]] the currency collapsed.
On [[Dec. 8, 1980=1980-12-08]] he was shot; [[that night=1980-12-08TNI]] thousands wept in the street.
[[Years later=FUTURE_REF]] he said he was sorry.
The bank failed [[last year=2012]], [[two years=P2Y]] after its flotation.
""",
    ),
    (
        "vague reference",
        "2013-03-22",
        """
The band is [[now=PRESENT_REF]] on tour.
He is [[currently=PRESENT_REF]] in exile in Qatar.
The firm [[recently=PAST_REF]] opened an office in Jakarta.
In [[recent years=PAST_REF]] the city has drawn many migrants.
[[Recent weeks=PAST_REF]] have seen more raids.
In [[recent months=PAST_REF]] the price of wheat has doubled.
The [[current=PRESENT_REF]] crisis has cost 40,000 jobs.
Relations have soured [[lately=PAST_REF]].
That was in [[the past=PAST_REF]], she said.
Doctors fear for [[the future=FUTURE_REF]] of the clinic.
A deal is possible in [[the near future=FUTURE_REF]].
It is unclear at [[the moment=PRESENT_REF]].
Right, he has [[now=PRESENT_REF]] left the party.
Few young people vote [[these days=PRESENT_REF]].
In [[the coming weeks=FUTURE_REF]] the army will withdraw.
More cuts are likely in [[coming months=FUTURE_REF]].
They left the country [[years ago=PAST_REF]].
He quit [[a few weeks ago=PAST_REF]].
The treaty lapsed [[several years ago=PAST_REF]].
The mill closed [[decades ago=PAST_REF]].
A [[recent=PAST_REF]] survey found that most readers agreed.
For [[now=PRESENT_REF]], the border stays shut.
The law is [[now=PRESENT_REF]] before the senate.
""",
    ),
    (
        "sets",
        "2013-03-22",
        """
The guards are paid [[every month=P1M SET]].
The market is held [[every Friday=XXXX-WXX-5 SET]].
The paper appears [[daily=P1D SET]].
Its [[weekly=P1W SET]] bulletin lists new cases.
The [[annual=P1Y SET]] meeting drew 400 delegates.
He reports [[monthly=P1M SET]] to the board.
The group pays a [[quarterly=P1Q SET]] dividend of 12 cents.
The council meets [[twice a month=P1M SET]].
The pump fails [[once a week=P1W SET]].
The fund grew by 8% [[each year=P1Y SET]].
[[Every day=P1D SET]] 200 people cross the line.
The oracle speaks [[every two years=P2Y SET]].
Shops are closed on [[Sundays=XXXX-WXX-7 SET]].
The mine yields 40,000 tons [[a day=P1D SET]].
She earns $90,000 [[a year=P1Y SET]].
The pills cost 30 euros [[a month=P1M SET]].
He swam [[three times a week=P1W SET]].
The centre is shut at [[weekends=XXXX-WXX-WE SET]].
Buses run [[every 15 minutes=PT15M SET]].
""",
    ),
    (
        "the unit",
        "2013-03-22",
        """
The index was down 1.2% for [[the week=2013-W12]].
The dollar ended [[the day=2013-03-22]] at 94 yen.
Rain is expected [[later in the day=2013-03-22 mod END]].
Sales for [[the year=2013]] should reach $2 billion.
The firm said profit in [[the quarter=2012-Q4]] was flat.
By [[the end of the day=2013-03-22 mod END]], the square was empty.
[[Later in the week=2013-W12 mod END]], he flew to Oslo.
He was freed on [[Tuesday=2013-03-19]]. In [[the morning=2013-03-19TMO]] his wife had gone to court.
""",
    ),
    (
        "quarters",
        "1989-10-30",
        """
[[Third-quarter=1989-Q3]] net income rose 14% to $61 million.
The company had a loss of $4 million in [[the third quarter=1989-Q3]].
In [[the year-earlier quarter=1988-Q3]], it earned $2 million, against a loss.
Sales were flat in [[the third quarter of 1989=1989-Q3]].
For [[the nine months=P9M]], profit slid 6%.
In [[the first nine months=P9M]], sales rose to $2.2 billion.
It expects to report a profit in [[the fourth quarter=1989-Q4]].
Results for [[the second quarter of 1988=1988-Q2]] were restated.
The unit was sold in [[the first half of 1987=1987-H1]].
Revenue grew 4% in [[the first half=1989-H1]], to $310 million.
Its [[fiscal third-quarter=1989-Q3]] earnings fell short.
Earnings for [[last year's fourth quarter=1988-Q4]] included a gain.
The economy grew at an [[annual=P1Y SET]] rate of 2.5% in [[the quarter=1989-Q3]], it said.
[[Q2=1989-Q2]] margins were thin.
The dividend for [[the current quarter=1989-Q4]] was cut.
The airline earned 40 cents a share in [[the year-ago period=1988]].
A [[year-end=1989 mod END]] rally is likely, he said.
Profit for [[fiscal 1990=1990]] is put at $5 a share.
""",
    ),
    (
        "financial wire",
        "1989-10-30",
        """
The yield on the benchmark [[30-year=P30Y]] bond fell to 7.88% from 7.92% on [[Friday=1989-10-27]].
The Dow Jones industrials lost 17 points [[Friday=1989-10-27]].
Trading is expected to be heavy [[this week=1989-W44]].
The offer will expire [[Nov. 30=1989-11-30]], unless extended.
The bid was raised [[last week=1989-W43]] to $54 a share.
The merger, announced in [[August=1989-08]], still needs approval.
It plans to open two plants by [[1992=1992]].
The Treasury will sell $7.8 billion of [[52-week=P52W]] bills on [[Thursday=1989-11-02]].
Volume was 170 million shares, compared with 175 million [[Thursday=1989-10-26]].
Since the [[1987=1987]] crash trust has been slow to return.
The company was formed in [[June=1989-06]] by the merger of two brewers.
Mr. Brand, 52 years old, succeeds his brother.
Imports from Brazil fell 12% in [[September=1989-09]].
The Fed has cut rates three times since [[June=1989-06]].
He said the talks broke off [[Oct. 13=1989-10-13]].
The bonds, due [[Nov. 15, 1999=1999-11-15]], were priced at par.
Construction would take [[18 months=P18M]], the developer said.
The issue was quoted [[late Friday=1989-10-27 mod END]] at 99.
The company has missed payments for [[two consecutive quarters=P2Q]].
In [[the past three years=P3Y]], the agency has made 40 loans.
Orders are down from [[a year ago=1988]], and [[this month=1989-10]] could be worse.
Ship deliveries slipped to [[the first quarter of 1990=1990-Q1]].
""",
    ),
    (
        "general wire",
        "1998-02-13",
        """
Iraq has said [[Friday=1998-02-13]] that no inspector will pass the gate.
The secretary general will travel to Baghdad [[next week=1998-W08]].
The crash on [[Monday=1998-02-09]] killed all on board.
U.S. forces have been in the Gulf since [[1990=1990]].
He met Mr. Yilmaz on [[Feb. 6=1998-02-06]] in Bonn.
An arms embargo imposed [[seven years ago=1991]] is still in force.
The official news agency reported [[Thursday=1998-02-12]] that 31 people had died.
Two opinion polls published [[this week=1998-W07]] gave him a wide lead.
The games end on [[Feb. 22=1998-02-22]].
The rouble was redenominated on [[Jan. 1=1998-01-01]].
Troops left the enclave in [[July 1995=1995-07]].
[[Last month=1998-01]], a coup was put down in [[two days=P2D]].
He has ruled for [[more than three decades=P3DE mod MORE_THAN]].
In [[November=1997-11]], the army shelled the port.
Elections are to be held in [[September=1998-09]].
The ban, in place since [[last March=1997-03]], was lifted [[today=1998-02-13]].
At the same time [[last year=1997]] there was snow.
Between [[April=1997-04]] and [[December 1997=1997-12]] the fund lost a third of its value.
The body of the [[19th-century=18]] poet was moved.
It was dark when the convoy left.
""",
    ),
    (
        "disaster wire",
        "2004-12-27",
        """
The waves struck [[Sunday morning=2004-12-26TMO]], a little after low tide.
Rescuers have [[72 hours=PT72H]] at most to find the living.
It was the strongest quake in [[40 years=P40Y]].
The 9.0 shock hit at [[6:58 a.m.=2004-12-27T06:58]]
Aid flights will leave on [[Tuesday=2004-12-28]] and [[Wednesday=2004-12-29]].
A similar wave killed 30,000 people in [[1883=1883]].
The hotel had opened only [[last month=2004-11]].
On [[Christmas Day=2004-12-25]] the beaches were full.
The airport should reopen by [[Thursday=2004-12-30]].
Schools will stay closed until [[Jan. 10=2005-01-10]].
The toll rose and rose.
Within [[minutes=PTXM]] the sea had drawn back.
He was on holiday [[this month=2004-12]] in Phuket.
[[Two days ago=2004-12-25]] the coast was crowded.
Doctors warned that disease could spread in [[the coming days=FUTURE_REF]].
The rains come in [[May=2005-05]], so shelters will be built before [[spring=2005-SP]].
""",
    ),
    (
        "markets and politics",
        "2011-08-09",
        """
Shares fell again.
The riots that began on [[Saturday=2011-08-06]] spread to three more cities.
Parliament will be recalled on [[Thursday=2011-08-11]].
The rating was cut [[late Friday=2011-08-05 mod END]].
Stocks had their worst day since [[December 2008=2008-12]] on [[Monday=2011-08-08]].
The Fed pledged to hold rates near zero until [[mid-2013=2013 mod MID]].
Debt has doubled over [[the past four years=P4Y]].
The policy dates back to [[the 1930s=193]].
Growth slowed to 0.2% in [[the second quarter=2011-Q2]].
The index is off 17% since [[July 22=2011-07-22]].
Police made 200 arrests on [[Sunday night=2011-08-07TNI]].
The premier cut short a [[two-week=P2W]] holiday.
He faces trial in [[October=2011-10]].
The council elections of [[May 5=2011-05-05]] changed little.
A summit is due in [[December=2011-12]].
The bank said [[last Thursday=2011-08-04]] it would buy bonds.
The pound has lost a tenth of its value [[this year=2011]].
The first fires were lit [[about 8:30pm on Saturday=2011-08-06T20:30 mod APPROX]].
The treaty was put off until [[next spring=2012-SP]].
Spain votes on [[20 November=2011-11-20]].
They will not raise taxes before [[2013=2013]].
""",
    ),
    (
        "company wire",
        "2008-09-16",
        """
The insurer lost $18 billion in [[the last three quarters=P3Q]].
[[Monday=2008-09-15]]'s bankruptcy was the largest ever.
The broker was founded in [[1850=1850]].
Its shares have dropped 79% [[this month=2008-09]].
A rescue was agreed [[Tuesday night=2008-09-16TNI]].
The lender has [[two years=P2Y]] to repay the loan.
Central banks pumped in $70 billion [[Monday=2008-09-15]] and $50 billion [[Tuesday=2008-09-16]].
The chief executive, hired [[three months ago=2008-06]], will leave.
In [[March=2008-03]], a rival was sold for $10 a share.
House prices will keep falling through [[the end of 2009=2009 mod END]].
The deal is expected to close in [[the first quarter of 2009=2009-Q1]].
He saw no sign of it [[six months ago=2008-03]].
The board meets [[Wednesday=2008-09-17]].
Oil fell below $92 a barrel for the first time since [[February=2008-02]].
The fund was liquidated [[earlier this summer=2008-SU mod START]].
""",
    ),
    (
        "compared periods",
        "2013-03-22",
        """
Sales rose 3% in [[the second half of the year=2013-H2]], he predicts.
Profit was $3 million, up from $2 million in [[the same quarter a year ago=2011-Q4]].
In [[the prior-year quarter=2011-Q4]], it lost $40 million.
The loss was $2 million in [[the fourth quarter=2012-Q4]] and $1 million in [[the year-earlier period=2011-Q4]].
Revenue for [[the year-earlier first quarter=2012-Q1]] included a one-time gain.
House sales fell in [[January=2013-01]] from [[the same month last year=2012-01]].
The fund did well in [[the previous two years=P2Y]].
Bids are due by [[early afternoon=2013-03-22TAF mod START]].
The storm came ashore [[overnight=2013-03-21TNI]].
Overnight rates rose in Tokyo.
The castle dates from [[the fourteenth century=13]].
Two [[twentieth-century=19]] poets are buried there.
By [[midweek=2013-W12 mod MID]] the strike was over.
He lost his hat in the fall.
The show is to open in [[the fall=2013-FA]].
Her songs were hits in [[the sixties=196]].
The vigil is set for [[7 a.m. on Good Friday=2013-03-29T07:00]].
The goal came at 2:56 of the third period.
The group Rescue America Now paid for it.
The quake was due to a fault. On [[Feb. 20=2013-02-20]] another hit the coast.
A crowd of 1,000 gathered on [[the morning of March 12=2013-03-12TMO]].
She was driving home when, on [[the night of Jan. 5, 2011=2011-01-05TNI]], the road gave way.
Monday Night Football drew fewer viewers than Saturday Night Live.
Nobody under 18 years of age may vote.
Snow fell [[all day=P1D]] on the passes.
The fish lived millions of [[years ago=PAST_REF]].
The team plays Leeds on [[Saturday=2013-03-23]].
The road was closed long before [[Wednesday=2013-03-20]]'s crash.
They said they would decide when they meet on [[Tuesday=2013-03-26]].
""",
    ),
    (
        "look-alikes",
        "2013-03-22",
        """
The police may fire if crowds march on the palace.
A second bomb was defused, and the third man escaped.
He was second in the poll of 2,013 adults.
The 41-year-old driver and his son, 12 years old, escaped.
Ms. May and Mr. March spoke for April Rowe.
The Sunday Times and the Daily Mail printed her letter.
The road fell 1,950 feet to the river.
She paid $1999 for the flat on 1750 Broad Street.
They won 3-2 and lead the league by 14 points.
Spring water and fall leaves are all she sells.
The runner-up took the minutes of the meeting.
He is the last man to leave and the next to come.
The past master hailed a late goal by the early leader.
Flight 1914 left from gate 2010.
She reads in the year book of the school.
""",
    ),
    (
        "vague and compound",
        "2013-03-22",
        """
The mine was shut [[a long time ago=PAST_REF]].
[[Not long ago=PAST_REF]], the town had four banks.
The two firms met [[some time ago=PAST_REF]] in Geneva, he said.
No charges are planned at [[this time=PRESENT_REF]], the sheriff said.
At [[present=PRESENT_REF]] the plant employs 40 people.
This time around the vote was close.
Nobody can say what the valley will look like [[many years from now=FUTURE_REF]].
She served on the bench for [[nearly a quarter century=P25Y mod LESS_THAN]].
The tower was rebuilt [[a quarter of a century ago=1988]].
Hundreds have left over [[the past few weeks=PXW]].
It stalled for [[a few seconds=PTXS]] and fell.
The crew met on [[Jan. 3=2013-01-03]] and [[4=2013-01-04]].
Ballots are due by [[May 2=2012-05-02]] or [[3, 2012=2012-05-03]].
On [[June 3=2012-06-03]] and 12 other nights the siren failed.
A [[yearlong=P1Y]] study of the [[decades-long=PXDE]] drought was dropped.
The lease ran from [[April 2012=2012-04]]-[[March 2013=2013-03]].
Sales for [[the current fiscal year=2013]] will be flat.
The seller posted the zero-day flaw on the web.
He hit 203 HR and never struck out.
The form was dated [[12/2/2010=2010-12-02]].
""",
    ),
)


def _cases() -> tuple[Case, ...]:
    out = []
    for group, day, lines in _TABLE:
        anchor = datetime.fromisoformat(day).replace(tzinfo=UTC)
        assert f"{anchor:%A}" == _DAYS[day]
        out.extend(_case(group, anchor, line) for line in lines.strip().splitlines())
    return tuple(out)


CASES = _cases()
"""All texts, in the order of the table."""
