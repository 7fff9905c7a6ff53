"""The posts to choose from."""

from camau.qlvbdh.content.agency import Agency
from camau.qlvbdh.delegation.service import delegable
from camau.qlvbdh.organization.choices import Choices
from camau.qlvbdh.organization.choices import Pairs
from camau.qlvbdh.organization.lookup import full_name


def delegable_posts(agency: Agency) -> Pairs:
    """Posts that the acting person may delegate."""
    return [
        (post.getId(), f"{full_name(post.person)} – {post.office_title or post.title}")
        for post in delegable(agency)
    ]


DELEGABLE_POSTS = Choices(delegable_posts)
