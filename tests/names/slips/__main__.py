"""Make the slip sets from the official names by rule: the same names and seed give the same files.

    python -m tests.names.slips NAMES_2024 NAMES_2010 --places PLACES --out DIRECTORY

NAMES_* are CSV files of 650 seats with a code and a name column (with any of the headers CODE and NAME of
files.py), PLACES a CSV file of wards or towns. sets/README.md explains the rules. An existing slips_test.csv
is never written over: the test half is fixed once and for all.
"""

import argparse
from pathlib import Path

from tests.names.slips.files import CODE, NAME, read, write
from tests.names.slips.seat import Seat, fold
from tests.names.slips.selection import all_slips, in_test_half


def main() -> None:
    parser = argparse.ArgumentParser(description="Make slips_develop.csv and slips_test.csv by rule.")
    parser.add_argument("names_2024", type=Path)
    parser.add_argument("names_2010", type=Path)
    parser.add_argument("--places", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    test = options.out / "slips_test.csv"
    if test.exists():
        parser.error(f"{test} exists, and a test half is never edited")
    new, old = (
        [Seat(code, name, election) for code, name in zip(read(path, CODE), read(path, NAME), strict=True)]
        for path, election in ((options.names_2024, ""), (options.names_2010, "2019"))
    )
    wards = {fold(name) for name in read(options.places, NAME)}
    places = wards | {part for ward in wards for part in ward.split(" and ")}
    changed = [seat for seat in old if fold(seat.name) not in {fold(seat.name) for seat in new}]
    slips = all_slips(new, old, places, rounds=2)
    slips += [slip for slip in all_slips(old, new, places, rounds=1) if slip.seat in changed]
    write(options.out / "slips_develop.csv", [slip for slip in slips if not in_test_half(slip)])
    write(test, [slip for slip in slips if in_test_half(slip)])


if __name__ == "__main__":
    main()
