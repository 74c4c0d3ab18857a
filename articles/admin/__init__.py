"""The desk: lists and forms for what a newsroom works on. Declarations; the acts themselves are in publishing."""

from django.contrib import admin
from taggit.models import Tag

from articles.admin.article import ArticleAdmin
from articles.admin.profile import PolicyAdmin, SiteProfileAdmin
from articles.admin.promos import PromoAdmin
from articles.admin.sections import SectionAdmin, TopicAdmin
from articles.admin.users import DeskUserAdmin

admin.site.enable_nav_sidebar = False
admin.site.index_title = "The desk"
# Topics have a model of their own.
admin.site.unregister(Tag)

__all__ = [
    "ArticleAdmin",
    "DeskUserAdmin",
    "PolicyAdmin",
    "PromoAdmin",
    "SectionAdmin",
    "SiteProfileAdmin",
    "TopicAdmin",
]
