"""Bylines, dates, credits, sections and biographies in the forms that pages print them."""

import pytest

from articles.importing.parsers.capture import breadcrumb_names
from articles.importing.parsers.capture.agency import read_credit, read_dateline
from articles.importing.parsers.capture.biography import find_name
from articles.importing.parsers.capture.breadcrumb import known_names, split_path
from articles.importing.parsers.capture.byline import read_byline
from articles.importing.parsers.capture.dates import read_dates
from articles.importing.parsers.capture.decode import decode
from articles.importing.parsers.capture.navigation import read_side, read_tag_label
from articles.importing.parsers.capture.promos import is_caption, is_promo
from articles.importing.parsers.capture.tags import split_tags
from articles.importing.story import Refused
from tests.importing import tools


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Amara Finch", ("Amara Finch",)),
        ("BY AMARA FINCH", ("Amara Finch",)),
        ("Written by Amara Finch, Senior Correspondent", ("Amara Finch",)),
        ("Words: Amara Finch", ("Amara Finch",)),
        ("By Amara Finch, Jo Ambler & Li Ostrander", ("Amara Finch", "Jo Ambler", "Li Ostrander")),
        ("By Amara Finch in Quarry End", ("Amara Finch",)),
        ("By A. P. Finch", ("A. P. Finch",)),
        ("Von Ludwig van den Berg und Jo Ambler", ("Ludwig van den Berg", "Jo Ambler")),
        ("लेखक: मृणालिनी देवसरकार और यशोधरा कर्णवाल", ("मृणालिनी देवसरकार", "यशोधरा कर्णवाल")),
        ("بقلم منذر الطويل وليان الصفدي", ("منذر الطويل", "ليان الصفدي")),
        ("بقلم أحمد النجار ووليد حسن", ("أحمد النجار", "وليد حسن")),
        ("By June Ashgrove and Oliver North", ("June Ashgrove", "Oliver North")),
        ("Di Amara Finch e Jo Ambler", ("Amara Finch", "Jo Ambler")),
        ("Av Amara Finch och Jo Ambler", ("Amara Finch", "Jo Ambler")),
        ("By Staff Reporter", ()),
        ("By Reuters", ()),
    ],
)
def test_a_byline_names_its_authors(line: str, names: tuple[str, ...]) -> None:
    byline = read_byline(line)
    assert byline is not None
    assert byline.names == names


@pytest.mark.parametrize(
    "line",
    ["By Sea And By Land", "By the time the tram came, it was dark.", "By The Numbers", "Von hier aus geht es weiter"],
)
def test_a_sentence_is_no_byline(line: str) -> None:
    byline = read_byline(line)
    assert byline is None or byline.names == ()


@pytest.mark.parametrize(
    ("line", "language", "published", "updated"),
    [
        ("March 4, 2024", "en", "2024-03-04", None),
        ("Published: March 4th, 2024 at 8:05 PM IST", "en", "2024-03-04T20:05", None),
        ("Last Modified: 5 Mar 2024, 20:05", "en", None, "2024-03-05T20:05"),
        ("2024-03-05T08:05:00+05:30", "en", "2024-03-05T08:05", None),
        ("First Published: Mar 4, 2024 | Last Updated: Mar 5, 2024, 12:05 am", "en", "2024-03-04", "2024-03-05T00:05"),
        ("13/03/2024", "en", "2024-03-13", None),
        ("04/03/2024", "de", "2024-03-04", None),
        ("04.03.2024, 20.05 Uhr", "de", "2024-03-04T20:05", None),
        ("4 mars 2024 à 20h05", "fr", "2024-03-04T20:05", None),
        ("4 de marzo de 2024", "es", "2024-03-04", None),
        ("४ मार्च २०२४", "hi", "2024-03-04", None),
        ("May 6, 2024 / 09:15 AM IST", "en", "2024-05-06T09:15", None),
        ("2024-03-04T20:05:00Z", "en", "2024-03-04T20:05", None),
        ("Updated 10:15 AM EST, Mon March 4, 2024", "en", None, "2024-03-04T10:15"),
        ("Montag, 4. März 2024 um 20 Uhr", "de", "2024-03-04T20:00", None),
        ("Mis à jour le 5 mars 2024 à 8h", "fr", None, "2024-03-05T08:00"),
        ("4 مارس 2024، الساعة 8:05 مساءً", "ar", "2024-03-04T20:05", None),
        ("4 آذار/مارس 2024", "ar", "2024-03-04", None),
        ("٤ مارس ٢٠٢٤", "ar", "2024-03-04", None),
        ("4 كانون الثاني 2024", "ar", "2024-01-04", None),
        ("2024年3月4日", "zh", "2024-03-04", None),
    ],
)
def test_a_date_is_read_as_printed(line: str, language: str, published: str | None, updated: str | None) -> None:
    stamps = read_dates(line, language)
    assert stamps is not None
    assert (stamps.published, stamps.updated, stamps.rest) == (published, updated, "")


def test_day_and_month_are_not_guessed_in_english() -> None:
    assert read_dates("04/03/2024", "en") is None


def test_a_day_that_does_not_exist_is_no_date() -> None:
    assert read_dates("February 30, 2024", "en") is None


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("(With Reuters Inputs)", "With Reuters Inputs"),
        ("Source: ANI", "Source: ANI"),
        ("(PTI)", "PTI"),
        ("Agencies", "Agencies"),
        ("(with inputs from AFP, Reuters)", "with inputs from AFP, Reuters"),
        ("(इनपुट: पीटीआई)", "इनपुट: पीटीआई"),
        ("(وكالات)", "وكالات"),
        ("रॉयटर्स", "रॉयटर्स"),
        ("رويترز", "رويترز"),
        ("The agency said so.", None),
        ("Wire Found In Harbour", None),
    ],
)
def test_a_credit_line_is_told_from_text(line: str, credit: str | None) -> None:
    assert read_credit(line) == credit


def test_the_agency_is_read_from_a_dateline() -> None:
    assert read_dateline("SANDRECHT, March 4 (Reuters) – The boats are yellow.") == "Reuters"
    assert read_dateline("NEW DELHI, May 3 (PTI) The boats are yellow.") == "PTI"
    assert read_dateline("नई दिल्ली, 4 मार्च (भाषा) नावें पीली हैं।") == "भाषा"
    assert read_dateline("Madrid, 4 mar (EFE).- Los barcos son amarillos.") == "EFE"
    assert read_dateline("Reporters of an agency (AFP) said the boats are yellow.") is None
    assert read_dateline("समाचार एजेंसी (पीटीआई) के अनुसार नावें पीली हैं।") is None
    assert read_dateline("The boats (all nine) – yellow now – were late.") is None


@pytest.mark.parametrize(
    ("front", "path"),
    [
        ("Home World South Asia", ["World", "South Asia"]),
        ("Home > Harbour Life > Tide Pools", ["Harbour Life", "Tide Pools"]),
        ("Home Arts & Culture", ["Arts & Culture"]),
        ("Home World News", ["World News"]),
        ("Home Health Mental Health", ["Health", "Mental Health"]),
        ("Home Europe Harbour Life", ["Europe", "Harbour Life"]),
        ("Home News World", ["News", "World"]),
        ("Home World Mirabad Delta", ["World", "Mirabad Delta"]),
        ("होम दुनिया दक्षिण एशिया", ["दुनिया", "दक्षिण एशिया"]),
        ("الرئيسية ثقافة وفنون", ["ثقافة وفنون"]),
    ],
)
def test_a_path_is_parted_by_known_names(front: str, path: list[str]) -> None:
    assert split_path(front, known_names(()))[0] == path


def test_names_from_elsewhere_part_a_path() -> None:
    assert split_path("Home Mirabad Delta Tide Pools", known_names(("Mirabad Delta/Tide Pools",)))[0] == [
        "Mirabad Delta",
        "Tide Pools",
    ]


def test_a_capture_teaches_the_names_it_makes_certain() -> None:
    assert list(breadcrumb_names("Home Fogbank Bells Rung By Mistake\n\nBells Rung By Mistake\n")) == ["Fogbank"]
    assert list(breadcrumb_names("Home Fog Bank Bells Rung By Mistake\n\nBells Rung By Mistake\n")) == []


@pytest.mark.parametrize(
    ("bio", "name"),
    [
        ("Amara Finch covers trams.", "Amara Finch"),
        ("Born in Quarry End, Amara Finch joined The Lamp in 2004.", "Amara Finch"),
        ("That’s Amara Finch’s credo. Amara has reported from New Zealand.", "Amara Finch"),
        ("New Delhi-based Amara Finch writes on trams.", "Amara Finch"),
        ("Fatima al-Haddad writes on rivers.", "Fatima al-Haddad"),
        ("A. P. Kalderon reports on ports. He won the Harbour Writers Prize.", "A. P. Kalderon"),
        ("June Ashgrove covers trams.", "June Ashgrove"),
        ("Amara Finch reviews theatre for The Quarry Lamp.", "Amara Finch"),
        ("Amara Finch (she/her) tracks lost trams.", "Amara Finch"),
        ("With ten years at sea behind her, Amara Finch turned to journalism in 2010.", "Amara Finch"),
        ("An award-winning reporter, Amara Finch has written three books.", "Amara Finch"),
        ("Amara Finch, a graduate of the University of Lower Marsh, joined in 2004.", "Amara Finch"),
        ("Quarry Lamp readers know her.", None),
        ("She covers trams.", None),
        ("The Quarry Lamp is a weekly newspaper.", None),
        ("A graduate of the University of Lower Marsh, Amara reports from South Sudan.", None),
        ("अनन्या रायचौधुरी घाट समाचार की संवाददाता हैं।", "अनन्या रायचौधुरी"),
        ("नदियों से प्यार, यही मृणाल देशपांडे की पहचान है। मृणाल देशपांडे घाट समाचार के लिए लिखती हैं।", "मृणाल देशपांडे"),
        ("अनन्या रायचौधुरी पंद्रह साल से नदियों पर लिख रही हैं।", "अनन्या रायचौधुरी"),
        ("وُلدت في القاهرة وتكتب عن البحر.", None),
        ("نادر القصاب كاتب صحفي.", "نادر القصاب"),
    ],
)
def test_the_author_is_found_in_the_biography_or_left_open(bio: str, name: str | None) -> None:
    assert find_name(bio) == name


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Previous articleBells", "Bells"),
        ("Previous article: Bells", "Bells"),
        ("Previous\u00a0article Bells", "Bells"),
        ("Previous article...And Bells", "...And Bells"),
        ("Previous article » Bells »", "Bells"),
        ("पिछला लेखघंटी", "घंटी"),
        ("المقالة السابقةأجراس", "أجراس"),
        ("المقالة السابقة«أجراس»", "«أجراس»"),
        ("Vorheriger ArtikelGlocken", "Glocken"),
        ("Vorheriger Artikel»Glocken« verstummt", "»Glocken« verstummt"),
        ("Article précédentLes cloches", "Les cloches"),
    ],
)
def test_a_fused_label_is_taken_off_the_title(line: str, title: str) -> None:
    side = read_side(line)
    assert side is not None
    assert side.which == "previous"
    assert side.title == title


def test_a_sentence_about_previous_articles_is_no_label() -> None:
    assert read_side("Previous articles in this series looked at bells.") is None
    assert read_side("Next, the council will vote.") is None


def test_a_promo_stands_alone_and_a_subhead_does_not() -> None:
    assert is_promo("The Harbour Ledger WhatsApp Channel", alone=True)
    assert not is_promo("Telegram Goes Silent", alone=False)
    assert is_promo("Join The Harbour Ledger WhatsApp Channel", alone=False)
    for buttons in ("Facebook Twitter WhatsApp", "Share on WhatsApp", "Click to share on X (Opens in new window)"):
        assert not is_promo(buttons, alone=True)
    assert is_promo("Also Read: Bells", alone=False)
    assert is_promo("Also Read Bells Rung Again", alone=False)
    assert is_promo("Don’t Miss: Bells", alone=False)
    assert is_promo("Also\u00a0Read: Bells", alone=False)
    assert is_promo("You May Also Like: Bells", alone=False)
    assert not is_promo("Also read out was a letter from the mayor.", alone=False)


def test_fused_tags_stay_together_where_the_text_has_them_together() -> None:
    assert split_tags("Trams Quarry End Geraniums", "the depot of quarry end is empty") == (
        ["Trams", "Quarry End", "Geraniums"],
        False,
    )
    assert split_tags("trams, Quarry End", "") == (["trams", "Quarry End"], True)


@pytest.mark.parametrize("line", ["TAGSbellsQuarry End", "TagsBellsQuarry End"])
def test_tags_fused_with_their_label_are_no_text(line: str) -> None:
    label = read_tag_label(line)
    assert label is not None
    assert label[1] == line[4:]


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"cafe \xe2\x80", "encoding"),
        ("Привет, мир! Это текст.".encode("cp1251"), "encoding"),
        (b"%PDF-1.7", "binary"),
        (b"\xff\xfea", "encoding"),
    ],
)
def test_what_cannot_be_decoded_is_refused(data: bytes, kind: str) -> None:
    with pytest.raises(Refused) as refused:
        decode(data)
    assert refused.value.kind == kind


def test_western_bytes_are_read() -> None:
    assert decode(b"\x93Caf\xe9\x94 at noon") == "“Café” at noon"


def test_the_author_box_is_found_without_navigation_above_it() -> None:
    story = tools.read(
        b"Home Europe Bells Rung By Mistake\n\nBells Rung By Mistake\n\nAmara Finch\n0 Comments\n\n"
        b"The bells of Quarry End were rung by mistake on Monday and nobody was late for anything.\n\n"
        b"Share\nFacebook\n\nAmara Finch\nAmara writes about bells. She is late.\n"
    )
    assert [block.type for block in story.body] == ["paragraph"]
    assert [(author.name, author.bio) for author in story.authors] == [
        ("Amara Finch", "Amara writes about bells. She is late.")
    ]


def test_a_standfirst_of_two_lines_may_stand_above_the_byline() -> None:
    story = tools.read(
        b"Home Europe Bells Rung By Mistake\n\nBells Rung By Mistake\n\nNobody was late.\nThe ringer was early.\n\n"
        b"Amara Finch, Jo Ambler\nPublished on May 6, 2024\n\n"
        b"The bells of Quarry End were rung by mistake on Monday and nobody was late for anything.\n"
    )
    assert story.standfirst == "Nobody was late.\nThe ringer was early."
    assert [author.name for author in story.authors] == ["Amara Finch", "Jo Ambler"]
    assert story.published == "2024-05-06"


def test_a_quotation_above_the_gap_is_the_standfirst() -> None:
    story = tools.read(
        b'Home Europe Bells Rung By Mistake\n\nBells Rung By Mistake\n\n"It was this or the gong."\n\n\n'
        b"By Amara Finch\n\nThe bells of Quarry End were rung by mistake on Monday and nobody was late for it.\n"
    )
    assert story.standfirst == '"It was this or the gong."'
    assert [author.name for author in story.authors] == ["Amara Finch"]


def test_straight_single_marks_make_a_quotation() -> None:
    story = tools.read(
        b"Home Europe Bells Rung By Mistake\n\nBells Rung By Mistake\n\n"
        b"The bells of Quarry End were rung by mistake on Monday and nobody was late for anything.\n\n"
        b"'We don't ring on Mondays.'\n- Jo Ambler, ringer\n\nThe ringer has a clock.\n\nNext articleBells\n"
    )
    assert (story.body[1].type, story.body[1].attribution) == ("quote", "- Jo Ambler, ringer")


def test_a_short_line_that_announces_a_list_is_no_caption() -> None:
    story = tools.read(
        b"Home Europe Bells Rung By Mistake\n\nBells Rung By Mistake\n\nNobody was late.\n\n\nBy Amara Finch\n\n"
        b"There are three rules:\n\n* pull\n* wait\n* listen\n\nThe ringer of Quarry End has forgotten the second.\n"
    )
    assert story.lead_caption is None
    assert [block.type for block in story.body] == ["paragraph", "list", "paragraph"]


@pytest.mark.parametrize("byline", ["By Amara Finch", "Amara Finch"])
def test_an_author_named_twice_is_no_headline(byline: str) -> None:
    story = tools.read(
        f"Bells Rung By Mistake\n\n{byline}\nMarch 4, 2024\n\nThe bells were rung by mistake on Monday.\n\n"
        "Previous articleBells\nAmara Finch\nAmara Finch covers bells.\n".encode()
    )
    assert story.headline == "Bells Rung By Mistake"
    assert [author.name for author in story.authors] == ["Amara Finch"]


def test_a_file_photo_is_a_caption() -> None:
    assert is_caption("The Speaker, before. File photo")
    assert not is_caption("He kept the file photo of his dog.")


def test_furniture_has_no_subhead() -> None:
    story = tools.read(
        b"Home Europe Bells Rung By Mistake\n\nBells Rung By Mistake\n\n"
        b"The bells of Quarry End were rung by mistake on Monday and nobody was late for anything.\n\n"
        b"Like this:\nLike Loading...\n\nNext articleBells\n"
    )
    assert [block.type for block in story.body] == ["paragraph"]
    assert story.discarded == ("Like this:", "Like Loading...")


def test_a_numbered_subhead_is_no_list() -> None:
    story = tools.read(
        b"Home Europe Two Ways To Ring\n\nTwo Ways To Ring\n\nBy Amara Finch\n\n"
        b"There are two ways to ring a bell, says Jo Ambler, who has tried both of them in Quarry End.\n\n"
        b"1. With A Rope\nIt is the usual way and needs no training.\n\n"
        b"2. With A Stone\nThe bell does not like it.\n\n1. take a rope\n2. pull\n\nThat is all.\n"
    )
    types = ["paragraph", "subhead", "paragraph", "subhead", "paragraph", "list", "paragraph"]
    assert [block.type for block in story.body] == types


def test_a_single_comment_is_no_biography() -> None:
    story = tools.read(
        b"Home Europe Bells Rung By Mistake\n\nBells Rung By Mistake\n\n"
        b"The bells of Quarry End were rung by mistake on Monday and nobody was late for anything.\n\n"
        b"Previous articleBells\n\n1 COMMENT\n\nJo Ambler March 4, 2024 At 8:05 pm\n"
        b"I was late. I am always late for bells.\n"
    )
    assert (story.authors, story.published) == ((), None)


def test_a_count_of_comments_above_a_short_story_does_not_end_it() -> None:
    story = tools.read(
        b"Home Europe Bells Rung By Mistake\n\nBells Rung By Mistake\n\nBy Amara Finch\n0 Comments\n\n"
        b"The bells of Quarry End were rung by mistake on Monday and nobody was late for anything.\n\n"
        b"The ringer has been given a clock.\n\nLEAVE A REPLY Cancel reply\n"
    )
    assert [block.text[:9] for block in story.body] == ["The bells", "The ringe"]
    assert story.discarded == ("0 Comments", "LEAVE A REPLY Cancel reply")
