"""A reader of sync files made from docs/package-format.md and public libraries, without any code of the program.

    reader.py [--key HEX] FILE...

HEX is the receiving unit's X25519 secret; files of format 0 need none. Prints the files' headers, what receipts and photos
say, and the records that all changes give, as one JSON object. Parts of a file may come in any order. A file that does not
fit is refused: one line, exit code 1. It reads, and is no guard: which unit lies below which and so who may write what,
small-order keys, and limits that only protect a receiver's memory are not checked.
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

MAGIC, PART_MAGIC = b"SOBAN\r\n\x1a", b"SOBPART\x1a"
FILE_MAX, BODY_MAX, SHORT_MAX, CHANGE_MAX, PICTURE_MAX = 512 << 20, 1 << 30, 16_384, 65_536, 1 << 20
PARTS_MAX, ROUNDS_MAX, STEP = 999, 4, 1 << 16
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
    """One frame, and nothing after it."""
    frame, body = zstandard.ZstdDecompressor().decompressobj(), b""
    try:
        while data and len(body) <= BODY_MAX and not frame.unused_data:
            body += frame.decompress(data[:STEP])
            data = data[STEP:]
    except zstandard.ZstdError as error:
        raise Refused(f"zstd: {error}") from error
    need(frame.eof and not data and not frame.unused_data, "no single zstd frame")
    need(len(body) <= BODY_MAX, "body too large")
    return body


# --- What is in a body

def items_of(body, most):
    """The items of a CBOR sequence: one at least."""
    stream, items = BytesIO(body), []
    decoder = cbor2.CBORDecoder(stream)
    try:
        while not items or stream.tell() < len(body) and len(items) < most:
            items.append(decoder.decode())
    except (cbor2.CBORDecodeError, ValueError) as error:
        raise Refused(f"CBOR: {error}") from error
    need(stream.tell() == len(body), "bytes after the CBOR")
    return items


def word_of(has=(), lacks=(), refused=()):
    """What the sender says that it has, which photos it lacks, and what does not count with it; as it is shown."""
    need(all(len(one) == 2 or len(one) == 3 and len(one[2]) == 32 for one in has), "a feed and how far")
    need(len({one[0] for one in has}) == len(has), "a device twice")
    need(all(len(digest) == 32 for digest in lacks), "a photo that is lacking")
    shown = [[str(uuid.UUID(bytes=device)), number, *(one.hex() for one in reached)] for device, number, *reached in has]
    need(all(len(one) == 3 and len(one[2]) <= 40 for one in refused), "a change that does not count")
    told = [[str(uuid.UUID(bytes=device)), number, reason] for device, number, reason in refused]
    return {"has": shown, "lacks": [one.hex() for one in lacks], "refused": told}


def change_hash(device, number, previous, body):
    inner = body[0] if is_withheld(body) else sha256(body)
    return sha256(b"soban change 1" + device + number.to_bytes(8, "big") + previous + inner)


def is_withheld(body):
    return isinstance(body, list)


class Feeds:
    """What is known of each device: the unit it works for, and of each number the changes, by hash."""

    def __init__(self):
        self.units, self.changes = {}, {}

    def read_segment(self, segment, version, header):
        """Checks one run of a feed and keeps its changes. There may be two of one number: the feed is forked there."""
        need(len(segment) == (6 if version == 0 else 7), "segment: parts")
        device, unit, _label, first, last_hash, bodies = segment[:6]
        need(first >= 1 and bodies, "segment: numbers")
        need(self.units.setdefault(device, unit) == unit, "a device of two units")
        feed = self.changes.setdefault(device, {})
        need(last_hash == bytes(32) if first == 1 else last_hash in feed.get(first - 1, {}), "a run that does not go on")
        is_new = False
        for number, body in enumerate(bodies, first):
            if is_withheld(body):
                need(version == 1 and body[1:] in ([], [None]) and len(body[0]) == 32, "a change without its body")
            else:
                need(isinstance(body, bytes) and len(body) <= CHANGE_MAX, "change too long")
            last_hash = change_hash(device, number, last_hash, body)
            known = feed.setdefault(number, {})
            is_new |= last_hash not in known
            if is_withheld(known.setdefault(last_hash, body)):
                known[last_hash] = body
        if version == 0 or segment[6] is None:
            need(version == 0 or header["sample"] or not is_new, "something new without a seal")
            return
        signature, chain = segment[6]
        key = leaf_of_chain(chain, header["root"], device, unit)
        message = b"soban feed 1" + device + number.to_bytes(8, "big") + last_hash
        signed(key, message, signature, "seal does not fit")

    def counting(self, lost):
        """The changes before a fork, and of a lost device up to the one to which it is believed."""
        for device, feed in self.changes.items():
            end = min((number for number, known in feed.items() if len(known) > 1), default=len(feed) + 1)
            for number in range(1, min(end - 1, lost.get(device, end)) + 1):
                [body] = feed[number].values()
                if not is_withheld(body):
                    yield device, number, body


def believed(feeds):
    """The records. A revocation that another one takes out says nothing: it is looked again."""
    lost = {}
    for _ in range(ROUNDS_MAX):
        records = records_of(feeds.counting(lost))
        before, lost = lost, dict(lost_devices(records, feeds.units))
        if lost == before:
            break
    return records


def lost_devices(records, units):
    """Devices reported lost, and up to which change each is believed."""
    for one in records:
        if one["kind_of_record"] == "revocation" and "voided" not in one:
            device = uuid.UUID(one["device"])
            if one["id"] == revocation_id(device) and units.get(device.bytes) == one["owner"]:
                yield device.bytes, one["through"]


def revocation_id(device):
    parts = [b"revocation", str(device).encode()]
    first = bytearray(sha256(b"".join(len(part).to_bytes(8, "big") + part for part in parts))[:16])
    first[6], first[8] = first[6] & 0x0F | 0x80, first[8] & 0x3F | 0x80
    return str(uuid.UUID(bytes=bytes(first)))


def records_of(changes):
    """The record that the heads of each field give."""
    writes, owners = {}, {}
    for device, number, body in changes:
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
    need(names["kind"] in ("changes", "receipt", "photos"), "another kind of file")
    shown = {"version": version} | {name: value.hex() if isinstance(value, bytes) else value
                                    for name, value in names.items()}
    if names["kind"] == "photos":
        pictures = cbor(unpacked(body))
        need(all(one[:3] == b"\xff\xd8\xff" and len(one) <= PICTURE_MAX for one in pictures), "a photo that is none")
        need(len(pictures) == names["segments"] and names["changes"] == 0, "another number of photos")
        return shown | {"photos": [sha256(one).hex() for one in pictures]}
    if names["kind"] == "receipt":
        word = word_of(*items_of(unpacked(body), 3))
        need(len(word["has"]) == names["segments"] and names["changes"] == 0, "another number of feeds")
        return shown | word
    segments, *word = items_of(unpacked(body), 1 if version == 0 else 4)
    for segment in segments:
        feeds.read_segment(segment, version, names)
    need(len(segments) == names["segments"], "another number of segments")
    need(sum(len(segment[5]) for segment in segments) == names["changes"], "another number of changes")
    return shown | word_of(*word)


class Parts:
    """Shares of files, by the whole file's hash and their number."""

    def __init__(self):
        self.shares = {}

    def add(self, data):
        """The whole file, with its last part."""
        need(len(data) >= 46 + 32 and sha256(data[:-32]) == data[-32:], "a part that is cut or changed")
        need(int.from_bytes(data[8:10], "big") == 1, "another format of parts")
        whole, number, count = data[10:42], int.from_bytes(data[42:44], "big"), int.from_bytes(data[44:46], "big")
        need(1 <= number <= count <= PARTS_MAX, "part: numbers")
        key = (whole, count)
        shares = self.shares.setdefault(key, {})
        is_last = len(shares) == count - 1 and number not in shares
        shares[number] = data[46:-32]
        if not is_last:
            return None
        file = b"".join(shares[one] for one in range(1, count + 1))
        need(sha256(file) == whole, "parts that do not fit together")
        return file

    def missing(self):
        return [one for (_, count), shares in self.shares.items() for one in range(1, count + 1) if one not in shares]


def main():
    asked = argparse.ArgumentParser()
    asked.add_argument("--key")
    asked.add_argument("files", nargs="+")
    asked = asked.parse_args()
    secret = X25519PrivateKey.from_private_bytes(bytes.fromhex(asked.key)) if asked.key else None
    feeds, parts, headers = Feeds(), Parts(), []
    for path in asked.files:
        with open(path, "rb") as file:
            data = file.read(FILE_MAX + 1)
        try:
            if data[:8] == PART_MAGIC:
                data = parts.add(data)
                if data is None:
                    continue
            headers.append(read_file(data, secret, feeds))
            need(len({header.get("root") for header in headers}) == 1, "of another root")
        except (Refused, ValueError, TypeError, KeyError, IndexError) as error:
            sys.exit(f"{path}: {error or 'malformed'}")
    try:
        need(not parts.missing(), f"parts missing: {parts.missing()}")
        records = believed(feeds)
    except (Refused, ValueError, TypeError, OverflowError) as error:
        sys.exit(f"changes: {error or 'malformed'}")
    print(json.dumps({"files": headers, "records": records}, ensure_ascii=False))


if __name__ == "__main__":
    main()
