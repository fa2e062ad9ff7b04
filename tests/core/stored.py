"""What blocks name, and their values as they are stored."""

from django.core.files.base import ContentFile

from tests.factories import DocumentFactory


def document(name: str, content: bytes = b"x" * 2048):
    return DocumentFactory(title=name, file=ContentFile(content, name=name))


def picture(image, **changes):
    return {"image": {"image": image.pk, "alt_text": "Somebody reads", "decorative": False}} | changes
