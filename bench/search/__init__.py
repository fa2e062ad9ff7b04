"""How fast search is and how it grows (`make bench-search`)."""
