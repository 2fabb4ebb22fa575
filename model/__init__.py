"""The nouns of the house: frozen values and pure functions over them, standard library only."""
