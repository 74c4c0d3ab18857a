"""The body of a story: one configuration for the editor's buttons and for the sanitiser.

config   what the editor offers and a body may hold
embeds   the sites whose players may stand in a body
nodes    the blocks of our own: photo, gallery, embed, article card
clean    any HTML to a canonical body
render   a canonical body to what readers get
field    the model field with its editor
"""

from articles.richtext.clean import blocks, clean_body, strip_tags
from articles.richtext.field import BodyField, TextPageField
from articles.richtext.nodes import (
    article_ids,
    gallery_ids,
    photo_ids,
    with_cards,
    with_embeds,
    with_galleries,
    with_photos,
)
from articles.richtext.render import render_body, with_insets

__all__ = [
    "BodyField",
    "TextPageField",
    "article_ids",
    "blocks",
    "clean_body",
    "gallery_ids",
    "photo_ids",
    "render_body",
    "strip_tags",
    "with_cards",
    "with_embeds",
    "with_galleries",
    "with_insets",
    "with_photos",
]
