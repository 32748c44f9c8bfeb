"""Seats through time and side by side, and the House before and after a swing."""

from benchmarks.gallery.case import Case

HISTORIES = (
    Case("A seat that did not change; an independent beside the lines", "/history islington north"),
    Case("New boundaries and two by-elections; most parties did not stand again", "/history clacton"),
    Case("A seat made of several; a new party wins", "/history gorton and denton"),
    Case("The Speaker, against whom others do not stand", "/history chorley"),
    Case("Parties of Northern Ireland, and independents", "/history north down"),
    Case("Hatched parties’ lines are broken", "/history na h-eileanan an iar"),
    Case("A long name", "/history inverness, skye and west ross-shire"),
    Case("A seat that is no more", "/history bristol west"),
)
COMPARED = (
    Case("Neighbours", "/compare islington north second:islington south"),
    Case("Long names, and no party that stood in both", "/compare inverness second:foyle"),
    Case("The Speaker beside another", "/compare clacton second:chorley"),
    Case("Boundaries that had not changed", "/compare hendon second:ynys môn election:2017"),
)
SWINGS = (
    Case("Nobody has a majority", "/swing lab 25 con 20 reform 27 ld 13 green 10 snp 3 plaid 1"),
    Case("Little changes", "/swing lab 34 con 24 reform 14"),
    Case(
        "In proportion, with shares of a nation", "/swing lab 30 con 25 scotland: snp 35 lab 25 method:prop"
    ),
)
