"""What the desk announces, inside the transaction of the act itself; whoever wants to follow listens (receivers.py)."""

from django.dispatch import Signal

# note: the Note that records the move, with its article, action, text and author; by: the user who made it.
moved = Signal()

# article, assignee: the user who is to work on it now; by: the user who said so.
assigned = Signal()

# schedule: the Schedule that was refused at its due time, with its article and the refusal.
refused = Signal()

# note: the Note; people: the users it names for the first time, without its author; by: its author.
mentioned = Signal()
