"""``@@act/<name>``: the page of an act, with the form that fits the act."""

from camau.qlvbdh.browser.act import ActView
from camau.qlvbdh.browser.answering import AnswerForm
from camau.qlvbdh.browser.assigning import AssignForm
from camau.qlvbdh.browser.issuing import IssueForm
from camau.qlvbdh.browser.registering import RegisterForm


class ActPage(ActView):
    """Most acts need what their schema asks; some ask in their own way."""

    forms = {
        "answer": AnswerForm,
        "assign": AssignForm,
        "issue": IssueForm,
        "register": RegisterForm,
    }
