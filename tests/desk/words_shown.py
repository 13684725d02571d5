"""What a page says in its own language: its text and the words of its attributes, without what it marks as another language."""

import re
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr", "path", "circle"}
SILENT = {"script", "style", "title"}
SPOKEN = ("aria-label", "alt", "title", "placeholder", "data-label")
DANISH = re.compile(
    r"\b\w*[æøå]\w*\b|\b(?:og|er|ikke|mål\w*|indsats\w*|samarbejdspartner\w*|kilde|hvor|hvem|hvad|ingen|planlagt\w*|endnu|skriv|ret|gem"
    r"|tovholder\w*|udgave\w*|opgave\w*|krav\w*|det|den|der|som|til|fra|har|kan|skal|siden|ved|eller|alle|navn|slags|uden|kommunens?)\b",
    re.IGNORECASE,
)
ENGLISH = re.compile(
    r"\b(?:the|and|is|are|not|of|goals?|initiatives?|save|your|you|this|that|with|has|required|field|enter|choose|must|value|please)\b",
    re.IGNORECASE,
)


class _Words(HTMLParser):
    def __init__(self, language):
        super().__init__()
        self.language, self.open, self.spoken = language, [], []

    def handle_starttag(self, tag, attrs):
        said = dict(attrs)
        lang = said.get("lang") or (self.open[-1][1] if self.open else self.language)
        self.spoken += [(lang, said[name] or "") for name in SPOKEN if name in said]
        if said.get("name") == "description":
            self.spoken.append((lang, said.get("content") or ""))
        if tag not in VOID:
            self.open.append((tag, lang))

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag):
        if tag in (name for name, _lang in self.open):
            while self.open.pop()[0] != tag:
                pass

    def handle_data(self, data):
        tag, lang = self.open[-1] if self.open else ("", self.language)
        if tag not in SILENT:
            self.spoken.append((lang, data))


def words_of(html, language):
    """The sentences of a page that are in a language; a part of a page is in the language that was asked for."""
    found = _Words(language)
    found.feed(html)
    found.close()
    return [" ".join(text.split()) for lang, text in found.spoken if lang == language and text.strip()]


def wrong_words(sentences, other, known=()):
    """The sentences that have a word of the other language. known: names that are no words; what is quoted is somebody's own words."""
    for sentence in sentences:
        plain = re.sub("“[^”]*”", "", sentence)
        for name in sorted(("Sammenhæng", *known), key=len, reverse=True):
            plain = plain.replace(name, "")
        if other.search(plain):
            yield sentence
