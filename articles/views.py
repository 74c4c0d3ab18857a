"""The reader's pages. Each starts from PublishedArticle's QuerySet and nothing else."""
from django.http import HttpRequest, HttpResponse
def front(request: HttpRequest) -> HttpResponse: return HttpResponse()
media = topic = page = front
