"""The signature of a copy: who made it, by an Ed25519 key that the office alone has.

`openssl genpkey -algorithm ed25519 -out KEY` makes a key, `openssl pkey -in KEY -pubout -out PUBLIC` its public half.
"""

import base64
import json
import os
import stat
import tempfile
import zipfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)
from django.conf import settings

from edition.manifest import NAME, SIGNATURE, Carried, DamagedError, faults
from edition.store import root

SIGNED = "signed.json"


class KeyFileError(ValueError):
    """A key cannot be used; says why and what to do."""


def private_key(file: Path) -> Ed25519PrivateKey:
    """Read the office's private key.

    Raises:
        KeyFileError: It is none, lies in the project's folder, or can be read by others.
    """
    if file.resolve().is_relative_to(Path(settings.BASE_DIR).resolve()):
        raise KeyFileError(
            f"{file} lies in the project's folder: keep the key elsewhere, so that it is never published."
        )
    content = _read(file)
    if os.name == "posix" and file.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise KeyFileError(f"{file} can be read by others: say `chmod 600 {file}`, and make a new key if anybody did.")
    try:
        key = load_pem_private_key(content, None)
    except (ValueError, TypeError):
        raise KeyFileError(f"{file} is no private key without a password: make one as docs/admins.md says.") from None
    if not isinstance(key, Ed25519PrivateKey):
        raise KeyFileError(f"{file} is a key of another kind: make an Ed25519 key as docs/admins.md says.")
    return key


def public_key(file: Path) -> Ed25519PublicKey:
    """Read an office's public key.

    Raises:
        KeyFileError: It is none.
    """
    try:
        key = load_pem_public_key(_read(file))
    except ValueError:
        raise KeyFileError(f"{file} is no public key: name the file that the office gave out.") from None
    if not isinstance(key, Ed25519PublicKey):
        raise KeyFileError(f"{file} is a key of another kind: an Ed25519 key is wanted.")
    return key


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise KeyFileError(f"{file} cannot be read: {error.strerror}.") from None


def name_of(key: Ed25519PublicKey) -> str:
    """Give a key's name: the beginning of its fingerprint."""
    return sha256(key.public_bytes(Encoding.Raw, PublicFormat.Raw)).hexdigest()[:32]


def sign(copy: Carried, key: Ed25519PrivateKey) -> str:
    """Sign the manifest of a copy, put the signature beside it, and give the key's name.

    What was signed last is noted in the edition's folder too, for `/.well-known/edition.json`.

    Raises:
        DamagedError: The copy is not what its manifest says: a signature would tell a lie.
    """
    if found := list(faults(copy)):
        raise DamagedError(f"It is not what its manifest says, so it was not signed: {found[0]} Export again.")
    manifest = copy.read(NAME)
    name = name_of(key.public_key())
    signature = base64.b64encode(key.sign(manifest)).decode()
    told = {"algorithm": "Ed25519", "key": name, "signature": signature}
    _put(copy, json.dumps(told, indent=1).encode() + b"\n")
    if (above := root()) is not None and above.is_dir():
        stated = json.loads(manifest)
        about = {part: stated[part] for part in ("site", "release", "time")}
        scratch = above / f"{SIGNED}.{os.getpid()}.new"
        scratch.write_text(json.dumps({**about, "manifest": sha256(manifest).hexdigest(), **told}))
        os.replace(scratch, above / SIGNED)
    return name


def signature_faults(copy: Carried, key: Ed25519PublicKey) -> Iterator[str]:
    """Say in a sentence what is wrong with the signature of a copy's manifest; nothing when it holds."""
    try:
        told = json.loads(copy.read(SIGNATURE))
        signature = base64.b64decode(told["signature"], validate=True)
    except (OSError, KeyError):
        yield f"There is no signature: {SIGNATURE} is missing."
        return
    except (ValueError, TypeError, zipfile.BadZipFile):
        yield f"{SIGNATURE} cannot be read."
        return
    try:
        key.verify(signature, copy.read(NAME))
    except InvalidSignature:
        other = f", but by {told['key']}" if told.get("key") not in (None, name_of(key)) else ""
        yield f"The signature is not by the key {name_of(key)}{other}: this copy is not that office's, or was changed."


def last_signed() -> dict[str, str] | None:
    """Give what was signed last; None when nothing was."""
    above = root()
    try:
        return json.loads((above / SIGNED).read_bytes()) if above else None
    except (OSError, ValueError):
        return None


def _put(copy: Carried, content: bytes) -> None:
    """Put the signature into a copy in place of an earlier one, with the manifest’s time: nothing is random."""
    place = copy.place
    if place.is_dir():
        file, stamp = place / SIGNATURE, (place / NAME).stat().st_mtime
        file.unlink(missing_ok=True)
        file.write_bytes(content)
        os.utime(file, (stamp, stamp))
        return
    with tempfile.TemporaryDirectory(dir=place.resolve().parent, prefix=".sign-") as scratch:
        made = Path(scratch) / place.name
        with zipfile.ZipFile(place) as old, zipfile.ZipFile(made, "w") as new:
            for told in old.infolist():
                if told.filename == SIGNATURE:
                    continue
                with old.open(told) as source, new.open(_like(told, told.filename), "w", force_zip64=True) as target:
                    while piece := source.read(1 << 20):
                        target.write(piece)
            new.writestr(_like(old.getinfo(NAME), SIGNATURE), content, compresslevel=9)
        os.replace(made, place)


def _like(other: zipfile.ZipInfo, name: str) -> zipfile.ZipInfo:
    """Give the entry of a file that has another's time and ways."""
    told = zipfile.ZipInfo(name, other.date_time)
    told.compress_type, told.external_attr, told.create_system = other.compress_type, other.external_attr, 3
    return told
