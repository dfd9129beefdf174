"""A reader of sync files made from docs/package-format.md and public libraries, without any code of the program.

    reader.py [--key HEX] FILE...

HEX is the receiving unit's X25519 secret; files of format 0 need none. Prints the files' headers and the records that
all their changes give, as one JSON object. A file that does not fit is refused: one line, exit code 1. It reads, and is no
guard: which unit lies below which and so who may write what, small-order keys, and limits that only protect a receiver's
memory are not checked.
"""

import argparse
import hashlib
import hmac
import json
import sys
import uuid
from base64 import b64decode
from datetime import datetime, timezone
from io import BytesIO

import cbor2
import zstandard
from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

MAGIC = b"SOBAN\r\n\x1a"
FILE_MAX, BODY_MAX, SHORT_MAX, CHANGE_MAX, PICTURE_MAX = 512 << 20, 1 << 30, 16_384, 65_536, 1 << 20
HEADER = ["kind", "workspace", "year", "sample", "sender", "device", "recipient", "number", "previous", "made_ms",
          "changes", "segments", "root"]
KINDS = {
    1: ("village", "name note"),
    2: ("household", "head_name id_number birth_year people village poverty members phone note"),
    3: ("support", "household village item content decision_no decision_date amount_central amount_counterpart"
        " amount_integrated amount_other handover_date work note"),
    4: ("household_count", "village indicator period value note"),
    5: ("work", "name item indicator start village place total_investment plan_amount households_planned started_on"
        " latitude longitude investor note"),
    6: ("work_progress", "work date physical value_done households_served state note"),
    7: ("voucher", "number date kind item capital_type source capital_year amount work content payee description"),
    8: ("revocation", "device through note"),
    9: ("photo", "work digest taken_on caption"),
    10: ("allocation", "item capital_type amount indicator target decision_no decision_date note"),
}


class Refused(Exception):
    pass


def need(holds, reason):
    if not holds:
        raise Refused(reason)


def sha256(data):
    return hashlib.sha256(data).digest()


def cbor(data):
    """One item and nothing after it."""
    stream = BytesIO(data)
    try:
        item = cbor2.CBORDecoder(stream).decode()
    except (cbor2.CBORDecodeError, ValueError) as error:
        raise Refused(f"CBOR: {error}") from error
    need(stream.tell() == len(data), "bytes after the CBOR")
    return item


def signed(key, message, signature, reason):
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
    except (InvalidSignature, ValueError) as error:
        raise Refused(reason) from error


# --- Chains

def leaf_of_chain(encoded, root, device, unit):
    """Follows a chain from the root's key; gives the signing key of this device of this unit."""
    chain = cbor(encoded)
    need(isinstance(chain, list) and 0 < len(chain) <= 6, "chain: length")
    signer, above = root, None
    for certificate, signature in chain:
        of_device, of_unit, key, _receive, _made, _enrolment = certificate
        message = cbor2.dumps("soban certificate 1") + cbor2.dumps(certificate)
        signed(signer, message, signature, "chain: a signature does not fit")
        need(above is None or above[0] is None, "chain: something follows a device")
        need(above is not None or (key == root and of_device is None), "chain: another root")
        need(of_device is None or (above is not None and of_unit == above[1]), "chain: a device of another unit")
        signer, above = key, certificate
    need(above[0] == device and above[1] == unit, "chain: of another device")
    return signer


# --- The body: age, then zstd

def age_open(data, secret):
    """Decrypts an age file for an X25519 secret."""
    lines, at = [], 0
    while not lines or not lines[-1].startswith(b"---"):
        end = data.find(b"\n", at)
        need(end >= 0, "age: header cut")
        lines.append(data[at:end])
        at = end + 1
    need(lines[0] == b"age-encryption.org/v1", "age: another version")
    own = secret.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    file_key = None
    for place, line in enumerate(lines):
        if not line.startswith(b"-> X25519 "):
            continue
        share = unpadded(line.split(b" ")[2])
        shared = secret.exchange(X25519PublicKey.from_public_bytes(share))
        wrap = HKDF(SHA256(), 32, salt=share + own, info=b"age-encryption.org/v1/X25519").derive(shared)
        try:
            file_key = ChaCha20Poly1305(wrap).decrypt(bytes(12), unpadded(lines[place + 1]), None)
        except InvalidTag:
            continue
    need(file_key is not None, "age: not for this key")
    header = b"\n".join(lines[:-1]) + b"\n---"
    mac = hmac.digest(HKDF(SHA256(), 32, salt=None, info=b"header").derive(file_key), header, "sha256")
    need(hmac.compare_digest(mac, unpadded(lines[-1][4:])), "age: header altered")
    payload = ChaCha20Poly1305(HKDF(SHA256(), 32, salt=data[at:at + 16], info=b"payload").derive(file_key))
    return b"".join(chunks(payload, data[at + 16:]))


def chunks(cipher, data):
    size, count = 65_536 + 16, 0
    need(len(data) >= 16, "age: payload cut")
    while data:
        chunk, data = data[:size], data[size:]
        nonce = count.to_bytes(11, "big") + bytes([not data])
        try:
            yield cipher.decrypt(nonce, chunk, None)
        except InvalidTag as error:
            raise Refused("age: payload altered") from error
        count += 1


def unpadded(text):
    return b64decode(text + b"=" * (-len(text) % 4))


def unpacked(data):
    try:
        with zstandard.ZstdDecompressor().stream_reader(data) as reader:
            body = reader.read(BODY_MAX + 1)
    except zstandard.ZstdError as error:
        raise Refused(f"zstd: {error}") from error
    need(len(body) <= BODY_MAX, "body too large")
    return body


# --- Segments and changes

def segments_of(body, version):
    """The segments; what the sender says that it has follows them, and is only looked at."""
    stream = BytesIO(body)
    decoder = cbor2.CBORDecoder(stream)
    try:
        segments = decoder.decode()
        has = decoder.decode() if version == 1 and stream.tell() < len(body) else []
        lacks = decoder.decode() if version == 1 and stream.tell() < len(body) else []
    except (cbor2.CBORDecodeError, ValueError) as error:
        raise Refused(f"CBOR: {error}") from error
    need(stream.tell() == len(body), "bytes after the CBOR")
    need(all(len(one) in (2, 3) and len(one[-1]) == 32 for one in has if len(one) != 2), "a feed and how far")
    need(len({one[0] for one in has}) == len(has), "a device twice")
    need(all(len(digest) == 32 for digest in lacks), "a photo that is lacking")
    return segments


def change_hash(device, number, previous, body):
    inner = body[0] if is_withheld(body) else sha256(body)
    return sha256(b"soban change 1" + device + number.to_bytes(8, "big") + previous + inner)


def is_withheld(body):
    return isinstance(body, list)


def read_segment(segment, version, root, feeds):
    """Checks one run of a feed and puts its changes into `feeds`: (device, number) to (hash, body)."""
    need(len(segment) == (6 if version == 0 else 7), "segment: parts")
    device, unit, _label, first, last_hash, bodies = segment[:6]
    need(first >= 1 and bodies, "segment: numbers")
    before = feeds.get((device, first - 1))
    need(last_hash == (bytes(32) if first == 1 else before and before[0]), "a run that does not go on")
    for number, body in enumerate(bodies, first):
        if is_withheld(body):
            need(version == 1 and len(body) == 1 and len(body[0]) == 32, "withheld change")
        else:
            need(isinstance(body, bytes) and len(body) <= CHANGE_MAX, "change too long")
        last_hash = change_hash(device, number, last_hash, body)
        known = feeds.setdefault((device, number), (last_hash, body))
        need(known[0] == last_hash, "two changes of one number")
        if is_withheld(known[1]):
            feeds[device, number] = (last_hash, body)
    if version == 1 and segment[6] is not None:
        signature, chain = segment[6]
        key = leaf_of_chain(chain, root, device, unit)
        message = b"soban feed 1" + device + number.to_bytes(8, "big") + last_hash
        signed(key, message, signature, "seal does not fit")


def believed(feeds):
    """The records, without what lost devices wrote beyond the change up to which they are believed."""
    records = records_of(feeds, {})
    lost = {uuid.UUID(one["device"]).bytes: one["through"] for one in records
            if one["kind_of_record"] == "revocation" and "voided" not in one}
    return records_of(feeds, lost) if lost else records


def records_of(feeds, lost):
    """The record that the heads of each field give."""
    writes, owners = {}, {}
    for (device, number), (_, body) in feeds.items():
        if is_withheld(body) or number > lost.get(device, number):
            continue
        at, _by, kind, record, owner, fields = cbor(body)
        need(kind in KINDS and len(record) == 16 and fields, "a change of another kind")
        need(len({one[0] for one in fields}) == len(fields), "a field written twice")
        need(all(0 <= one[0] <= len(KINDS[kind][1].split()) for one in fields), "another field")
        for field, value, *superseded in fields:
            gone = {(device, one) if isinstance(one, int) else tuple(one) for one in superseded}
            writes.setdefault((kind, record), {}).setdefault(field, []).append(((at, device, number), value, gone))
        need(owners.setdefault((kind, record), owner) == owner, "two owners of one record")
    records = []
    for (kind, record), fields in writes.items():
        name, names = KINDS[kind]
        names = ["voided", *names.split()]
        shown, newest = {"kind_of_record": name, "id": str(uuid.UUID(bytes=record)), "owner": owners[kind, record]}, 0
        for field, all_writes in fields.items():
            gone = set().union(*(one[2] for one in all_writes))
            heads = [one for one in all_writes if one[0][1:] not in gone]
            newest = max(newest, *(at for (at, _, _), _, _ in heads), 0)
            value = max(heads, key=lambda one: one[0])[1] if heads else None
            if value is not None:
                shown[names[field]] = as_shown(names[field], value)
        moment = datetime.fromtimestamp((newest >> 16) // 1000, timezone.utc)
        shown["at"] = moment.strftime("%Y-%m-%dT%H:%M:%SZ")
        records.append(shown)
    return sorted(records, key=lambda one: one["id"])


def as_shown(name, value):
    if name == "physical":
        return f"{value / 100:.2f}".rstrip("0").rstrip(".").replace(".", ",")
    if name in ("latitude", "longitude"):
        return f"{value / 1_000_000:.6f}".rstrip("0").rstrip(".")
    return value


# --- Files

def read_file(data, secret, feeds):
    need(data, "empty")
    need(len(data) <= FILE_MAX and data[:8] == MAGIC, "not a sync file")
    at = 10

    def part(width, most):
        nonlocal at
        size = int.from_bytes(data[at:at + width], "big")
        need(at + width <= len(data) and size <= most, "cut short")
        at += width + size
        need(at <= len(data), "cut short")
        return data[at - size:at]

    version = int.from_bytes(data[8:10], "big")
    need(version in (0, 1) and len(data) >= 10, "another format")
    header = cbor(part(4, SHORT_MAX))
    need(isinstance(header, list) and len(header) == (12, 13)[version], "header")
    names = dict(zip(HEADER, header))
    if version == 1:
        chain, body = part(4, SHORT_MAX), part(8, FILE_MAX)
        need(len(data) - at == 64, "bytes after the end, or too few")
        key = leaf_of_chain(chain, names["root"], names["device"], names["sender"])
        signed(key, b"soban file 1" + sha256(data[:at]), data[at:], "signature does not fit")
        need(secret is not None, "a key is needed")
        body = age_open(body, secret)
    else:
        body = part(8, FILE_MAX)
        need(data[at:] == sha256(data[:at]), "checksum does not fit")
    need(names["kind"] in ("changes", "photos"), "no file of changes or photos")
    shown = {"version": version} | {name: value.hex() if isinstance(value, bytes) else value
                                    for name, value in names.items()}
    if names["kind"] == "photos":
        pictures = cbor(unpacked(body))
        need(all(one[:3] == b"\xff\xd8\xff" and len(one) <= PICTURE_MAX for one in pictures), "a photo that is none")
        need(len(pictures) == names["segments"] and names["changes"] == 0, "another number of photos")
        return shown | {"photos": [sha256(one).hex() for one in pictures]}
    segments = segments_of(unpacked(body), version)
    for segment in segments:
        read_segment(segment, version, names.get("root"), feeds)
    need(len(segments) == names["segments"], "another number of segments")
    need(sum(len(segment[5]) for segment in segments) == names["changes"], "another number of changes")
    return shown


def main():
    asked = argparse.ArgumentParser()
    asked.add_argument("--key")
    asked.add_argument("files", nargs="+")
    asked = asked.parse_args()
    secret = X25519PrivateKey.from_private_bytes(bytes.fromhex(asked.key)) if asked.key else None
    feeds, headers = {}, []
    for path in asked.files:
        with open(path, "rb") as file:
            data = file.read(FILE_MAX + 1)
        try:
            headers.append(read_file(data, secret, feeds))
            need(len({header.get("root") for header in headers}) == 1, "of another root")
        except (Refused, ValueError, TypeError, KeyError, IndexError) as error:
            sys.exit(f"{path}: {error or 'malformed'}")
    try:
        records = believed(feeds)
    except (Refused, ValueError, TypeError, OverflowError) as error:
        sys.exit(f"changes: {error or 'malformed'}")
    print(json.dumps({"files": headers, "records": records}, ensure_ascii=False))


if __name__ == "__main__":
    main()
