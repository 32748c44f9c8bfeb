"""Pieces → a frame: each goes into its slot, numbers by what stands before and behind them."""

from collections.abc import Sequence

from knowledge.questions import numbers
from knowledge.questions.frame import Bound, Frame, Name, NamedParty
from knowledge.questions.lexicon import Kind, Lexicon, Sense
from knowledge.questions.pieces import Piece, Pieces
from knowledge.questions.query import Unit

_ARTICLES = frozenset(("the", "a", "an", "some"))
# At the end of a question: "how many votes did he win by".
_MARGIN = "by"
_APOSTROPHES = "'’ʼ`´"
_MOST_LISTED = 650


def read(cut_text: Pieces, lexicon: Lexicon) -> Frame:
    """The frame of a question whose names are put together already; `unread` marks what fits no slot."""
    return _Reader(cut_text, lexicon).frame()


class _Reader:
    def __init__(self, cut_text: Pieces, lexicon: Lexicon) -> None:
        self._text = cut_text.text
        self._pieces: Sequence[Piece] = cut_text.pieces
        self._lexicon = lexicon
        self._at = 0
        self._preposition = ""
        self._frame = Frame()

    def frame(self) -> Frame:
        self._take_shares()
        while self._at < len(self._pieces):
            piece = self._pieces[self._at]
            self._at += 1
            self._take(piece)
            if piece.kind is not Kind.GLUE:
                if self._frame.begins is None:
                    self._frame.begins = self._preposition
                self._preposition = ""
        return self._frame

    def _take(self, piece: Piece) -> None:
        sense, frame = piece.sense, self._frame
        match piece.kind:
            case Kind.GLUE:
                if piece.words not in _ARTICLES:
                    self._preposition = piece.words
                if piece.words == _MARGIN and self._at == len(self._pieces):
                    frame.concepts.add(_MARGIN)
            case Kind.CONCEPT:
                self._take_concept(sense)
            case Kind.NUMBER:
                self._take_number(piece)
            case Kind.ELECTION:
                frame.elections.append(piece.words)
            case Kind.MONTH:
                frame.months.append(piece.words)
            case Kind.AREA if sense.area:
                frame.areas.append(sense.area)
            case Kind.PARTY if sense.party:
                frame.parties.append(NamedParty(sense.party, self._preposition))
            case _:
                frame.names.append(self._name(piece))

    def _name(self, piece: Piece) -> Name:
        """As typed, without the s of the possessive."""
        first, last = piece.tokens[0], piece.tokens[-1]
        typed = self._text[first.start : last.end]
        with_s = piece.kind is not Kind.UNKNOWN and piece.words not in self._lexicon.senses
        if last.possessive:
            bare = typed.rstrip(_APOSTROPHES)
            typed = bare if bare != typed else typed[:-1].rstrip(_APOSTROPHES)
        elif with_s:
            typed = typed[:-1]
        return Name(typed, piece.kind, self._preposition, owner=last.possessive or with_s)

    def _take_concept(self, sense: Sense) -> None:
        frame = self._frame
        if "since" in sense.concepts and self._take_since():
            return
        if sense.concepts & {"below", "above"} and self._take_bound(below="below" in sense.concepts):
            return
        frame.concepts |= sense.concepts
        frame.many |= sense.many
        if sense.position is not None:
            frame.positions.append(sense.position)
        if sense.relative is not None:
            frame.relatives.append(sense.relative)

    def _take_since(self) -> bool:
        """A year, or the newest election, behind "since"."""
        at = self._at
        while self._kind(at) is Kind.GLUE:
            at += 1
        if at == len(self._pieces):
            return False
        piece = self._pieces[at]
        year = numbers.year(piece)
        if year is None and (piece.sense.relative == 0 or "election" in piece.sense.concepts):
            year = next(iter(self._lexicon.generals), None)
        if year is None:
            return False
        self._frame.since.append(year)
        self._at = at + 1
        if self._at < len(self._pieces) and "election" in self._pieces[self._at].sense.concepts:
            self._at += 1
        return True

    def _take_bound(self, *, below: bool) -> bool:
        at = self._at
        while self._kind(at) is Kind.GLUE:
            at += 1
        piece = self._pieces[at] if self._kind(at) is Kind.NUMBER else None
        number = piece.number if piece else None
        if piece is None or number is None or (at > self._at and numbers.year(piece)):
            return False
        self._at = at + 1
        self._frame.bounds.append(Bound(below, number, self._take_unit()))
        return True

    def _take_unit(self) -> Unit | None:
        said = self._pieces[self._at].sense.concepts if self._at < len(self._pieces) else frozenset()
        unit = Unit.PERCENT if said & {"share", "points"} else Unit.VOTES if "vote" in said else None
        self._at += unit is not None
        return unit

    def _take_number(self, piece: Piece) -> None:
        year, number, frame = numbers.year(piece), piece.number, self._frame
        before = self._pieces[self._at - 2] if self._at > 1 else None
        if year is not None:
            frame.years.append(year)
        elif number is None or not number.is_integer() or not 1 <= number <= _MOST_LISTED:
            frame.unread = True
        elif before is not None and before.words == "ge":
            frame.years.append(2000 + int(number))
        else:
            frame.limits.append(int(number))

    def _take_shares(self) -> None:
        """Parties with their shares, where there are several of them or a question what if."""
        found, used = numbers.shares(self._pieces)
        asked = any("whatif" in piece.sense.concepts for piece in self._pieces)
        if len(found) > 1 or (found and asked):
            self._frame.shares = found
            self._pieces = [piece for at, piece in enumerate(self._pieces) if at not in used]

    def _kind(self, at: int) -> Kind | None:
        return self._pieces[at].kind if at < len(self._pieces) else None
