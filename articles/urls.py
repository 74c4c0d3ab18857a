from django.urls import path

from articles import shared, views

urlpatterns = [
    path("", views.front, name="front"),
    path("media/<path:name>", views.media, name="media"),
    path("preview/<str:token>/", shared.preview, name="preview"),
    path("corrections/", views.corrections, name="corrections"),
    path("topics/<slug:slug>/", views.topic, name="topic"),
    # Sections and articles share one tree of addresses, so this one comes last.
    path("<path:path>/", views.page, name="page"),
    # Without the last slash: the view answers, so that an old address takes one step and not two.
    path("<path:path>", views.page),
]
