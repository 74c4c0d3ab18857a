"""The addresses of what machines read."""

from django.urls import path

from articles.views import api, feeds, sitemaps

urlpatterns = [
    path("feeds/<str:name>", feeds.feed, name="feed"),
    path("feeds/<path:path>/<str:name>", feeds.feed, name="feed"),
    path("sitemap.xml", sitemaps.sitemap_index, name="sitemap-index"),
    path("sitemaps/<str:name>.xml", sitemaps.sitemap, name="sitemap"),
    path("news-sitemap.xml", sitemaps.news_sitemap, name="news-sitemap"),
    path("robots.txt", sitemaps.robots, name="robots"),
    path("api/v1/", api.api_index, name="api"),
    path("api/v1/articles/", api.api_articles, name="api-articles"),
    path("api/v1/articles/<int:pk>/", api.api_article, name="api-article"),
    path("oembed/", api.embedded, name="oembed"),
]
