"""Hệ thống quản lý văn bản và điều hành: the e-document system of a province."""

from zope.i18nmessageid import MessageFactory


_ = MessageFactory("camau.qlvbdh")
