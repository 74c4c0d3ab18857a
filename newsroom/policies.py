"""What a browser may load and run on our pages, and from where. Anything else it refuses.

The names are those of https://www.w3.org/TR/CSP3/. Nothing here allows inline scripts or style elements at large,
nor, on readers' pages, style attributes.
"""

from base64 import b64encode
from hashlib import sha256

from csp.constants import NONCE, NONE, SELF, UNSAFE_INLINE

from articles.richtext.embeds import PROVIDERS
from newsroom.theme import SCRIPT

Policy = dict[str, list[object]]


def hash_of(text: str) -> str:
    """Return the source that allows an inline script or style of exactly these words."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


_EVERYWHERE: Policy = {
    "default-src": [NONE],
    "img-src": [SELF],
    "font-src": [SELF],
    "connect-src": [SELF],
    "manifest-src": [SELF],
    "form-action": [SELF],
    "object-src": [NONE],
    "base-uri": [NONE],
}

READERS: Policy = _EVERYWHERE | {
    "script-src": [SELF, hash_of(SCRIPT)],
    "style-src": [SELF],
    "frame-src": [provider.origin for provider in PROVIDERS],
}

# The nonce is for the import map of the desk's scripts, which has to stand in the page, and for the few styles that
# the body's editor writes into it. The theme's script is there because the desk shows readers' pages as well.
DESK: Policy = _EVERYWHERE | {
    "script-src": [SELF, NONCE, hash_of(SCRIPT)],
    "style-src": [SELF, NONCE],
    # What is pasted is taken apart with the style attributes that it came with: Word and Google Docs say in them what
    # is bold and what is a list. The paste filter reads them, and none is kept.
    "style-src-attr": [UNSAFE_INLINE],
    "frame-src": [SELF, *(provider.origin for provider in PROVIDERS)],
}

# A picture is no page, whoever made the file: nothing in it runs or loads when it is opened by itself.
PICTURE = "default-src 'none'; sandbox"

# Nothing on our pages needs these, embedded players included.
PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
