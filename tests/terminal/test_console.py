"""The console in a terminal."""

import os
import pty
import re
import select
import sys
import time
from pathlib import Path

import pytest


def in_a_terminal(
    environment: dict[str, str], tmp_path: Path, typed: list[bytes], width: int
) -> tuple[str, int]:
    """What a console in a window of `width` shows, and its exit code."""
    import fcntl
    import struct
    import termios

    pid, terminal = pty.fork()
    if pid == 0:
        os.chdir(tmp_path)
        os.execve(
            sys.executable,
            [sys.executable, "-m", "bot", "console"],
            {**environment, "TERM": "xterm-256color"},
        )
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 50, width, 0, 0))
    shown = b""
    for keys in typed:
        shown += until(terminal, b"> ")
        os.write(terminal, keys)
    shown += until(terminal, None)
    _, status = os.waitpid(pid, 0)
    os.close(terminal)
    return shown.decode(errors="replace"), os.waitstatus_to_exitcode(status)


def until(terminal: int, mark: bytes | None) -> bytes:
    """What is shown until the prompt stands there and nothing more comes, or until the end."""
    shown, deadline = b"", time.monotonic() + 60
    while time.monotonic() < deadline:
        ready, _, _ = select.select([terminal], [], [], 0.3)
        if ready:
            try:
                more = os.read(terminal, 65536)
            except OSError:  # the other end is closed
                return shown
            if not more:
                return shown
            shown += more
        elif mark and shown.endswith(mark):
            return shown
    raise AssertionError(f"nothing more came after {shown[-200:]!r}")


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_a_terminal_has_colour_a_prompt_and_buttons(environment: dict[str, str], tmp_path: Path) -> None:
    shown, code = in_a_terminal(environment, tmp_path, [b"islington north\n", b"1\n", b"\x04"], 80)
    assert code == 0
    assert "\x1b[1m" in shown
    assert "24,120" in shown
    assert "2019: Islington North" in shown
    assert "34,603" in shown  # what the button led to
    assert "Ctrl-D ends" in shown


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_a_narrow_window_is_kept_to(environment: dict[str, str], tmp_path: Path) -> None:
    shown, _ = in_a_terminal(environment, tmp_path, [b"/result clacton\n", b"\x04"], 48)
    answer = shown[shown.index("Nigel Farage") :]
    lines = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", answer).splitlines()
    assert max(map(len, lines)) <= 48


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_control_c_ends_the_console(environment: dict[str, str], tmp_path: Path) -> None:
    shown, code = in_a_terminal(environment, tmp_path, [b"york central\n", b"\x03"], 80)
    assert code == 0
    assert "Traceback" not in shown
