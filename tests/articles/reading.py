"""Reading pages as a test does."""

import re

from django.test import Client


def read(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, f"{address} answers {response.status_code}"
    return response.content.decode()


def headlines(html: str) -> list[str]:
    return re.findall(r'class="teaser-headline"[^>]*><a href="[^"]*">([^<]*)</a>', html)
