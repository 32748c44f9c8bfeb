"""Inputs that have broken programs before: by themselves, grown long, and worked into what people do type."""

import random
from collections.abc import Callable, Iterator
from itertools import chain, repeat

ZERO_WIDTH, JOINER, OVERRIDE = "\u200b", "\u200d", "\u202e"
# What Discord would make a mention, a link or a format of.
MARKDOWN = (
    *("@everyone", "@here", "<@80351110224678912>", "<@!80351110224678912>", "<@&165511591545143296>"),
    *("<#103735883630395392>", "</result:1092519402137460777>", "</live follow:1092519402137460777>"),
    *("<id:customize>", "<id:browse>", "<:corbyn:80351110224678912>", "<a:wave:80351110224678912>"),
    *("[x](https://example.org)", "[x](<https://example.org>)", "[https://a.example](https://b.example)"),
    *("https://example.org/a?b=c", "http://example.org", "<https://example.org>", "HTTPS://EXAMPLE.ORG"),
    *("discord.gg/abc", "https://discord.gg/abc", "discord://-/channels/1/2", "steam://run/440"),
    *("mailto:a@example.org", "<mailto:a@example.org>", "<tel:+441234567890>", "<sms:+441234567890>"),
    *("[x](mailto:a@example.org)", "[a]: https://example.org", "![x](https://example.org/x.png)"),
    *("<t:1720146360:R>", "<t:1720146360>", "||spoiler||", "`code`", "``co`de``", "```\nblock\n```"),
    *("```ansi\n\x1b[2;31mred\x1b[0m\n```", "```", "``", "`", "~~~\nblock\n~~~", "# big", "## big"),
    *("### big", "-# small", "> quoted", ">>> quoted to the end", "* item", "- item", "+ item", "1. item"),
    *("*slant*", "_slant_", "**bold**", "__under__", "~~struck~~", "***both***", "\\*slant\\*", "\\"),
    *("\\\\", "\\`", "\\`\\`\\`", "\\[x](https://example.org)", "*", "_", "~~", "||", "x\n# big"),
    *("x\n> quoted", "x\n-# small", "x\n- item", "x\r# big", "x\u2028# big", "x\u2029> quoted"),
    *("x\x0b# big", "x\x85# big", f"@{ZERO_WIDTH}everyone", f"<@{ZERO_WIDTH}80351110224678912>"),
    *(f"{ZERO_WIDTH}# big", "\u3000# big", "\uff20everyone", "\uff1c@80351110224678912\uff1e"),
    *("@\u0435veryone", "@everyone\u0301", f"{OVERRIDE}enoyreve@", "\u2066@everyone\u2069"),
    *("\u2068<@80351110224678912>", "http\u200b://example.org", ":smile:", ":flag_gb:", "::"),
    *("attachment://x.png", "<sound:1:2>", "/result bath", "/gamemode creative"),
)  # fmt: skip
# What parsers, databases and programs in other languages stumble over.
PROGRAMS = (
    *("", " ", "\t", "\n", "\r\n", "\0", "a\0b", "\x00" * 9, "\x1b[31m", "\x7f", "\x08" * 5, "\ufeff"),
    *("\ufffe", "'; DROP TABLE contests; --", '" OR 1=1 --', "%s%s%n", "%", "%%", "%00", "%ZZ", "%F0%9F"),
    *("&amp;", "+", "{}", "{0}", "{{", "{0.__class__.__mro__}", "{{7*7}}", "${7*7}", "<%= 7*7 %>", "$(id)"),
    *("`id`", "|id", "../../etc/passwd", "file:/etc/passwd", "C:\\CON", "NUL", "~", "-", "--help", "-1"),
    *("=1+1", "@SUM(1)", '{"a": 1}', "[" * 500, '{"a":' * 200, "null", "None", "undefined", "NaN", "nan"),
    *("inf", "-inf", "1e400", "0", "-0", "00", "007", "1_000", "1,000", "1.000,5", "0x10", "0b1", "1e3"),
    *("9" * 20, "9" * 5000, "-" + "9" * 40, "0." + "0" * 300 + "1", "2147483648", "9223372036854775808"),
    *("18446744073709551616", "\u00b2", "\u0663\u0664", "\u0967\u0968", "\uff11\uff12", "\u2460", "\u00bd"),
    *("\u2163", "\U0001d7d8", "1\u202f000", "0000-00-00", "9999-12-31", "10000-01-01", "2024-02-30"),
    *("2024-07-04T99:99", "24:00", "-0001-01-01", "parl.", "parl.2024", "parl.2024-07-04"),
    *("parl..by.2024-07-04", "parl.clacton.by.2026-08-13", "local.2024", "E14001305", "e14001305"),
    *("E14999999", "E14" + "0" * 50, "SW1A 1AA", "sw1a1aa", "GIR 0AA", "ZZ99 9ZZ", "a:b", "election:"),
    *("private:", "private:maybe", ":", "::a", "a:" * 300, "table:full", "?", "&", "=", "/"),
)  # fmt: skip
# Text that is not as long as it looks, or not in the order in which it looks.
WRITING = (
    *("e\u0301", "Ynys Mo\u0302n", "\u0301", "\u0301" * 60, "Z" + "\u0353\u0359\u036b" * 30),
    *("\u1e9b\u0323", "\u202eright to left\u202c", "\u05d1\u05ea", "\u0628\u0627\u062b", "\u200f"),
    *("\u2067bath\u2069", "\u061cbath", "\U0001f600", "\U0001f468\u200d\U0001f469\u200d\U0001f467"),
    *("\U0001f1ec\U0001f1e7", "\u0031\ufe0f\u20e3", "\u2764\ufe0f"),
    *("\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", JOINER, JOINER * 50),
    *("\ufe0f", "\u00df", "\u1e9e", "\u0130", "\u0131", "\ufb01\ufb03", "\u01c6", "\u03c2\u03a3", "\u0149"),
    *("\ufdfa", "\ufdfa" * 40, "\ud800", "\udfff", "bath\udc80", "\ud83d", "\udc00\ud800", "\uffff"),
    *("\U0010ffff", "\ue000", "\u00ad", "\u034f", "\u1d2e\u1d43\u1d57\u02b0", "\uff22\uff21\uff34\uff28"),
    *("\U0001d401\U0001d41a\U0001d42d\U0001d421", "B\u0430th", "\u24b7\u24d0\u24e3\u24d7", "\u4e2d\u6587"),
    *("\ud55c\uad6d\uc5b4", "\u1112\u1161\u11ab" * 30, "\u0939\u093f\u0928\u094d\u0926\u0940"),
    *("\u0e01\u0e33" * 20, "\u3164", "\u115f", "\u2800", "\u180e", "\u00a0", "\u2003" * 20, "\u2060"),
    *("\u206a", "\ufff9a\ufffab\ufffb"),
)  # fmt: skip
TRICKS = (*MARKDOWN, *PROGRAMS, *WRITING)
# What people do ask, for tricks to be worked into.
ASKED = (
    *("islington north", "bath", "newcastle", "hull", "ynys mon", "richmond", "birmingham ladywood"),
    *("clacton", "2019", "2024 general election", "clacton by-election", "now", "wales", "north east"),
    *("labour", "greens", "lab 34 con 24 reform 14", "lab + ld", "all", "jeremy corbyn", "yougov"),
    *("exit poll", "majority", "lowest", "who won bath?", "and in 2019?", "by how much?"),
    *("which seats were won by fewer than 100 votes?", "how many seats did labour win in scotland?"),
    *("what would happen on lab 30 con 25?", "corbyn's seat"),
)  # fmt: skip
LONGEST = 6_000


def inputs(seed: int) -> Iterator[str]:
    """Without end, the same for the same seed: every trick as it is, and what is made of them between."""
    rng = random.Random(seed)
    for trick in chain(rng.sample(TRICKS, len(TRICKS)), repeat(None)):
        if trick is not None:
            yield trick
        text = rng.choice(_MAKING)(rng)
        yield text if rng.random() < 0.1 else text[: rng.choice((100, 100, 500, 2_000))]


def _worked_in(rng: random.Random) -> str:
    """A trick somewhere in a question."""
    asked, trick = rng.choice(ASKED), rng.choice(TRICKS)
    at = rng.randrange(len(asked) + 1)
    return asked[:at] + trick + asked[at:]


def _joined(rng: random.Random) -> str:
    parts = rng.choices((*TRICKS, *ASKED), k=rng.randrange(2, 12))
    return rng.choice(("", " ", "\n", ", ", " and ", ":", "&")).join(parts)


def _grown(rng: random.Random) -> str:
    """As long as can be, of one piece or a few."""
    parts = rng.choices((*TRICKS, *ASKED), k=rng.randrange(1, 4))
    piece = rng.choice(("", " ")).join(parts) or "x"
    return (piece * (LONGEST // len(piece) + 1))[:LONGEST]


def _words(rng: random.Random) -> str:
    """What people ask, in no order at all."""
    words = " ".join(rng.choices(ASKED, k=rng.randrange(1, 60))).split()
    rng.shuffle(words)
    return " ".join(words)


def _slipped(rng: random.Random) -> str:
    """A question with letters swapped, lost, doubled, or from elsewhere."""
    letters = list(rng.choice(ASKED))
    for _ in range(rng.randrange(1, 6)):
        at = rng.randrange(len(letters) + 1)
        letters[at : at + rng.randrange(3)] = rng.choice(
            (rng.choices("aeiou '.-&", k=1), [chr(_anything(rng))], [])
        )
    return "".join(letters)


def _noise(rng: random.Random) -> str:
    """Any characters, lone surrogates and unassigned ones too."""
    return "".join(chr(_anything(rng)) for _ in range(rng.choice((3, 30, 300))))


def _letters(rng: random.Random) -> str:
    """Long words that are nearly like names."""
    alphabet = rng.choice(("ab", "north", "the ", "abcdefghijklmnopqrstuvwxyz ", "0123456789 ", "esthr "))
    return "".join(rng.choices(alphabet, k=rng.choice((20, 100, 500, LONGEST))))


def _anything(rng: random.Random) -> int:
    return rng.randrange(rng.choice((0x80, 0x250, 0x3000, 0xFFFF, 0x10FFFF)) + 1)


_MAKING: tuple[Callable[[random.Random], str], ...] = (
    *(_worked_in, _joined, _grown, _words, _slipped, _noise, _letters),
)  # fmt: skip
