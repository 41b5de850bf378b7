"""Just enough English grammar to say who did what in a sentence.

A list of words flags mostly innocent sentences: in postmortems "failed to" and "should have" usually have a
system as their subject. So the review asks for the subject. This is a shallow analysis in four passes, each
linear in the sentence's length: `tokens` (words and their places), `tagging` (word classes; `openclass` tells
nouns from verbs), `phrases` (noun phrases and whom they denote), `clauses` (verbs, voice, mood and negation;
`subjects` leads from a verb to who acts). Its knowledge of words is data, in `review/lexicon/`.
"""
