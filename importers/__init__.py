"""Foreign pages read as the fields of a monograph."""
