"""The site's profile and its own pages: who may change them, and where readers see them."""

import pytest
from django.test import Client
from django.urls import reverse

from articles import publishing
from articles.models import Event, Policy, PolicyKind, SiteProfile
from articles.site import read_site
from tests.desk_form import shown
from tests.factories import NOW, make_photo, make_user

pytestmark = pytest.mark.django_db

FORM = {"name": "The Harbour Post", "tagline": "Since 1911", "accent": "#0b5c8a", "social_links": "", "footer": ""}


def test_until_somebody_saves_a_profile_the_settings_speak(client, settings):
    settings.SITE_NAME = "The Meridian Courier"
    assert "<title>The Meridian Courier" in client.get("/").content.decode()


def test_the_list_of_profiles_leads_to_the_one_form_and_saving_renames_every_page(managing: Client):
    response = managing.get(reverse("admin:articles_siteprofile_changelist"))
    assert response["Location"] == reverse("admin:articles_siteprofile_add")
    managing.post(response["Location"], FORM)
    assert Event.objects.last().tags == ["site"]
    assert "The Harbour Post" in managing.get("/corrections/").content.decode()
    response = managing.get(reverse("admin:articles_siteprofile_changelist"))
    assert response["Location"] == reverse("admin:articles_siteprofile_change", args=[1])
    managing.post(response["Location"], shown(managing, response["Location"]) | {"name": "The Post"})
    assert SiteProfile.objects.get().name == "The Post"


@pytest.mark.parametrize(
    "wrong",
    [
        {"accent": "red"},
        {"social_links": "javascript:alert(1)"},
        {"social_links": "https://[example"},
        {"founded": "long ago"},
        {"name": ""},
    ],
)
def test_what_no_page_could_show_is_refused_in_words(managing: Client, wrong):
    response = managing.post(reverse("admin:articles_siteprofile_add"), FORM | wrong)
    assert response.context["errors"]
    assert not SiteProfile.objects.exists()


def test_an_address_that_no_form_has_checked_breaks_no_page(client):
    profile = SiteProfile(name="Post", social_links="https://[example\nhttps://www.example.org/post")
    publishing.save_profile(profile=profile, by=None, now=NOW)
    page = client.get("/")
    assert page.status_code == 200
    assert ">example.org</a>" in page.content.decode()


def test_reporters_and_editors_do_not_rename_the_site(client):
    for role in ("Reporter", "Editor"):
        client.force_login(make_user(role, role=role))
        assert client.get(reverse("admin:articles_siteprofile_add")).status_code == 403
        assert client.get(reverse("admin:articles_policy_add")).status_code == 403


def test_a_page_of_the_site_is_cleaned_and_linked_from_every_page(managing: Client):
    body = "<p>We <strong>correct</strong> at once.</p><script>alert(1)</script>"
    managing.post(reverse("admin:articles_policy_add"), {"kind": "corrections", "body": body, "position": 100})
    page = managing.get("/policies/corrections/").content.decode()
    assert "<p>We <strong>correct</strong> at once.</p>" in page
    assert "alert(1)" not in page
    assert [str(policy) for policy in read_site().policies] == ["Corrections policy"]


def test_a_page_nobody_wrote_is_not_there(client):
    assert client.get("/policies/ethics/").status_code == 404


def test_a_page_taken_away_takes_its_links_along(client):
    policy = Policy(kind=PolicyKind.ETHICS, body="<p>Fair.</p>")
    publishing.save_policy(policy=policy, by=None, now=NOW)
    publishing.delete_policy(policy=policy, by=None, now=NOW)
    assert client.get("/policies/ethics/").status_code == 404
    assert not read_site().policies


def test_the_logo_is_a_use_of_its_picture_and_readers_may_fetch_it():
    photo = make_photo("Logo")
    assert not photo.is_public()
    publishing.save_profile(profile=SiteProfile(name="Post", logo=photo), by=None, now=NOW)
    assert photo.is_public()


@pytest.mark.usefixtures("kept_site")
def test_a_process_reads_the_site_once_for_each_position_of_the_log(django_assert_num_queries):
    publishing.save_profile(profile=SiteProfile(name="Post"), by=None, now=NOW)
    assert read_site().profile.name == "Post"
    with django_assert_num_queries(1):
        read_site()
    publishing.save_profile(profile=SiteProfile(name="Post & Mail"), by=None, now=NOW)
    assert read_site().profile.name == "Post & Mail"
