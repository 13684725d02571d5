"""What goes over the lines between a server process, the reading room and its children."""

import struct

LENGTH = struct.Struct(">Q")
"""Before a question's head, and before an answer: how many bytes follow."""
READ, PICTURE, REFUSED, TOO_LARGE, BROKEN = b"r", b"p", b"n", b"m", b"b"
"""What an answer begins with. BROKEN: followed by the traceback."""
SHORT, LONG = b"s", b"l"
"""The letter that comes with a line: how long the task may take."""
SECONDS = {SHORT: 40.0, LONG: 180.0}
"""By the clock. Long are those that may have to recognise letters in pictures."""
ENDED = b"\nended %9d\n"
"""What stands last on a child's line: how it ended, as a process's exit code; TIME_OVER where its time was over."""
TIME_OVER = 999
