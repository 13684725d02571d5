"""Documents by another hand: laid out by somebody who had not seen the reader, each in a way of its own.

`content` holds the plans of invented municipalities, `documents` a table of documents for each family: what is printed, and how.
What the tables cannot say is drawn by hand (by_hand_*.py).
"""
