"""What words of the field mean: a few sentences each, and who says so."""

from collections.abc import Mapping
from dataclasses import dataclass

from commands.message import Message
from commands.present.names import source_line
from commands.present.words import join, quoted
from knowledge.model import Source


@dataclass(frozen=True, slots=True)
class Definition:
    """`source` is the id of one in `CITED` or in the store."""

    text: str
    source: str


def term_message(text: str, sources: tuple[Source, ...]) -> Message:
    return Message(sentence=text, source=source_line(sources) if sources else None)


def no_term(typed: str) -> Message:
    """Nothing is explained under that name."""
    return Message(f"I cannot explain {quoted(typed)}. I can say what is meant by {join(list(TERMS), 'or')}.")


_LAW, _SWING, _EXIT_POLL, _MRP = "cited.law", "cited.swing", "cited.exit-poll", "cited.mrp"
_LIBRARY, _BY_ELECTIONS, _NOTIONAL = "commons-library-2024", "commons-library-by-elections", "notional-2019"
_CITED = "single facts, cited"
CITED: Mapping[str, Source] = {
    source.id: source
    for source in (
        Source(
            _LAW,
            "legislation.gov.uk",
            "Representation of the People Act 1983, Schedule 1 (rules 9, 47 and 53)",
            "1983",
            _CITED,
            "https://www.legislation.gov.uk/ukpga/1983/2/schedule/1",
        ),
        Source(_SWING, "D. E. Butler", "Nuffield election studies, since 1951", "", _CITED),
        Source(
            _EXIT_POLL,
            "David Firth, University of Warwick",
            "Exit polling explained: Glossary",
            "",
            _CITED,
            "https://warwick.ac.uk/fac/sci/statistics/staff/academic-research/firth/exit-poll-explainer/glossary/",
        ),
        Source(
            _MRP,
            "YouGov",
            "How YouGov’s 2019 General Election model works",
            "2019-11-27",
            _CITED,
            "https://yougov.co.uk/topics/politics/articles-reports/2019/11/27/"
            "how-yougovs-2019-general-election-model-works",
        ),
    )
}
TERMS: Mapping[str, Definition] = {
    "notional result": Definition(
        "A notional result is an estimate of how a seat would have voted at an earlier election, had its "
        "present boundaries been in force then. Hold, gain, change and swing are measured against it where "
        "boundaries have changed.",
        _NOTIONAL,
    ),
    "swing": Definition(
        "Swing is how far votes moved from one party to another between two elections, in points. Here it is "
        "Butler swing: half the sum of one party’s rise and the other’s fall in share of the vote. Where one "
        "of the two did not stand both times, no swing is given.",
        _SWING,
    ),
    "uniform swing": Definition(
        "Uniform swing supposes that a party’s share of the vote changes by as many points in every seat. It "
        "shows what national shares could make of the seats; it is arithmetic, not a forecast.",
        _SWING,
    ),
    "proportional swing": Definition(
        "Proportional swing supposes that a party’s share of the vote grows or shrinks in every seat by the "
        "same factor as nationally. It shows what national shares could make of the seats; it is arithmetic, "
        "not a forecast.",
        _SWING,
    ),
    "turnout": Definition(
        "Turnout is how much of the electorate voted, in per cent. All ballots count, rejected ones too, "
        "where their number is known; valid turnout counts valid votes only.",
        _LIBRARY,
    ),
    "deposit": Definition(
        "A candidate for Parliament deposits £500 with the returning officer. The deposit is lost where the "
        "candidate gets no more than one twentieth (5%) of the valid votes; otherwise it is returned.",
        _LAW,
    ),
    "gain": Definition(
        "A seat is a gain where its winner’s party did not win it at the general election before, by the "
        "notional result where boundaries have changed. By-elections and changes of party in between do not "
        "count. A by-election is measured against the seat’s last general election.",
        _LIBRARY,
    ),
    "hold": Definition(
        "A seat is a hold where its winner’s party also won it at the general election before, by the "
        "notional result where boundaries have changed. By-elections and changes of party in between do not "
        "count.",
        _LIBRARY,
    ),
    "majority": Definition(
        "A majority in a seat is the winner’s votes minus the runner-up’s, in votes or as a share of the "
        "valid votes. A majority in the House of Commons is something else: an overall majority.",
        _LIBRARY,
    ),
    "overall majority": Definition(
        "A party has an overall majority where it has more than half of the seats in the House of Commons. "
        "Its size is the party’s seats minus those of all others. Here the Speaker is counted with the "
        "Speaker’s former party, as broadcasters do.",
        _EXIT_POLL,
    ),
    "hung parliament": Definition(
        "A parliament is hung where no party has more than half of the seats in the House of Commons. No "
        "party then has an overall majority.",
        _EXIT_POLL,
    ),
    "exit poll": Definition(
        "An exit poll asks people who leave polling stations how they have just voted. From it the "
        "broadcasters’ exit poll projects the seats of the parties, published when polls close at 10 pm. It "
        "is a projection, not a result.",
        _EXIT_POLL,
    ),
    "MRP": Definition(
        "MRP stands for multilevel regression and post-stratification. From a large poll it models how "
        "people of different kinds vote, and from how many of each kind live in a seat it estimates how that "
        "seat would vote. It is a projection, not a result.",
        _MRP,
    ),
    "projection": Definition(
        "A projection is somebody’s estimate of the seats that each party wins, from polls or from the seats "
        "declared so far. It carries who made it and when, and it is never a result.",
        _EXIT_POLL,
    ),
    "by-election": Definition(
        "A by-election is held in one seat that has fallen vacant between general elections, as when its "
        "member has died or resigned. Here it is measured against the seat’s last general election.",
        _BY_ELECTIONS,
    ),
    "marginal": Definition(
        "A marginal is a seat that was won by a small majority, so that a small swing would change its "
        "winner. No limit is laid down; majorities under 5% or 10% of the valid votes are often meant.",
        _LIBRARY,
    ),
    "safe seat": Definition(
        "A safe seat is one that was won by a large majority, so that only a large swing would change its "
        "winner. No limit is laid down.",
        _LIBRARY,
    ),
    "constituency": Definition(
        "A constituency, or seat, is one of the areas that each elect one member of the House of Commons: "
        "the candidate with the most votes. Each belongs to one nation or English region.",
        _LIBRARY,
    ),
    "boundary change": Definition(
        "From time to time the boundaries of constituencies are drawn anew, so that their electorates stay "
        "alike; the present ones were first used in 2024. Results across such a change are compared through "
        "notional results.",
        _NOTIONAL,
    ),
    "declaration": Definition(
        "A declaration is the returning officer’s announcement of a seat’s result. It gives the votes of "
        "each candidate and says who is elected.",
        _LAW,
    ),
    "electorate": Definition(
        "The electorate of a seat is all who are registered to vote there at the election. Turnout is "
        "measured against it.",
        _EXIT_POLL,
    ),
    "rejected ballot": Definition(
        "A rejected ballot is a ballot paper that does not count: one without the official mark, with votes "
        "for more than one candidate, with anything by which the voter can be identified, or unmarked or "
        "uncertain. Rejected ballots are no part of the valid votes.",
        _LAW,
    ),
}
