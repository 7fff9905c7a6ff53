"""``@@act/<name>``: the page of an act, with the form that fits the act."""

from camau.qlvbdh.browser.act import ActView
from camau.qlvbdh.browser.answering import AnswerForm
from camau.qlvbdh.browser.assigning import AssignForm
from camau.qlvbdh.browser.delegating import DelegateForm
from camau.qlvbdh.browser.issuing import IssueForm
from camau.qlvbdh.browser.numbering import NumberForm
from camau.qlvbdh.browser.own_work import CompleteForm
from camau.qlvbdh.browser.own_work import ExtensionForm
from camau.qlvbdh.browser.own_work import HandBackForm
from camau.qlvbdh.browser.recalling import RecallForm
from camau.qlvbdh.browser.registering import RegisterForm
from camau.qlvbdh.browser.reviewing import ReviewForm
from camau.qlvbdh.browser.sealing import SealCopyForm
from camau.qlvbdh.browser.sealing import SealForm
from camau.qlvbdh.browser.undersigning import RedirectForm
from camau.qlvbdh.browser.undersigning import SecretaryForm
from camau.qlvbdh.browser.undersigning import SignForm


class ActPage(ActView):
    """Most acts need what their schema asks; some ask in their own way."""

    forms = {
        "answer": AnswerForm,
        "approve": ReviewForm,
        "ask-extension": ExtensionForm,
        "assign": AssignForm,
        "begin-seal": SealForm,
        "begin-sign": SignForm,
        "begin-sign-secretary": SecretaryForm,
        "complete": CompleteForm,
        "delegate": DelegateForm,
        "format-send-back": ReviewForm,
        "hand-back": HandBackForm,
        "issue": IssueForm,
        "leader-send-back": ReviewForm,
        "number": NumberForm,
        "pass-check": ReviewForm,
        "recall": RecallForm,
        "redirect": RedirectForm,
        "register": RegisterForm,
        "seal": SealForm,
        "seal-copy": SealCopyForm,
        "sign": SignForm,
        "sign-secretary": SecretaryForm,
        "submit-to-leader": ReviewForm,
        "submit-to-unit": ReviewForm,
        "unit-send-back": ReviewForm,
    }
