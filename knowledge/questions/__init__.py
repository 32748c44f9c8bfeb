"""Plain English → one query. A grammar over the field's words: no guess, and nothing half understood."""
