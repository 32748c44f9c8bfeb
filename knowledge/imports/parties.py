"""Party names as files spell them → the project's parties."""

from typing import cast

from knowledge.imports.fields import BadCell, fold, slug
from knowledge.imports.known import Known
from knowledge.model import INDEPENDENT, OTHER, SPEAKER

CO_OPERATIVE = "Labour and Co-operative"
NEW_FORCE = "Ulster Conservatives and Unionists - New Force"

# Folded spelling in some file → party id, where the name alone does not lead there.
_ALIASES = {
    "green party": "green",
    "green party of england and wales": "green",
    "labour and co-operative": "labour",
    "labour (co-op)": "labour",
    "labour party": "labour",
    "liberal democrats": "liberal-democrat",
    "brexit": "brexit-party",
    "christian peoples alliance party": "christian-peoples-alliance",
    "common good": "common-good-party",
    "lincolnshire independents": "lincolnshire-independents-lincolnshire-first",
    "linconshire independents": "lincolnshire-independents-lincolnshire-first",
    "monster raving loony party": "official-monster-raving-loony-party",
    "peace party": "peace-party-non-violence-justice-environment",
    "na": OTHER,
    "others": OTHER,
    "speaker seeking re-election": SPEAKER,
    "ulster conservatives and unionists - new force": "ulster-unionist-party",
}


def party_name(text: str) -> str:
    """The name without a leading article."""
    return text[4:] if text.casefold().startswith("the ") else text


class Parties:
    """Looks parties up by name; a registered name that is new becomes a party of its own."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._ids = {fold(cast(str, party["name"])): cast(str, party["id"]) for party in known.all("parties")}

    def find(self, name: str) -> str | None:
        """The id of the party of that name; None where there is none."""
        folded = fold(party_name(name.strip()))
        found = self._ids.get(folded) or _ALIASES.get(folded)
        return found if found is None or self._known.has("parties", found) else None

    def find_or_add(self, name: str, short: str) -> tuple[str, bool]:
        """The party's id, and whether it was new. Raises BadCell for an empty name."""
        found = self.find(name)
        if found is not None:
            return found, False
        official = party_name(name.strip())
        new = slug(official)
        if not new:
            raise BadCell("the party has no name")
        self._known.put(
            "parties",
            id=new,
            name=official,
            short=short or official,
            total_id=new,
            previous_id=None,
            colour=None,
            display_order=1000,
        )
        self._ids[fold(official)] = new
        return new, True

    def short(self, party_id: str) -> str:
        party = self._known.get("parties", party_id)
        return cast(str, party["short"]) if party else party_id

    def name(self, party_id: str) -> str:
        party = self._known.get("parties", party_id)
        return cast(str, party["name"]) if party else party_id


def stands_alone(party_id: str) -> bool:
    """Whether candidates of this "party" have only the word in common."""
    return party_id in (INDEPENDENT, SPEAKER, OTHER)
