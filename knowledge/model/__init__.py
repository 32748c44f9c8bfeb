"""Frozen facts in the field's own terms. Nothing here computes, stores or prints."""

from knowledge.model.area import AREAS, NORTHERN_IRELAND, UNITED_KINGDOM, Area, AreaKind
from knowledge.model.constituency import (
    Constituency,
    ConstituencyName,
    NameKind,
    Overlap,
    Place,
    PlaceKind,
    Places,
)
from knowledge.model.contest import Candidacy, Contest, State
from knowledge.model.election import BoundarySet, Election, ElectionKind
from knowledge.model.house import HouseChange, HouseChangeKind, Member
from knowledge.model.party import INDEPENDENT, OTHER, SPEAKER, Party
from knowledge.model.person import Person
from knowledge.model.previous import PreviousResult
from knowledge.model.projection import Projection, ProjectionKind
from knowledge.model.source import Source

__all__ = [
    "AREAS",
    "INDEPENDENT",
    "NORTHERN_IRELAND",
    "OTHER",
    "SPEAKER",
    "UNITED_KINGDOM",
    "Area",
    "AreaKind",
    "BoundarySet",
    "Candidacy",
    "Constituency",
    "ConstituencyName",
    "Contest",
    "Election",
    "ElectionKind",
    "HouseChange",
    "HouseChangeKind",
    "Member",
    "NameKind",
    "Overlap",
    "Party",
    "Person",
    "Place",
    "PlaceKind",
    "Places",
    "PreviousResult",
    "Projection",
    "ProjectionKind",
    "Source",
    "State",
]
