"""The desk's own scripts: modules that import one another by name through the page's import map."""

from js_asset import ImportMap, Media, Script

# Imported as "desk/<name>": the import map knows the hashed file.
EDITOR = [
    *("editor-article", "editor-captioned", "editor-cards", "editor-count", "editor-drop", "editor-embed"),
    *("editor-field", "editor-frame", "editor-gallery", "editor-links", "editor-mention", "editor-paste"),
    *("editor-photo", "editor-tidy", "editor-typing", "editor-word-lists"),
]
LIBRARY = [
    *("arrivals", "autosave", "combobox", "copies", "dom", "log_in", "numbered_rows", "ordered_rows", "photo_facts"),
    *("preview_frame", "upload", "words"),
    *EDITOR,
]
# Loaded with the article's form.
SCRIPTS = [
    *("adders", "hints", "merge", "notes", "outlook", "photo_panel", "preview", "rows"),
    "save_in_place",
]

# What an editor of text asks for, on whatever form it stands.
EDITOR_MEDIA = Media(importmap=ImportMap({f"desk/{name}": f"desk/{name}.js" for name in LIBRARY}))
DESK_MEDIA = EDITOR_MEDIA + Media(
    js=[Script(f"desk/{name}.js", type="module") for name in SCRIPTS],
)
