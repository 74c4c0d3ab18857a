"""What the editor offers, and with it what a body may hold."""

from typing import Any

from django_prose_editor.config import allowlist_from_extensions, expand_extensions

from articles.richtext.embeds import PROVIDERS

# Blocks with a job, by the editor's name of the block: a callout of the house, who said the quote above, a pull quote.
STYLES = {
    "paragraph": {"promo": "Promo", "attribution": "Attribution"},
    "blockquote": {"pullquote": "Pull quote"},
}

MENU = ["headings", "lists", "nodes -blockType -lists", "marks", "link", "house", "table", "history", "utility"]

OF_THE_LIBRARY: dict[str, Any] = {
    "Menu": {"groups": [{"group": group} for group in MENU]},
    "Bold": True,
    "Italic": True,
    "Strike": True,
    "Superscript": True,
    "Subscript": True,
    "Heading": {"levels": [2, 3]},
    "BulletList": True,
    "OrderedList": True,
    "ListItem": True,
    "Blockquote": True,
    "HorizontalRule": True,
    "HardBreak": True,
    "Link": {"enableTarget": False, "protocols": ["http", "https", "mailto", "tel"]},
    "Table": True,
    "TableRow": True,
    "TableHeader": True,
    "TableCell": True,
    "SpecialCharacters": True,
    "History": True,
}

# Ours, in static/desk/editor-*.js. The sanitiser of the library does not know them: allowed() does.
OF_THE_HOUSE: dict[str, Any] = {
    "Frame": True,
    "HouseStyles": {"styles": STYLES},
    "Photo": True,
    "Gallery": True,
    "Embed": {"providers": [{"name": provider.name, "pattern": provider.pattern} for provider in PROVIDERS]},
    "ArticleCard": True,
    "LinkField": True,
    "Mention": True,
    "TidyPaste": True,
    "SmartTyping": True,
    "Count": True,
    "Fullscreen": True,
}

EXTENSIONS = OF_THE_LIBRARY | OF_THE_HOUSE


def allowed() -> dict[str, Any]:
    """Return what the sanitiser lets through, as nh3.Cleaner takes it."""
    lists: dict[str, Any] = allowlist_from_extensions(expand_extensions(OF_THE_LIBRARY))
    lists["allowed_classes"] = {"p": set(STYLES["paragraph"]), "blockquote": set(STYLES["blockquote"])}
    lists["tags"] |= {"figure", "figcaption", "div"}
    lists["attributes"] |= {
        "figure": {"data-photo", "data-credit", "data-alt", "data-gallery"},
        "div": {"data-embed", "data-article"},
    }
    # The editor writes it on every numbered list; saving an untouched article would change its words.
    lists["attributes"]["ol"].discard("data-type")
    # What a link's rel should be depends on the page it is on: render_body decides.
    lists["attributes"]["a"].discard("rel")
    return lists
