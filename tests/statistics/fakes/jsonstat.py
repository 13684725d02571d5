"""Any server of JSON-stat files: a path gives a text, with ETag and Last-Modified if wanted."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from .server import JSON, Answer, FakeServer, Seen, as_text


class FakeJsonStat(FakeServer):
    """Serves `documents`; `tagged` gives each an ETag of its content, `modified` gives paths a Last-Modified (an HTTP date)."""

    def __init__(self, documents: Mapping[str, str], *, tagged: bool = False, modified: Mapping[str, str] | None = None) -> None:
        super().__init__()
        self.documents = dict(documents)
        self.tagged = tagged
        self.modified = dict(modified or {})

    def answer(self, seen: Seen) -> Answer:
        """The document, 304 when the asker has it, or 404."""
        text = self.documents.get(seen.path)
        if text is None:
            return as_text("Not found", 404)
        headers = self._headers(seen.path, text)
        tag = seen.headers.get("if-none-match")
        since = seen.headers.get("if-modified-since")
        known = tag == headers.get("ETag") if tag else since is not None and since == headers.get("Last-Modified")
        return Answer(304, JSON, b"", headers) if known else Answer(200, JSON, text.encode(), headers)

    def _headers(self, path: str, text: str) -> dict[str, str]:
        tag = {"ETag": f'"{hashlib.sha256(text.encode()).hexdigest()[:16]}"'} if self.tagged else {}
        return {**tag, **({"Last-Modified": self.modified[path]} if path in self.modified else {})}
