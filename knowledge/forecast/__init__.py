"""The live projection: the House while it is being counted, from the seats declared. Never a result."""

import os

# Before numpy is loaded. The matrices are small: threads of its own gain the linear algebra nothing, and on a
# busy machine, where they wait for one another, it takes ten times as long.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
