"""How elections, seats, parties and sources are called in sentences, and labelled in choices and buttons."""

from collections.abc import Iterable

from commands.answer import Choice
from commands.present import clock
from commands.present.bodies import body
from commands.present.words import clip, on_one_line
from knowledge.errors import Thing
from knowledge.model import (
    INDEPENDENT,
    SPEAKER,
    UNITED_KINGDOM,
    Area,
    Candidacy,
    Constituency,
    Contest,
    Election,
    HouseChange,
    Party,
    Person,
    Projection,
    ProjectionKind,
    Source,
)

_CHOICE_LENGTH = 100
_PARLIAMENTARY = "Open Parliament Licence"
_KINDS = {
    ProjectionKind.EXIT_POLL: "exit poll",
    ProjectionKind.MRP: "MRP",
    ProjectionKind.MODEL: "model",
    ProjectionKind.LIVE: "live projection",
}


def standing_for(candidacy: Candidacy) -> str:
    """ "Jeremy Corbyn (Independent)"."""
    return f"{candidacy.name} ({candidacy.party.name})"


def at_election(election: Election) -> str:
    """ "in 2024" for a general election, "at the by-election of 13 August 2026" for the other kind."""
    if election.is_general:
        return f"in {election.year}"
    return f"at the by-election of {clock.day(election.polling_day)}"


def contest_in(contest: Contest) -> str:
    """What was won: "Islington North in 2024", "the Clacton by-election of 13 August 2026"."""
    if contest.election.is_general:
        return f"{contest.constituency.name} in {contest.election.year}"
    return f"the {contest.constituency.name} by-election of {clock.day(contest.election.polling_day)}"


def contest_title(contest: Contest) -> str:
    """ "Islington North, 2024 general election"."""
    if contest.election.is_general:
        return f"{contest.constituency.name}, {contest.election.name}"
    return contest.election.name


def in_area(area: Area) -> str:
    """ "in Scotland", "in the North East", "in the United Kingdom"."""
    with_article = (
        area.name.startswith(("North", "South", "East", "West", "United")) and area.code[:3] != "N92"
    )
    return f"in {'the ' if with_article else ''}{area.name}"


def in_part(area: Area) -> str:
    """ " in Scotland"; nothing where it is the whole United Kingdom."""
    return "" if area == UNITED_KINGDOM else f" {in_area(area)}"


def in_area_in(area: Area, election: Election) -> str:
    """ "in Scotland in 2024", "in 2024"."""
    return f"{in_part(area)} in {election.year}".lstrip()


def elected_for(party: Party) -> str:
    """ "for Labour", "for the Greens", "as an Independent", "as the Speaker"."""
    return {INDEPENDENT: "as an Independent", SPEAKER: "as the Speaker"}.get(party.id, f"for {body(party)}")


def outcome_label(party: Party, gained_from: Party | None) -> str:
    """As returning officers' reports put it: "Labour hold", "Independent gain from Labour"."""
    return f"{party.name} gain from {gained_from.name}" if gained_from else f"{party.name} hold"


def projection_kind(projection: Projection) -> str:
    return _KINDS[projection.kind]


def change_told(change: HouseChange) -> str:
    """ "on 8 July 2026, Nigel Farage (Reform UK, Clacton) resigned his seat"."""
    return f"on {clock.day(change.day)}, {change.what.rstrip('.')}"


def source_line(sources: tuple[Source, ...]) -> str:
    """Whose figures: publisher, title and date, and the attribution that the licence asks for."""
    named = []
    for source in sources:
        dated = source.published and source.published not in source.title
        date = f" ({clock.partial_date(source.published)})" if dated else ""
        named.append(f"{source.publisher}, {source.title}{date}")
    line = f"Source: {'; '.join(named)}."
    if any(source.licence.startswith(_PARLIAMENTARY) for source in sources):
        line += f" Contains Parliamentary information licensed under the {_PARLIAMENTARY} v3.0."
    return line


def published_by(sources: tuple[Source, ...]) -> str:
    """Whose figures, in the small print of a picture: the line above in a few words."""
    return f"Source: {'; '.join(dict.fromkeys(source.publisher for source in sources))}"


def choice(thing: Thing) -> Choice:
    """One thing that could be meant, as a list shows it."""
    if isinstance(thing, Constituency):
        return Choice(thing.code, thing.name)
    if isinstance(thing, Election):
        return Choice(thing.id, clip(thing.name, _CHOICE_LENGTH))
    if isinstance(thing, Party):
        return Choice(thing.id, clip(thing.name, _CHOICE_LENGTH))
    if isinstance(thing, Area):
        return Choice(thing.code, thing.name)
    if isinstance(thing, Person):
        return Choice(thing.id, clip(person_label(thing), _CHOICE_LENGTH))
    return Choice(thing.id, clip(projection_label(thing), _CHOICE_LENGTH))


def listed(before: str, parties: Iterable[Party]) -> tuple[Choice, ...]:
    """Completions of the last of several parties: `before` is the text up to it."""
    completed = (f"{before}{' ' if before else ''}{party.name}" for party in parties)
    return tuple(Choice(text, on_one_line(text)) for text in completed if len(text) <= _CHOICE_LENGTH)


def thing_name(thing: Thing) -> str:
    """What a sentence calls it."""
    if isinstance(thing, Person):
        return person_label(thing)
    return projection_label(thing) if isinstance(thing, Projection) else thing.name


def person_label(person: Person) -> str:
    """The newest candidacy tells people of one name apart: "Greg Smith (Green, Mid Buckinghamshire 2024)".

    How many more there are is said, too.
    """
    contest, candidacy = person.candidacies[0]
    when = f"{contest.constituency.name} {contest.election.year}"
    others = len(person.candidacies) - 1
    return f"{candidacy.name} ({candidacy.party.name}, {when}{f' and {others} more' if others else ''})"


def projection_label(projection: Projection) -> str:
    """ "YouGov, MRP, 3 July 2024"."""
    published = clock.partial_date(projection.published) if projection.published else "date not known"
    return f"{projection.forecaster}, {projection_kind(projection)}, {published}"
