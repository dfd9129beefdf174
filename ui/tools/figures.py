#!/usr/bin/env python3
"""Makes the tabular figures in src/shared/style/figures/.

Be Vietnam Pro has no tabular figures (no `tnum`): its 1 is little more than half as wide as its 0, so
columns of money do not align. This takes the ten digits of each weight and sets every one in the middle of a
box as wide as the 0. Run again only when the typeface itself is updated:

    pip install fonttools brotli && python3 tools/figures.py
"""

from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

UI = Path(__file__).resolve().parent.parent
SOURCE = UI / "node_modules/@fontsource/be-vietnam-pro/files"
TARGET = UI / "src/shared/style/figures"
FAMILY = "So Ban Figures"
WEIGHTS = (400, 500, 600)

for weight in WEIGHTS:
    font = TTFont(SOURCE / f"be-vietnam-pro-latin-{weight}-normal.woff2")
    options = Options()
    options.layout_features = []
    options.name_IDs = [0, 1, 2, 13, 14]
    options.notdef_outline = False
    cutter = Subsetter(options)
    cutter.populate(text="0123456789")
    cutter.subset(font)
    cmap = font.getBestCmap()
    box = font["hmtx"][cmap[ord("0")]][0]
    for digit in "0123456789":
        name = cmap[ord(digit)]
        advance, bearing = font["hmtx"][name]
        glyph = font["glyf"][name]
        shift = (box - advance) // 2
        glyph.coordinates.translate((shift, 0))
        glyph.recalcBounds(font["glyf"])
        font["hmtx"][name] = (box, bearing + shift)
    for record in font["name"].names:
        if record.nameID == 1:
            record.string = FAMILY
    font.flavor = "woff2"
    font.save(TARGET / f"figures-{weight}.woff2")
