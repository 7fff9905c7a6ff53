"""Demonstration data is added when it is asked for and there is any."""

from camau.qlvbdh.distributions.handlers import DEMO_PROFILE
from camau.qlvbdh.distributions.handlers import post_handler
import pytest


class SetupTool:
    """Knows which profiles exist and remembers which were applied."""

    def __init__(self, *profiles):
        self.profiles = profiles
        self.applied = []

    def profileExists(self, name):
        return name in self.profiles

    def runAllImportStepsFromProfile(self, name):
        self.applied.append(name)


class Named:
    name = "qlvbdh"


@pytest.mark.parametrize(
    "answers, profiles, applied",
    [
        ({"setup_content": True}, [DEMO_PROFILE], [DEMO_PROFILE]),
        ({"setup_content": True}, [], []),
        ({"setup_content": False}, [DEMO_PROFILE], []),
        ({}, [DEMO_PROFILE], []),
    ],
)
def test_demonstration_data(answers, profiles, applied):
    setup_tool = SetupTool(*profiles)
    site = {"portal_setup": setup_tool}

    assert post_handler(Named(), site, answers) is site
    assert setup_tool.applied == applied
