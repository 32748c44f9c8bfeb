"""Official files → facts. `read_files` is the way in; nothing here writes to the store."""

from knowledge.imports.known import Known
from knowledge.imports.read import Progress, read_files
from knowledge.imports.report import Remark, Report, Verdict

__all__ = ["Known", "Progress", "Remark", "Report", "Verdict", "read_files"]
