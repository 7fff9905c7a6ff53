"""A register as a book with the official columns (Decree 30, Annex IV)."""

from camau.qlvbdh.browser.act import act_links
from camau.qlvbdh.browser.words import day
from camau.qlvbdh.content.lookup import visible
from camau.qlvbdh.content.vocabularies import document_types
from camau.qlvbdh.content.vocabularies import type_title
from camau.qlvbdh.numbering import book
from camau.qlvbdh.search.book_facts import book_facts
from datetime import date
from functools import cached_property
from plone import api
from Products.Five.browser import BrowserView
from typing import Any


PAGE = 50
"""Lines on a page."""


class BookView(BrowserView):
    """One page of the book; a register with several sequences has a part for each."""

    @cached_property
    def columns(self) -> tuple[book.Column, ...]:
        """The official columns in their order."""
        return book.columns(self.context.kind)

    @property
    def may_edit(self) -> bool:
        """Whether the person arranges the book."""
        return api.user.has_permission("Modify portal content", obj=self.context)

    @property
    def acts(self) -> list[dict]:
        """What the person may do with the book."""
        return act_links(self.context)

    @cached_property
    def first(self) -> int:
        """The first number on this page."""
        try:
            return max(1, int(self.request.form.get("from", 1)))
        except (TypeError, ValueError):
            return 1

    @property
    def parts(self) -> list[dict]:
        """Heading and lines of each sequence."""
        return [
            {"title": self.heading(key), "rows": self.rows(key)}
            for key in sorted(self.context.sequences)
        ]

    def heading(self, key: str) -> str | None:
        """Name of the type that a sequence counts; none for a common one."""
        kind = document_types().get(key)
        return type_title(kind) if kind is not None else None

    def rows(self, key: str) -> list[dict]:
        """The lines of this page."""
        found = book.rows(
            self.context, self.first, self.first + PAGE - 1, book_facts, key
        )
        return [
            {
                "cells": [self.cell(row, column) for column in self.columns],
                "struck": row.struck,
                "url": self.url(row.document),
            }
            for row in found
        ]

    def cell(self, row: book.Row, column: book.Column) -> Any:
        """A value as it is printed; remarks of the register stand in the last column."""
        value = row.values.get(column.name)
        if column.name == "note" and row.remark:
            return row.remark
        return day(value) if isinstance(value, date) else value

    def url(self, uid: str) -> str | None:
        """Where the document is, for who may see it."""
        target = visible(uid)
        return target and f"{target.absolute_url()}/view"

    @property
    def last(self) -> int:
        """The highest number given in any sequence."""
        return max(
            (one.log.maxKey() for one in self.context.sequences.values() if one.log),
            default=0,
        )

    @property
    def pages(self) -> list[dict]:
        """Links to the pages of the book."""
        url = self.context.absolute_url()
        return [
            {
                "url": f"{url}?from={start}",
                "title": f"{start}–{min(start + PAGE - 1, self.last)}",
                "here": start == self.first,
            }
            for start in range(1, self.last + 1, PAGE)
        ]
