"""What happens to authors, for whoever wants to follow. Sent inside the transaction of the change."""

from django.dispatch import Signal

# author: Author, by: User or None, now: datetime
author_saved = Signal()

# author: Author. Asked before one is deleted; a receiver answers True when readers would miss it.
author_in_use = Signal()
