"""Whatever is handed in is read, or gets a reason in both languages; nothing raises, nothing hangs."""

import time
from collections.abc import Callable
from email.message import EmailMessage

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tweespoor.dossier.domain.decoding import decoded
from tweespoor.dossier.domain.hypertext import text_of_html
from tweespoor.dossier.domain.limits import Limits, ReadingStatus
from tweespoor.dossier.domain.messages import split_messages
from tweespoor.dossier.domain.reading import read_document

HEADERS = "Van: A\nVerzonden: maandag 2 november 2020 8:51\nAan: B\nOnderwerp: Agenda\n\n"
PIECES = """\
Van:|From: x|**Van:** x|> Van: x|Van: maandag t/m vrijdag|Aan: [REDACTED]| [REDACTED]|CC:|a@b.nl,|<c@d.nl>;|
Verzonden: maandag 2 november 2020 8:51|Datum: 30 oktober 2020 om 14:27:40 CET|Onderwerp: x|Bijlagen: a.docx;|
Begin doorgestuurd bericht:|-----Oorspronkelijk bericht-----|_____|>||Hoi|\u2028|\r""".replace("|\n", "|").split("|")
texts = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=20)), max_size=40).map("\n".join)


@pytest.mark.parametrize(
    "data",
    ["Geïnstalleerd".encode(), "Geïnstalleerd".encode("cp1252"), "Geïnstalleerd".encode("utf-8-sig"),
     "Geïnstalleerd".encode("utf-16"), "\ufeffGeïnstalleerd".encode("utf-16-be")],
    ids=["utf-8", "cp1252", "utf-8 with mark", "utf-16", "utf-16 big-endian"],
)  # fmt: skip
def test_text_is_read_in_the_encoding_it_was_written_in(data: bytes) -> None:
    reading = read_document("x.txt", data)
    assert (reading.status, reading.reason, reading.text) == (ReadingStatus.READ, None, "Geïnstalleerd")


def test_one_stray_windows_byte_does_not_spoil_the_rest() -> None:
    assert read_document("x.txt", "coördinatie ".encode() + b"\x91ja\x92").text == "coördinatie ‘ja’"


def test_what_could_not_be_read_is_said() -> None:
    reading = read_document("x.txt", b"een onbekend teken: \x81")
    assert reading.status is ReadingStatus.READ
    assert reading.reason is not None
    assert "Some characters" in reading.reason.en


@pytest.mark.parametrize(
    ("name", "data", "status", "reason"),
    [
        ("leeg.txt", b"", ReadingStatus.EMPTY, "empty"),
        ("leeg.eml", b" \r\n\t ", ReadingStatus.EMPTY, "empty"),
        ("merk.txt", b"\xef\xbb\xbf\n", ReadingStatus.EMPTY, "empty"),
        ("x.txt", b"tekst\0met nul", ReadingStatus.UNREADABLE, "binary"),
        ("x.eml", b"From: a@b.nl\n\n\0", ReadingStatus.UNREADABLE, "binary"),
        ("x.txt", bytes(range(1, 32)) * 10, ReadingStatus.UNREADABLE, "binary"),
        ("x.txt", b"%PDF-1.7\n", ReadingStatus.UNREADABLE, "PDF"),
        ("x.docx", b"PK\x03\x04rest", ReadingStatus.UNREADABLE, "zip"),
        ("x.mbox", b"From a\nFrom: b\n\nx", ReadingStatus.UNREADABLE, "mbox"),
    ],
)
def test_what_is_not_read_gets_a_reason(name: str, data: bytes, status: ReadingStatus, reason: str) -> None:
    reading = read_document(name, data)
    assert reading.status is status
    assert reading.reason is not None
    assert reason in reading.reason.en
    assert reading.reason.nl
    assert (reading.text, reading.messages) == ("", ())
    assert reading.title == name.partition(".")[0]


def nested(depth: int) -> bytes:
    message = EmailMessage()
    message["From"] = "a@b.nl"
    message.set_content("Hoi")
    for _ in range(depth):
        outer = EmailMessage()
        outer["From"] = "a@b.nl"
        outer.set_content("Zie bijlage")
        outer.add_attachment(message)
        message = outer
    return message.as_bytes()


@pytest.mark.parametrize(
    ("name", "data", "limits", "reason"),
    [
        ("x.txt", b"x" * 2_000_001, Limits(size=2_000_000), "3 MB; at most 2 MB"),
        ("x.txt", HEADERS.encode() * 4, Limits(messages=3), "more than 3 messages"),
        ("x.eml", b"From: a@b.nl\n\n" + HEADERS.encode() * 3, Limits(messages=3), "more than 3 messages"),
        ("x.eml", nested(3), Limits(depth=5), "more than 5 deep"),
        (
            "x.eml",
            b"From: a@b.nl\n" + b"X-A: b\n" * 20 + b"\nx",
            Limits(headers=20),
            "more than 20 header lines",
        ),
        (
            "x.eml",
            b"From: a@b.nl\nContent-Type: " + b"x" * 99 + b"\n\nx",
            Limits(header_length=50),
            "too long",
        ),
        ("x.eml", nested(3), Limits(parsing=50), "too many parts"),
        ("x.eml", nested(3), Limits(parts=5), "too many parts"),
    ],
)
def test_beyond_a_limit_the_reason_names_it(name: str, data: bytes, limits: Limits, reason: str) -> None:
    reading = read_document(name, data, limits)
    assert reading.status is ReadingStatus.TOO_LARGE
    assert reading.reason is not None
    assert reason in reading.reason.en


def test_within_the_limits_the_same_files_are_read() -> None:
    assert len(read_document("x.txt", HEADERS.encode() * 3, Limits(messages=3)).messages) == 3
    assert len(read_document("x.eml", nested(3), Limits(depth=6)).messages) == 4


def test_the_title_is_the_subject_or_the_first_line_that_says_something() -> None:
    assert read_document("x.txt", HEADERS.encode()).title == "Agenda"
    assert read_document("x.txt", b"\n[REDACTED]\n\n# **Nota** x\n\nDen Haag").title == "Nota** x"
    assert read_document("map/Nota (002).txt", b"[REDACTED]").title == "Nota (002)"


def test_a_report_that_quotes_a_mail_far_down_keeps_its_own_title_and_day() -> None:
    report = "Verslag\nDen Haag, 5 november 2020\n" + "Er is gesproken.\n" * 10 + HEADERS
    reading = read_document("x.txt", report.encode())
    assert reading.title == "Verslag"
    assert reading.date is not None
    assert reading.date.isoformat() == "2020-11-05T00:00:00+01:00"
    assert len(reading.messages) == 1


@given(texts)
@example(HEADERS + "-----\n" * 3)
def test_messages_are_passages_in_order_of_appearance(text: str) -> None:
    chain = split_messages(text)
    position = text.index(chain.leading) + len(chain.leading)
    for number, message in enumerate(chain.messages):
        assert message.position == number
        assert message.date is not None
        assert message.date.tzinfo is not None
        position = text.index(message.body, position) + len(message.body)


@given(st.text(max_size=20), st.one_of(st.binary(max_size=300), texts.map(str.encode)))
@example("x.eml", b"Subject: =?utf-8?b?/?=\nFrom: =?x?q?=81?=\n\n")
@example("x.eml", b"From: a\nContent-Type: multipart/mixed\n\nx")
@example("x.eml", b"From: a\nContent-Type: message/rfc822\n\nFrom: b\n\nx")
@example("x.eml", b"From: a\nContent-Type: text/plain; charset*=x'\nContent-Transfer-Encoding: base64\n\n=")
@example("x.html", b"<p>&#99999999999;")
@example("\ud800.txt", b"x")
def test_nothing_raises(name: str, data: bytes) -> None:
    for file in (name, name + ".eml", name + ".html"):
        reading = read_document(file, data)
        assert (reading.status is ReadingStatus.READ) or reading.reason
        stored = reading.title + reading.text + "".join(message.body for message in reading.messages)
        assert "\0" not in stored
        stored.encode()


@given(st.text())
def test_html_of_any_shape_becomes_text(html: str) -> None:
    assert "\0" not in text_of_html(decoded(html.encode("utf-8", "replace")).replace("\0", ""))


HOSTILE: dict[str, Callable[[int], str]] = {
    "only senders": lambda n: "Van:\n" * n,
    "all labels": lambda n: "Van: a\nAan: b,\nCC: c,\nOnderwerp: d\n" * n,
    "an endless list": lambda n: "Van: a\nAan:\n" + "b,\n" * n,
    "redactions": lambda n: "Van: a\nVerzonden: 2 november 2020 8:51\nAan: x\n" + " [REDACTED]\n" * n + "Onderwerp: y",
    "brackets": lambda n: "Van: a\nAan: " + "[" * n,
    "commas": lambda n: HEADERS.replace("Aan: B", "Aan: " + "a," * n),
    "at signs": lambda n: HEADERS.replace("Van: A", "Van: " + "@a-" * n),
    "spaces": lambda n: "Van" + " " * n + ":" + "*" * n,
    "blank lines": lambda n: HEADERS + "\n" * n + "Van: x",
    "rules": lambda n: HEADERS + "-----\n" * n + HEADERS,
    "quote marks": lambda n: ">" * n + "\n" + "> " * n,
    "dates": lambda n: "Datum: " + "1 mei " * n,
    "messages": lambda n: HEADERS * (n // 30),
}


def seconds(work: Callable[[], object], times: int = 3) -> float:
    """Of the processor, and the best of a few: whatever else this machine does then hardly counts."""
    taken = []
    for _ in range(times):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return min(taken)


@pytest.mark.parametrize("shape", HOSTILE)
def test_ten_times_as_much_text_takes_about_ten_times_as_long(shape: str) -> None:
    small, large = HOSTILE[shape](10_000), HOSTILE[shape](100_000)
    fast = seconds(lambda: split_messages(small))
    assert seconds(lambda: split_messages(large), 2) < 30 * fast + 0.1


@pytest.mark.parametrize("piece", ["<", "<!--", "<a ", "</", "<!", "&", "&#1", "<p><", "<script>", "<style ", "<a b='"])
def test_hostile_html_is_read_in_linear_time(piece: str) -> None:
    fast = seconds(lambda: text_of_html(piece * 10_000))
    assert seconds(lambda: text_of_html(piece * 100_000), 2) < 30 * fast + 0.1


@pytest.mark.parametrize(
    "head",
    [
        "To: " + "(" * 200_000,
        "To: " + "a@b.nl, " * 20_000,
        "Subject: " + "=?u?q? " * 20_000,
        "Subject: " + "=?utf-8?q?a?= " * 20_000,
        "Content-Type: text/plain; " + "a=b; " * 1_000,
        "Content-Type: " + "(" * 7_000,
        "Content-Disposition: attachment; filename=" + '"' * 7_000,
        "Date: " + "1 " * 20_000,
    ],
    ids=lambda head: head[:24],
)
def test_a_hostile_mail_header_is_answered_at_once(head: str) -> None:
    data = f"From: a@b.nl\n{head}\n\nHoi".encode()
    assert seconds(lambda: read_document("x.eml", data)) < 2
