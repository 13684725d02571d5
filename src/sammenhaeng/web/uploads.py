"""Files that are sent: no more of one is kept than the largest that we read."""

from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, StopUpload

from sammenhaeng.documents.reading import LARGEST


class StopsAtLargest(FileUploadHandler):
    """Lays a file aside as soon as it is too large, so that nobody fills the disk; the request says `upload_too_large`."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """A file begins."""
        super().new_file(*args, **kwargs)
        self.received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Let a piece through to those who keep it, or stop."""
        self.received += len(raw_data)
        if self.received > LARGEST:
            self.request.upload_too_large = True  # type: ignore[union-attr]
            raise StopUpload(connection_reset=False)
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Those who keep files have it."""
