"""Maps of all seats, and arches of the House."""

from benchmarks.gallery.case import Case

MAPS = (
    Case("All 650 seats", "/map"),
    Case("The boundaries before 2024", "/map election:2015"),
    Case("Seats that changed hands", "/map changes"),
    Case("Gained, lost and held by one party", "/map changes party:labour"),
    Case("A figure of all seats; a seat pointed out", "/map turnout constituency:islington north"),
    Case("Marginal seats", "/map majority"),
    Case("Much to say of a seat", "/map changes constituency:inverness, skye and west ross-shire"),
    Case("A party’s share; a seat at the edge pointed out", "/map share party:reform constituency:clacton"),
    Case("A party that stood in one nation", "/map share party:plaid cymru"),
    Case("Rises and falls", "/map change party:labour"),
    Case("Falls alone", "/map change party:conservative"),
    Case("Rises alone, of a pale yellow party", "/map change party:snp election:2015"),
    Case("Many seats of which the change is not known", "/map change party:green"),
)
HOUSES = (
    Case("A majority", "/scoreboard 2024"),
    Case("No majority", "/scoreboard 2010"),
    Case("The House of today", "/scoreboard now"),
    Case("A nation", "/scoreboard area:scotland"),
    Case("Hatchings in large dots", "/scoreboard area:northern ireland"),
    Case("A projection beside the outcome", "/projection"),
    Case("A projection with blanks", "/projection model.the-telegraph.2024-07-04"),
    Case("A projection for the next election", "/projection mrp.more-in-common.2026-01-04"),
)
