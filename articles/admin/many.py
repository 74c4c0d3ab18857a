"""What the list of articles does with the chosen ones."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from articles.admin_views import acts
from articles.models import Article
from articles.workflow import Action


class ActsOnMany:
    """Each act asks first."""

    @admin.action(description="Submit selected articles for review", permissions=["change"])
    def submit_selected(self, request: HttpRequest, queryset: QuerySet[Article]) -> HttpResponse | None:
        return acts.act_on_many(self, request, queryset, Action.SUBMIT)

    @admin.action(description="Return selected articles", permissions=["change"])
    def return_selected(self, request: HttpRequest, queryset: QuerySet[Article]) -> HttpResponse | None:
        return acts.act_on_many(self, request, queryset, Action.RETURN)

    @admin.action(description="Approve selected articles", permissions=["change"])
    def approve_selected(self, request: HttpRequest, queryset: QuerySet[Article]) -> HttpResponse | None:
        return acts.act_on_many(self, request, queryset, Action.APPROVE)

    @admin.action(description="Publish selected articles", permissions=["change"])
    def publish_selected(self, request: HttpRequest, queryset: QuerySet[Article]) -> HttpResponse | None:
        return acts.act_on_many(self, request, queryset, Action.PUBLISH)

    @admin.action(description="Withdraw selected articles", permissions=["change"])
    def withdraw_selected(self, request: HttpRequest, queryset: QuerySet[Article]) -> HttpResponse | None:
        return acts.act_on_many(self, request, queryset, Action.WITHDRAW)
