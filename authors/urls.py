from django.urls import path

from authors import views

urlpatterns = [
    path("", views.author_list, name="authors"),
    path("<slug:slug>/", views.author_page, name="author"),
]
