"""Results out: reports, published pages and monograph files, each a pure function to text."""
