"""What a batch would change in the store: pure comparison of rows, before anything is written."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sqlalchemy import Table

from knowledge.errors import ImportRefused
from knowledge.storage.batch import COLUMNS, KEYS, Batch, Row, Value
from knowledge.storage.tables import CHILDREN, FACTS, OPERATOR, REFERENCES, SHIPPED

# The tables whose rows are facts of their own; the others hold parts of them.
PARENTS: tuple[Table, ...] = tuple(table for table in FACTS if table not in CHILDREN.values())


class Fact(NamedTuple):
    """A row with the rows that belong to it, sorted by key, and who put it there."""

    row: Row
    children: tuple[Row, ...]
    origin: str


Facts = dict[Row, Fact]  # by key


@dataclass
class Changes:
    """What happens to one table. `kept` counts an operator's facts that shipped ones would have replaced."""

    added: list[Fact] = field(default_factory=list)
    changed: list[Fact] = field(default_factory=list)
    removed: Facts = field(default_factory=dict)
    unchanged: int = 0
    kept: int = 0

    @property
    def written(self) -> list[Fact]:
        return self.added + self.changed

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)


Plan = Mapping[str, Changes]


def facts_of(table: str, rows: Iterable[Sequence[Any]], children: Iterable[Sequence[Any]]) -> Facts:
    """Rows of the columns of a batch and then `origin`, and the rows of their child table, put together."""
    length = len(KEYS[table])
    parts: dict[Row, list[Row]] = {}
    for child in children:
        parts.setdefault(tuple(child[:length]), []).append(tuple(child))
    facts: Facts = {}
    for row in rows:
        key = tuple(row[:length])
        own = sorted(parts.pop(key, ()), key=lambda child: child[: len(KEYS[CHILDREN[table].name])])
        facts[key] = Fact(tuple(row[:-1]), tuple(own), row[-1])
    return facts


def facts_in(batch: Batch, origin: str) -> dict[str, Facts]:
    """The facts of a batch, by table and key.

    Raises ImportRefused for a key that stands in it twice and for parts without the fact they belong to.
    """
    for table, rows in batch.rows.items():
        seen: set[Row] = set()
        for row in rows:
            key = row[: len(KEYS[table])]
            if key in seen:
                raise ImportRefused(f"{table}: {_spelt(key)} is there twice.")
            seen.add(key)
    found = {}
    for parent in PARENTS:
        child = CHILDREN.get(parent.name)
        parts = batch.rows[child.name] if child is not None else []
        rows = [(*row, origin) for row in batch.rows[parent.name]]
        facts = facts_of(parent.name, rows, parts)
        if child is not None and sum(len(fact.children) for fact in facts.values()) != len(parts):
            keys = {row[: len(KEYS[parent.name])] for row in parts} - facts.keys()
            raise ImportRefused(f"{child.name}: {_spelt(min(keys, key=_spelt))} has no row in {parent.name}.")
        found[parent.name] = facts
    return found


def compare(current: Mapping[str, Facts], wanted: Mapping[str, Facts], *, replace: bool) -> Plan:
    """What turns the current facts into the wanted ones.

    With `replace`, wanted are all the shipped facts there are: shipped ones that are not among them go,
    except those that an operator's facts still refer to; an operator's facts stay as they are.
    """
    plan = {table: _compare(current[table], wanted[table], replace=replace) for table in wanted}
    if replace:
        _keep_what_is_needed(plan, current)
    return plan


def _compare(current: Facts, wanted: Facts, *, replace: bool) -> Changes:
    changes = Changes()
    for key, fact in wanted.items():
        old = current.get(key)
        if old is None:
            changes.added.append(fact)
        elif old[:2] == fact[:2]:
            changes.unchanged += 1
        elif replace and old.origin == OPERATOR:
            changes.kept += 1
        else:
            changes.changed.append(fact)
    if replace:
        changes.removed = {
            key: fact for key, fact in current.items() if fact.origin == SHIPPED and key not in wanted
        }
    return changes


def _keep_what_is_needed(plan: Plan, current: Mapping[str, Facts]) -> None:
    holders = {
        table: [fact for fact in facts.values() if fact.origin == OPERATOR]
        for table, facts in current.items()
    }
    while any(holders.values()):
        needed = references(holders, current["elections"])
        holders = {
            table: [plan[table].removed.pop(key) for key in keys & plan[table].removed.keys()]
            for table, keys in needed.items()
        }


def references(facts: Mapping[str, Iterable[Fact]], elections: Facts) -> dict[str, set[Row]]:
    """The keys that facts name, by the table they name them in. `elections` tell the seats' boundary sets."""
    needed: dict[str, set[Row]] = {table.name: set() for table in PARENTS}
    for table, found in facts.items():
        for fact in found:
            _collect(needed, table, fact.row)
            for child in fact.children:
                _collect(needed, CHILDREN[table].name, child)
            if table == "contests" and fact.row[:1] in elections:
                election = dict(zip(COLUMNS["elections"], elections[fact.row[:1]].row, strict=True))
                needed["constituencies"].add((election["boundary_set"], fact.row[1]))
    return needed


_REFERENCES: dict[str, list[tuple[tuple[int, ...], str]]] = {table.name: [] for table in FACTS}
for _table, _columns, _target in REFERENCES:
    _REFERENCES[_table].append((tuple(map(COLUMNS[_table].index, _columns)), _target))


def _collect(needed: dict[str, set[Row]], table: str, row: Row) -> None:
    for places, target in _REFERENCES[table]:
        key = tuple(row[place] for place in places)
        if None not in key:
            needed[target].add(key)


def _spelt(key: Iterable[Value]) -> str:
    return ", ".join(map(str, key))


def check_references(needed: Mapping[str, set[Row]], known: Mapping[str, set[Row]]) -> None:
    """Raises ImportRefused when something is named that is not known."""
    for table, keys in needed.items():
        missing = keys - known[table]
        if missing:
            raise ImportRefused(f"{_spelt(min(missing, key=_spelt))} is named, but is not in {table}.")
