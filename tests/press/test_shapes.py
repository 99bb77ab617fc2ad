"""Every shape of a real edition on paper: all is said, no page is empty, nothing stands beyond the edge."""

import re

import pypdfium2
import pypdfium2.raw as pdfium

from attache.front.press import outputs
from tests.press.shapes import SKELETONS, every_text, shapes

MARGIN, FOOT = 76, 66  # points: 2.8 cm less what a mark may hang into it; below the last line, above the foot
DRAWN = [pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_IMAGE]


def test_every_shape_is_printed_whole_and_within_its_pages():
    drawn = shapes()
    assert len(drawn) == sum(one.editions for one in SKELETONS) == 109
    assert max(len(section["items"]) for one in drawn for section in one.contents[0]["sections"]) == 30
    wrong = {shape.name: found for shape in drawn if (found := faults_of(shape))}
    assert not wrong, "\n".join(f"{name}: {found}" for name, found in wrong.items())


def faults_of(shape):
    document = pypdfium2.PdfDocument(outputs.booklet(shape.contents))
    texts = [page.get_textpage().get_text_range() for page in document]
    foot = "|".join(feet_of(shape.contents))
    printed = re.sub(foot, "", bare("".join(texts)))
    missing = [one for content in shape.contents for one in every_text(content) if bare(one) not in printed]
    empty = [f"page {n} is empty" for n, one in enumerate(texts, 1) if len(one.split()) < 2]
    beyond = [f"page {n}: something at {edge:.0f}" for n, page in enumerate(document, 1) for edge in beyond_of(page)]
    below = [f"page {n}: {one}" for n, one in enumerate(map(foot_of, document), 1) if not re.fullmatch(foot, one)]
    return [f"missing: {one}" for one in missing[:2]] + empty[:2] + beyond[:2] + below[:2]


def feet_of(contents):
    """What stands at the foot of a page, in the middle of a text that goes on overleaf, as patterns."""
    parts = [outputs.part(one) for one in contents]
    pages = [bare(f"{part['over']}{part['period']}") + r"\d{1,2}" for part in parts]
    return [*pages, *(bare("".join(part["colophon"])) for part in parts)]


def bare(text):
    """A text without its blanks and without what the end of a line may put into a word or take from it."""
    return "".join(sign for sign in text if sign.isalnum())


def beyond_of(page):
    """The edges, in points, of texts and pictures that leave the column."""
    boxes = [one.get_bounds() for one in page.get_objects(filter=DRAWN)]
    sides = [edge for left, _bottom, right, _top in boxes for edge in (left, right)]
    pictures = [one.get_bounds() for one in page.get_objects(filter=DRAWN[1:])]
    low = [bottom for _left, bottom, _right, _top in pictures if bottom < FOOT]
    return low + [edge for edge in sides if not MARGIN <= edge <= page.get_width() - MARGIN]


def foot_of(page):
    """The text below the column."""
    return bare(page.get_textpage().get_text_bounded(left=0, bottom=0, right=page.get_width(), top=FOOT))
