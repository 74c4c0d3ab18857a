"""The picture library at the desk.

photo    a picture: puts the parts together
listing  the library: grid, search, filters, acts on many
form     one picture: its words, its crops, another file
upload   pictures on their way in
gallery  galleries: list, form, what stands in the way of deleting one
places   the pictures of a gallery in their order
"""

from photos.admin.gallery import GalleryAdmin
from photos.admin.photo import PhotoAdmin

__all__ = ["GalleryAdmin", "PhotoAdmin"]
