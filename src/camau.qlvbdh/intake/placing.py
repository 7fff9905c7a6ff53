"""Which images a page shows, and how big: the geometry of a scanned page."""

from camau.qlvbdh.validation.errors import BROKEN
from collections.abc import Iterator
from dataclasses import dataclass
from math import hypot
from pyhanko.pdf_utils.content_stream_parser import parse_content_stream
from pyhanko.pdf_utils.generic import ArrayObject
from pyhanko.pdf_utils.generic import DictionaryObject
from pyhanko.pdf_utils.generic import StreamObject


Matrix = tuple[float, float, float, float, float, float]

IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)
MAX_OPERATORS = 50_000
MAX_NESTING = 4
COLOUR_SPACES = {
    "/DeviceRGB": True,
    "/CalRGB": True,
    "/Lab": True,
    "/DeviceCMYK": True,
    "/DeviceN": True,
    "/Separation": True,
    "/DeviceGray": False,
    "/CalGray": False,
}


@dataclass(frozen=True)
class PlacedImage:
    """An image on a page: box in points, pixels per inch, colour.

    ``colour`` is None when the image itself defines its colours (JPEG 2000).
    """

    left: float
    bottom: float
    right: float
    top: float
    dpi: float
    colour: bool | None


def images_on(page: DictionaryObject) -> list[PlacedImage]:
    """Images that the contents of ``page`` draw.

    Raises what is in ``reader.BROKEN`` when the contents cannot be read.
    """
    contents = page["/Contents"]
    several = isinstance(contents, ArrayObject)
    parts = [part.get_object() for part in contents] if several else [contents]
    unit = float(page.get("/UserUnit", 1))
    start: Matrix = (unit, 0, 0, unit, 0, 0)
    resources = page.get("/Resources", DictionaryObject())
    return list(_drawn(parts, resources, start, MAX_NESTING))


def _drawn(
    parts: list[StreamObject],
    resources: DictionaryObject,
    matrix: Matrix,
    nesting: int,
) -> Iterator[PlacedImage]:
    stack: list[Matrix] = []
    for number, operator in enumerate(parse_content_stream(parts)):
        if number > MAX_OPERATORS:
            raise ValueError("too many operators")
        if operator.op == "q":
            stack.append(matrix)
        elif operator.op == "Q" and stack:
            matrix = stack.pop()
        elif operator.op == "cm":
            matrix = _multiply(_matrix(operator.args), matrix)
        elif operator.op == "Do":
            drawn = resources["/XObject"][operator.args[0]]
            yield from _object(drawn, resources, matrix, nesting)


def _object(
    drawn: StreamObject, resources: DictionaryObject, matrix: Matrix, nesting: int
) -> Iterator[PlacedImage]:
    kind = drawn.get("/Subtype")
    if kind == "/Image":
        yield _placed(drawn, matrix)
    elif kind == "/Form" and nesting:
        inner = _matrix(drawn["/Matrix"]) if "/Matrix" in drawn else IDENTITY
        own = drawn.get("/Resources", resources)
        yield from _drawn([drawn], own, _multiply(inner, matrix), nesting - 1)


def _placed(image: StreamObject, matrix: Matrix) -> PlacedImage:
    a, b, c, d, e, f = matrix
    xs = (e, e + a, e + c, e + a + c)
    ys = (f, f + b, f + d, f + b + d)
    width, height = hypot(a, b), hypot(c, d)
    dpi = 0.0
    if width and height:
        across = float(image["/Width"]) * 72 / width
        dpi = min(across, float(image["/Height"]) * 72 / height)
    return PlacedImage(min(xs), min(ys), max(xs), max(ys), dpi, _colour(image))


def _colour(image: StreamObject) -> bool | None:
    if image.get("/ImageMask"):
        return False
    try:
        return _is_colour(image["/ColorSpace"])
    except BROKEN:
        return None


def _is_colour(space: object) -> bool | None:
    if isinstance(space, str):
        return COLOUR_SPACES.get(space)
    if not isinstance(space, ArrayObject):
        return None
    name = space[0]
    if name == "/ICCBased":
        return int(space[1]["/N"]) >= 3
    if name == "/Indexed":
        base = space[1]
        # One more level at most: the base of an index is no index.
        return None if base == space else _is_colour(base)
    return COLOUR_SPACES.get(name)


def _matrix(values: object) -> Matrix:
    a, b, c, d, e, f = map(float, values)  # type: ignore[call-overload]
    return a, b, c, d, e, f


def _multiply(one: Matrix, two: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = two
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )
