"""A question taken apart, for tests."""

from knowledge.questions.frame import Frame
from knowledge.questions.grammar import understand
from knowledge.questions.lexicon import Lexicon
from knowledge.questions.naming import Way, joined
from knowledge.questions.pieces import Pieces, cut
from knowledge.questions.query import Query
from knowledge.questions.reading import read


def pieces(text: str, lexicon: Lexicon) -> Pieces:
    found = cut(text, lexicon)
    assert found is not None
    return found


def frame(text: str, lexicon: Lexicon, way: Way | None = None) -> Frame:
    return read(joined(pieces(text, lexicon), lexicon, way or Way()), lexicon)


def query(text: str, lexicon: Lexicon, previous: Query | None = None) -> Query:
    understood = understand(text, lexicon, previous)
    assert understood.query is not None, understood.near
    return understood.query
