"""The page: each picture in an embed as Discord shows it, dark and light, and at its full size below."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from commands.pictures.drawn import Drawn

PREVIEW = 480  # pixels wide

_STYLE = f"""
body {{ font: 16px/1.4 system-ui, sans-serif; margin: 0; background: #808080; }}
section {{ margin: 0 0 3rem; background: #fff; padding: 1rem 0; }}
h2, p, details {{ margin: 0 1rem .5rem; }}
.themes {{ display: flex; }}
.theme {{ flex: 1; padding: 1rem; }}
.dark {{ background: #313338; color: #dbdee1; }}
.light {{ background: #ffffff; color: #2e3338; }}
.embed {{ border-left: 4px solid; border-radius: 4px; padding: .75rem; max-width: {PREVIEW}px; }}
.dark .embed {{ background: #2b2d31; }}
.light .embed {{ background: #f2f3f5; }}
.embed img {{ width: 100%; border-radius: 4px; display: block; }}
.full {{ display: block; }}
"""


@dataclass(frozen=True, slots=True)
class Shown:
    """`first` and `again`: milliseconds to draw it, the first time in a process and later."""

    why: str
    typed: str
    sentence: str
    colour: str
    drawn: Drawn
    first: float
    again: float


def page(pictures: Iterable[Shown]) -> str:
    return (
        '<!doctype html><html lang="en-GB"><meta charset="utf-8"><title>Pictures</title>'
        f"<style>{_STYLE}</style><body>{''.join(map(_section, pictures))}</body></html>"
    )


def _section(shown: Shown) -> str:
    drawn = shown.drawn
    image = f'<img src="{drawn.name}" alt="{escape(drawn.alt)}"'
    embed = f'<div class="embed" style="border-color: {shown.colour}">{image}></div>'
    themes = "".join(
        f'<div class="theme {theme}"><p>{escape(shown.sentence)}</p>{embed}</div>'
        for theme in ("dark", "light")
    )
    figures = f"{len(drawn.png) / 1000:.0f} kB, {shown.first:.0f} ms, then {shown.again:.0f} ms"
    return (
        f"<section><h2>{escape(shown.why)}</h2><p><code>{escape(shown.typed)}</code> ({figures})</p>"
        f'<div class="themes">{themes}</div><p>{escape(drawn.alt)}</p>'
        f'<details><summary>Full size</summary>{image} class="full"></details></section>'
    )
