"""Write the answers into a list of questions: `python -m tests.questions.oracle FILE`."""

import json
import sys
from pathlib import Path

from tests.questions.oracle.answer import answer
from tests.questions.rows import is_computed, read


def main() -> None:
    path = Path(sys.argv[1])
    found = []
    for row in read(path):
        if is_computed(row):
            row["answer"] = answer(row["query"], row.get("hints", {}))
        found.append(json.dumps(row, ensure_ascii=False))
    path.write_text("\n".join(found) + "\n", encoding="utf-8")


main()
