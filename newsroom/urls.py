from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("authors/", include("authors.urls")),
    path("", include("articles.urls")),
]

handler404 = "articles.views.not_found"
handler500 = "newsroom.views.server_error"
