"""A box on a page."""

from dataclasses import dataclass


Box = tuple[float, float, float, float]
"""Left, bottom, right, top in points from the lower left corner of the page."""


@dataclass(frozen=True)
class Place:
    """A box on a page; pages count from 0."""

    page: int
    box: Box
    italic: bool = False

    @property
    def width(self) -> float:
        """In points."""
        return self.box[2] - self.box[0]

    @property
    def height(self) -> float:
        """In points."""
        return self.box[3] - self.box[1]
