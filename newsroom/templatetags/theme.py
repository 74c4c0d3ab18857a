from django import template
from django.utils.safestring import SafeString, mark_safe

from newsroom.theme import SCRIPT

register = template.Library()


@register.simple_tag
def theme_script() -> SafeString:
    """The one inline script of the site: it belongs into the head, before what is painted."""
    return mark_safe(f"<script>{SCRIPT}</script>")
