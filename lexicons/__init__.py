"""Drug names and English words: data with its sources, and the look-up."""
