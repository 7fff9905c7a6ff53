"""The files of a document as its page shows them."""

from camau.qlvbdh import _
from camau.qlvbdh.browser.words import moment
from camau.qlvbdh.browser.words import size
from camau.qlvbdh.content.files import MAX_SIZE
from camau.qlvbdh.organization.lookup import full_name
from camau.qlvbdh.search.texts import state_of
from plone import api
from Products.Five.browser import BrowserView
from typing import Any
from zope.i18n import translate


PDF = "application/pdf"
IMAGES = ("image/png", "image/jpeg")
EDIT = "Modify portal content"


class Files:
    """Main file and attachments, what is known of them, and how they are changed."""

    def __init__(self, context: Any, request: Any) -> None:
        self.context = context
        self.request = request

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The main file, then the attachments."""
        owners = [self.context, *self.context.attachments()]
        return [self.row(owner) for owner in owners if owner.file is not None]

    @property
    def shown(self) -> list[dict[str, Any]]:
        """Those that the page can show: the viewer begins with the first."""
        return [one for one in self.rows if one["viewer"]]

    def row(self, owner: Any) -> dict[str, Any]:
        """One file."""
        file, url = owner.file, owner.absolute_url()
        attached = owner.portal_type == "Attachment"
        clean = file.scan == "clean"
        # The digest keeps a former file of the same name out of the browser's cache;
        # the name itself travels in a header, since it may hold a slash.
        version = f"?v={(file.sha256 or '')[:12]}"
        change = attached and self.may_change(owner)
        return {
            "url": f"{url}/@@download/file{version}",
            "show": f"{url}/@@display-file/file{version}",
            "viewer": self.viewer(file.contentType),
            "title": (owner.title or file.filename) if attached else file.filename,
            "filename": file.filename,
            "kind": self.words(_("Tệp kèm theo") if attached else _("Văn bản")),
            "size": size(file.getSize()),
            "pages": file.pages,
            "scan": self.words(_("Đã quét, sạch") if clean else _("Chưa quét mã độc")),
            "clean": clean,
            "sha256": file.sha256,
            "problems": file.problems,
            "text": self.words(state_of(file).title),
            "change": f"{url}/edit" if change else None,
            "delete": f"{url}/delete_confirmation" if change else None,
            "replace": f"{url}/@tus-replace" if change else None,
        }

    def viewer(self, content_type: str) -> str | None:
        """How the page shows a kind of file; None for what is only saved."""
        if content_type == PDF:
            return "pdf"
        return "image" if content_type in IMAGES else None

    @property
    def may_edit(self) -> bool:
        """Whether the person may replace the main file of a draft."""
        return api.user.has_permission(EDIT, obj=self.context)

    @property
    def replace(self) -> str | None:
        """Where another main file of a draft is sent to."""
        if not self.may_edit:
            return None
        return f"{self.context.absolute_url()}/@tus-replace"

    def may_change(self, attachment: Any) -> bool:
        """Whether the person may rename, replace or remove an attachment."""
        return self.may_add and api.user.has_permission(EDIT, obj=attachment)

    @property
    def may_add(self) -> bool:
        """Whether the person may add attachments; what came by exchange is whole."""
        if getattr(self.context, "sent_from", None):
            return False
        return api.user.has_permission("camau.qlvbdh: Add attachment", obj=self.context)

    @property
    def limit(self) -> int:
        """The most bytes of a file."""
        return MAX_SIZE

    @property
    def preserved(self) -> dict[str, str] | None:
        """The copy that is kept for long, with all that proves its signatures."""
        file = self.context.preserved
        if file is None:
            return None
        url = f"{self.context.absolute_url()}/@@preserved"
        return {"url": url, "size": size(file.getSize()), "sha256": file.sha256}

    @property
    def versions(self) -> list[dict[str, str]]:
        """Files that a draft had, when there was more than one."""
        url = f"{self.context.absolute_url()}/@@version"
        kept = getattr(self.context, "file_versions", ())
        found = [
            {
                "url": f"{url}/{number}",
                "name": file.filename,
                "who": full_name(user),
                "at": moment(at),
            }
            for number, (file, user, at) in enumerate(kept)
        ]
        return found if len(found) > 1 else []

    def words(self, message: str) -> str:
        """In the reader's language."""
        return translate(message, context=self.request)


class AttachmentView(BrowserView):
    """An attachment is shown on the page of its document."""

    def __call__(self) -> None:
        """Go there."""
        document = self.context.__parent__
        self.request.response.redirect(f"{document.absolute_url()}/view")
