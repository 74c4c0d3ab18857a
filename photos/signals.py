"""What happens to photos, for whoever wants to follow. Sent inside the transaction of the change."""

from django.dispatch import Signal

# photo: Photo, by: User or None, now: datetime
photo_saved = Signal()

# gallery: Gallery, by: User or None, now: datetime
gallery_saved = Signal()

# photo: Photo, now: datetime. Every rendition of how it looks now exists: pages that show it may name them all.
renditions_made = Signal()
