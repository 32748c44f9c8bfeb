"""A night as tests play it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from knowledge.live.script import Cue
from knowledge.storage.batch import Batch

GE2024 = "parl.2024-07-04"


@dataclass(frozen=True)
class Eve:
    folder: Path
    official: Batch
    cues: Sequence[Cue]
