"""Ký duyệt: in which capacity, on which file, with which key (Decree 30, art. 13)."""

from camau.qlvbdh import _
from camau.qlvbdh.browser.act_fields import chosen_from
from camau.qlvbdh.browser.keyed import KeyForm
from camau.qlvbdh.browser.ready import Lines
from camau.qlvbdh.browser.reviewing import ReviewForm
from camau.qlvbdh.content.certificate import Certificate
from camau.qlvbdh.drafting.service import leading_posts
from camau.qlvbdh.organization.capacities import authority_lines
from camau.qlvbdh.organization.capacities import capacities
from camau.qlvbdh.organization.capacities import Capacity
from camau.qlvbdh.organization.capacities import chosen
from camau.qlvbdh.organization.choices import LEADERS
from camau.qlvbdh.organization.lookup import agency_of
from camau.qlvbdh.organization.lookup import full_name
from camau.qlvbdh.signing import foreign
from camau.qlvbdh.signing.certificates import certificate_of
from camau.qlvbdh.wording import say
from functools import cached_property
from z3c.form.field import Fields
from zope.schema.vocabulary import SimpleTerm


class SignForm(KeyForm, ReviewForm):
    """The competent person signs; with a key here or at the desk, or with none."""

    @cached_property
    def certificate(self) -> Certificate | None:
        """The signer's; a file that is signed already needs no key."""
        if foreign.signed_elsewhere(self.context):
            return None
        return certificate_of(agency_of(self.context), self.context.signer)

    @cached_property
    def given(self) -> list[Capacity]:
        """The capacities in which the signer may sign."""
        return capacities(leading_posts(self.context, self.context.signer))

    @property
    def capacity(self) -> Capacity | None:
        """The one that the draft says, or the only one."""
        return chosen(self.given, self.context.signing_authority or "")

    @property
    def fields(self) -> Fields:
        """A choice only where there is one, shown as it will stand on the document."""
        fields = super().fields
        only = len(self.given) == 1 and self.capacity is not None
        if only or not self.given:
            return fields.omit("signing_authority")
        terms = [
            SimpleTerm(authority, authority, " / ".join(self.lines(one)))
            for authority, one in self.by_authority.items()
        ]
        default = self.capacity[1] if self.capacity is not None else None
        chosen_from(fields, "signing_authority", terms, default=default, required=True)
        return fields

    @property
    def by_authority(self) -> dict[str, Capacity]:
        """The first capacity with each authority, as the service takes it."""
        return {one[1]: one for one in reversed(self.given)}

    def lines(self, capacity: Capacity) -> Lines:
        """What stands above the name."""
        return authority_lines(agency_of(self.context), *capacity)

    @property
    def facts(self) -> list[tuple[str, Lines]]:
        """Who signs in which capacity, and the key."""
        name = full_name(self.context.signer)
        lines = self.lines(self.capacity) if self.capacity is not None else ()
        return [(say(_("Chữ ký")), (*lines, name)), *self.key_facts]


class SecretaryForm(KeyForm, ReviewForm):
    """The secretary of minutes signs first."""

    others = ()

    @cached_property
    def certificate(self) -> Certificate | None:
        """The secretary's, when the chair signs with a key."""
        agency = agency_of(self.context)
        if certificate_of(agency, self.context.signer) is None:
            return None
        return certificate_of(agency, self.context.secretary)


class RedirectForm(ReviewForm):
    """Another leader is to sign."""

    @property
    def fields(self) -> Fields:
        """Anybody but who is to sign now."""
        fields = super().fields
        terms = [
            one for one in LEADERS(self.context) if one.value != self.context.signer
        ]
        chosen_from(fields, "signer", terms)
        return fields
