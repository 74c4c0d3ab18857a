"""{{ photo|thumbnail }}: the address of a small version for the desk."""

from django import template

from photos.desk import thumbnail_url

register = template.Library()

register.filter("thumbnail", thumbnail_url)
