"""A site of version 1003 becomes one of version 1004."""

from plone import api


PROFILE = "camau.qlvbdh:default"


def test_one_name_for_what_waits_for_a_leader(portal):
    workflow = api.portal.get_tool("portal_workflow")["qlvbdh_incoming_workflow"]
    workflow.states["submitted"].title = "Chờ phân công"
    setup = api.portal.get_tool("portal_setup")
    setup.setLastVersionForProfile(PROFILE, "1003")
    for _time in range(2):
        setup.upgradeProfile(PROFILE, dest="1004")
        assert workflow.states["submitted"].title == "Chờ cho ý kiến"
    assert setup.getLastVersionForProfile(PROFILE) == ("1004",)
