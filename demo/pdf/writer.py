"""The frame of a PDF file: numbered objects, and where in the file each begins (ISO 32000-2, 7.5)."""


class Writer:
    """Gathers objects; the number of one is known as soon as it is added or reserved."""

    def __init__(self) -> None:
        self._objects: list[bytes] = []

    def add(self, content: str) -> int:
        """Add an object and give its number."""
        self._objects.append(content.encode("latin-1"))
        return len(self._objects)

    def reserve(self) -> int:
        """Give the number of an object whose content is told later."""
        return self.add("null")

    def put(self, number: int, content: str) -> None:
        """Tell the content of a reserved object."""
        self._objects[number - 1] = content.encode("latin-1")

    def stream(self, data: bytes, entries: str) -> int:
        """Add a stream with further entries of its dictionary, and give its number."""
        head = f"<< {entries} /Length {len(data)} >>\nstream\n".encode("latin-1")
        self._objects.append(head + data + b"\nendstream")
        return len(self._objects)

    def file(self, root: int, info: int) -> bytes:
        """Give the finished file."""
        out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        places = []
        for number, content in enumerate(self._objects, 1):
            places.append(len(out))
            out += b"%d 0 obj\n" % number + content + b"\nendobj\n"
        start = len(out)
        out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
        out += b"".join(b"%010d 00000 n \n" % place for place in places)
        out += b"trailer\n<< /Size %d /Root %d 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
            len(places) + 1,
            root,
            info,
            start,
        )
        return bytes(out)


def text_string(text: str) -> str:
    """Write a text for a dictionary, in UTF-16 as any letter needs it."""
    return f"<feff{text.encode('utf-16-be').hex()}>"
