"""What machines get of the articles that readers get: feeds, sitemaps, the programming interface, oEmbed.

house      the site as it calls itself to machines, and the addresses and ids it hands out
markup     XML: elements, and text that every parser takes
body       the words of an article as plain HTML without scripts, and as plain text
items      the one shape of an article that everything below is written from
feeds/     RSS, Atom and JSON Feed
sitemaps   what search engines may fetch
ninjs      an article in the IPTC's ninjs 3
oembed     an article as a card on other people's pages
hub        tells a WebSub hub which feeds have changed
"""
