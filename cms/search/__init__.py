"""Site search: the words of every page, folded (no case, accents, marks or Arabic variants), and a forgiving finder."""
