"""Make the site unless it is there.

    bin/instance run scripts/create_site.py [SITE] [--title TITLE] [--demo]

Commits by itself; a second run changes nothing.
"""

from AccessControl.SecurityManagement import newSecurityManager
from plone.distribution.api import site as site_api
import argparse
import sys


TITLE = "QLVBĐH tỉnh Cà Mau"


def parse(arguments):
    parser = argparse.ArgumentParser(prog="create_site.py")
    parser.add_argument("site", nargs="?", default="qlvbdh", help="id of the site")
    parser.add_argument("--title", default=TITLE)
    parser.add_argument("--demo", action="store_true", help="with demonstration data")
    return parser.parse_args(arguments)


def create_site(app, site_id, title=TITLE, demo=False):
    """Make a site of the distribution ``qlvbdh``; False when the id is taken.

    It belongs to the administrator that buildout made.
    """
    if site_id in app.objectIds():
        return False
    administrator = app.acl_users.getUsers()[0]
    newSecurityManager(None, administrator.__of__(app.acl_users))
    answers = {
        "site_id": site_id,
        "title": title,
        "default_language": "vi",
        "portal_timezone": "Asia/Ho_Chi_Minh",
        "setup_content": demo,
    }
    site_api.create(app, "qlvbdh", answers)
    return True


def main(app, arguments):
    options = parse(arguments)
    created = create_site(app, options.site, options.title, options.demo)
    print(f"/{options.site}: {'created' if created else 'exists'}")


if "app" in globals():  # put there by `bin/instance run`, which leaves a "-c" in argv
    position = max(i for i, a in enumerate(sys.argv) if a.endswith("create_site.py"))
    main(globals()["app"], sys.argv[position + 1 :])
