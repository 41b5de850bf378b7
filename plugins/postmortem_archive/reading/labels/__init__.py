"""Labels that nobody stated: proposed with the words that suggest them, marked, and decided by people."""
