"""What happens to photos, for whoever wants to follow. Sent inside the transaction of the change."""

from django.dispatch import Signal

# photo: Photo, by: User or None, now: datetime
photo_saved = Signal()
