"""The live projection: the House while it is being counted, from the seats declared. Never a result."""
