"""Who may do what with one picture. What a role may at all, its permissions say."""

from typing import Any

from photos.models import Photo

READERS_SEE_IT = "Readers see this picture; an editor can change it."
NOT_YOURS = "Somebody else added this picture; a managing editor can delete it."


def may_change(user: Any, photo: Photo) -> bool:
    """Whether this user may change the picture's words, crops and file: readers' pages are an editor's matter."""
    if not user.has_perm("photos.change_photo"):
        return False
    return bool(user.has_perm("photos.change_public_photo")) or not photo.is_public()


def may_delete(user: Any, photo: Photo) -> bool:
    """Whether this user may delete the picture once nobody uses it: whoever may add some, those of their own."""
    is_own = photo.added_by_id == user.pk and user.has_perm("photos.add_photo")
    return is_own or bool(user.has_perm("photos.delete_photo"))
