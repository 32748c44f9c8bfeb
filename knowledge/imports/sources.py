"""Where imported facts come from: one source for each publication."""

import re
from urllib.parse import urlsplit

from knowledge.imports.known import Known
from knowledge.model.election import year_in

OPEN_PARLIAMENT = "Open Parliament Licence v3.0"
SINGLE_FACTS = "single facts, cited"
LIBRARY = "House of Commons Library"
PARLIAMENT = "UK Parliament"


_ADDRESS = re.compile(r"https?://[^\s,;)]+")
_REPOSITORY = re.compile(r"(?<![\w/])[\w-]+/[\w.-]+(?= |$)")


def cited(text: str) -> tuple[str, str | None]:
    """Where a row says that it is from, and its address: the first page or else repository that it names."""
    if address := _ADDRESS.search(text):
        return str(urlsplit(address[0]).hostname).removeprefix("www."), address[0]
    if repository := _REPOSITORY.search(text):
        return f"{repository[0]} on GitHub", f"https://github.com/{repository[0]}"
    return text, None


def put_source(
    known: Known,
    source_id: str,
    *,
    publisher: str,
    title: str,
    licence: str = OPEN_PARLIAMENT,
    published: str = "",
    url: str | None = None,
) -> str:
    """Make sure that a source is known; what is known of it already stays. Its id."""
    if not known.has("sources", source_id):
        known.put(
            "sources",
            id=source_id,
            publisher=publisher,
            title=title,
            published=published,
            licence=licence,
            url=url,
        )
    return source_id


def results_source(election_id: str) -> str:
    """The id of the source of an election's results in the Library's or Parliament's format."""
    by_election = ".by." in election_id
    return "commons-library-by-elections" if by_election else f"commons-library-{year_in(election_id)}"


def candidates_source(election_id: str) -> str:
    """The id of the source of an election's candidates, before there is any result."""
    return f"candidates-{election_id.removeprefix('parl.')}"


def put_candidates_source(known: Known, election_id: str) -> None:
    """Make sure that the source of an election's candidates is known."""
    by_election = ".by." in election_id
    what = "Parliamentary by-election" if by_election else f"UK {year_in(election_id)} general election"
    put_source(known, candidates_source(election_id), publisher=PARLIAMENT, title=f"{what}: candidates")


def put_results_source(known: Known, election_id: str) -> None:
    """Make sure that the source of an election's results is known."""
    by_election = ".by." in election_id
    general = f"UK {year_in(election_id)} general election: results"
    title = "Parliamentary by-election results" if by_election else general
    put_source(known, results_source(election_id), publisher=LIBRARY, title=title)
