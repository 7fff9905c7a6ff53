"""Bad input is refused over REST and in forms, with a word on what to do."""

from camau.qlvbdh.content.agency import check_form
from camau.qlvbdh.content.agency import IAgency
from camau.qlvbdh.content.agency import InvalidValueError
from camau.qlvbdh.content.position import IPosition
from camau.qlvbdh.content.recipient_group import IRecipientGroup
from camau.qlvbdh.interfaces import IQlvbdhLayer
from camau.qlvbdh.organization import directory
from camau.qlvbdh.organization.directory import Entry
from datetime import date
from plone.app.z3cform.interfaces import IPloneFormLayer
from plone.dexterity.utils import createContent
from plone.restapi.interfaces import IDeserializeFromJson
from zExceptions import BadRequest
from zope.component import getMultiAdapter
from zope.interface import alsoProvides
import json
import pytest


@pytest.fixture
def request_(http_request):
    """A request to a site with the product."""
    alsoProvides(http_request, IQlvbdhLayer, IPloneFormLayer)
    return http_request


@pytest.fixture
def patch(request_):
    """Change content as a PATCH over REST does."""

    def change(obj, **data):
        request_["BODY"] = json.dumps(data)
        return getMultiAdapter((obj, request_), IDeserializeFromJson)()

    return change


@pytest.fixture
def post(request_):
    """Create content as a POST over REST does, up to the validation."""

    def create(container, portal_type, **data):
        request_["BODY"] = json.dumps({"title": "Mới", **data})
        content = createContent(portal_type).__of__(container)
        deserializer = getMultiAdapter((content, request_), IDeserializeFromJson)
        return deserializer(validate_all=True, create=True)

    return create


def refusals(call, *args, **kwargs):
    """Field → message of a refused request."""
    with pytest.raises(BadRequest) as refusal:
        call(*args, **kwargs)
    return {error.get("field"): error["message"] for error in refusal.value.args[0]}


class TestIdentifier:
    @pytest.mark.parametrize(
        "identifier", ["H12", "H12.13", "000.00.13.H12", "G09.01.001", "A" * 35]
    )
    def test_good(self, identifier):
        """R2.1-1: Decision 20/2020/QĐ-TTg and QCVN 102."""
        check_form(identifier)

    @pytest.mark.parametrize(
        "identifier",
        ["", "h12", "H12.", ".H12", "H12..1", "H12 1", "H12-1", "A" * 36, "Đ12"],
    )
    def test_bad(self, identifier):
        with pytest.raises(InvalidValueError):
            check_form(identifier)


class TestAgencyOverRest:
    def test_good(self, site, province, post):
        agency = post(
            site,
            "Agency",
            organ_id="H12.44",
            aliases=["000.00.44.H12"],
            parent="H12",
            valid_from="2026-01-01",
        )
        assert agency.valid_from == date(2026, 1, 1)
        assert agency.e_capable is True

    def test_identifier_is_needed(self, site, post):
        assert "organ_id" in refusals(post, site, "Agency")

    @pytest.mark.parametrize("taken", ["H12.02", "000.00.02.H12"])
    @pytest.mark.parametrize("field", ["organ_id", "aliases"])
    def test_identifier_is_unique(self, site, department, post, field, taken):
        """R2.1-1: one identifier, one agency."""
        data = {"organ_id": "H12.44", "aliases": []}
        data[field] = taken if field == "organ_id" else [taken]
        found = refusals(post, site, "Agency", **data)
        assert list(found) == [field]
        assert "đã thuộc về «Sở Nội vụ»" in found[field]

    def test_it_keeps_its_own(self, department, patch):
        patch(department, organ_id="H12.02", aliases=["000.00.02.H12"], email="a@b.vn")
        assert department.email == "a@b.vn"

    def test_form_of_identifiers(self, department, patch):
        assert (
            "không đúng dạng" in refusals(patch, department, organ_id="h 1")["organ_id"]
        )
        assert "aliases" in refusals(patch, department, aliases=["a"])

    @pytest.mark.parametrize("field", ["parent", "successors", "predecessors"])
    def test_others_must_exist(self, department, patch, field):
        value = "H99" if field == "parent" else ["H99"]
        message = refusals(patch, department, **{field: value})[field]
        assert "Không có cơ quan nào mang mã định danh «H99»" in message

    def test_others_may_be_elsewhere(self, department, patch):
        """R2.2: the parent or successor may work in another system."""
        directory.writable().add_external([Entry("G09", "Bộ Nội vụ")])
        patch(department, successors=["G09"], parent="G09")
        assert department.parent == "G09"

    def test_period(self, department, patch):
        found = refusals(patch, department, valid_to="2025-02-28")
        assert "Ngày hết hiệu lực đứng trước" in found[None]
        patch(department, valid_to="2025-03-01")

    def test_no_circle_of_parents(self, province, department, patch):
        assert (
            "cấp trên của chính mình" in refusals(patch, province, parent="H12")[None]
        )
        assert (
            "cấp trên của chính mình"
            in refusals(patch, province, parent="H12.02")[None]
        )

    @pytest.mark.parametrize("field", ["successors", "predecessors"])
    def test_no_circle_of_succession(self, department, commune, province, patch, field):
        """R2.1-2: succession goes one way."""
        setattr(commune, field, ["H12"])
        setattr(province, field, ["H12.02"])
        assert (
            "tạo thành vòng" in refusals(patch, department, **{field: ["H12.33"]})[None]
        )
        patch(department, **{field: []})
        setattr(province, field, [])
        patch(department, **{field: ["H12.33"]})


class TestPositionOverRest:
    def test_good(self, department, add_person, post):
        add_person("tp.snv")
        position = post(
            department,
            "Position",
            person="tp.snv",
            unit="cchc",
            office_title="Trưởng phòng",
            functions=["unit_head", "officer"],
            signing_authority=["TL."],
        )
        assert position.functions == {"unit_head", "officer"}
        assert position.unit == "cchc"

    @pytest.mark.parametrize(
        "field,value",
        [
            ("person", "nobody"),
            ("unit", "khac"),
            ("functions", ["cook"]),
            ("signing_authority", ["XX."]),
        ],
    )
    def test_unknown_values(self, department, add_position, patch, field, value):
        position = add_position(department, "vt.snv")
        assert field in refusals(patch, position, **{field: value})

    def test_unknown_person_is_explained(self, department, add_position, patch):
        position = add_position(department, "vt.snv")
        message = refusals(patch, position, person="nobody")["person"]
        assert "Không có tài khoản «nobody»" in message

    def test_unit_of_another_agency(self, commune, department, add_position, patch):
        position = add_position(commune, "vt.datmui")
        assert "unit" in refusals(patch, position, unit="cchc")

    def test_head_needs_a_unit(self, department, add_position, patch):
        position = add_position(department, "tp.snv")
        assert (
            "Hãy chọn đơn vị"
            in refusals(patch, position, functions=["unit_head"])[None]
        )

    def test_period(self, department, add_position, patch):
        position = add_position(department, "vt.snv", valid_to=date(2026, 1, 1))
        assert None in refusals(patch, position, valid_from="2026-01-02")

    def test_delegation_is_written_and_limited(self, department, add_position, patch):
        """Decree 30, art. 13: thừa ủy quyền."""
        position = add_position(department, "gd.snv")
        delegated = {"signing_authority": ["TUQ."]}
        for part in ({}, {"valid_to": "2026-12-31"}, {"legal_basis": "GUQ 1"}):
            assert "có thời hạn" in refusals(patch, position, **delegated, **part)[None]
            position.valid_to = position.legal_basis = None
        patch(position, valid_to="2026-12-31", legal_basis="GUQ 1", **delegated)
        assert position.signing_authority == {"TUQ."}


class TestRecipientGroupOverRest:
    def test_good(self, department, province, post):
        group = post(department, "RecipientGroup", members=["H12", "000.00.02.H12"])
        assert group.members == ["H12", "000.00.02.H12"]

    @pytest.mark.parametrize("members", [["H12", "H99"], []])
    def test_bad(self, department, post, members):
        assert "members" in refusals(
            post, department, "RecipientGroup", members=members
        )


class TestForms:
    """The same rules hold in the browser's forms."""

    @pytest.fixture
    def submit(self, request_):
        def send(context, view, **values):
            request_.form.update(
                {f"form.widgets.{name}": value for name, value in values.items()}
            )
            form = context.restrictedTraverse(view)
            form = getattr(form, "form_instance", form)
            form.update()
            data, errors = form.extractData()
            return data, {
                getattr(error.widget, "__name__", None) or "": error.createMessage()
                if hasattr(error, "createMessage")
                else error.message
                for error in errors
            }

        return send

    @pytest.mark.parametrize(
        "portal_type", ["Agency", "Unit", "Position", "RecipientGroup"]
    )
    def test_forms_show(self, site, department, request_, portal_type):
        container = site if portal_type == "Agency" else department
        page = container.restrictedTraverse(f"++add++{portal_type}")()
        assert "form-widgets-IBasic-title" in page

    def test_one_parent_is_chosen(self, site, department, request_):
        page = department.restrictedTraverse("@@edit")()
        assert "maximumSelectionSize" in page
        assert "name=camau.qlvbdh.Agencies" in page

    def test_duplicate_in_the_add_form(self, site, department, submit):
        _data, errors = submit(
            site,
            "++add++Agency",
            **{"IBasic.title": "Khác", "organ_id": "H12.02", "parent": "H99"},
        )
        assert set(errors) == {"organ_id", "parent"}

    def test_good_add_form(self, site, department, submit):
        data, errors = submit(
            site,
            "++add++Agency",
            **{
                "IBasic.title": "Khác",
                "organ_id": "H12.77",
                "aliases": "000.00.77.H12\nX77",
                "parent": "H12",
                "predecessors": "H12.02;H12",
                "valid_from": "2026-01-01",
            },
        )
        assert errors == {}
        assert data["aliases"] == ["000.00.77.H12", "X77"]
        assert data["predecessors"] == ["H12.02", "H12"]
        assert data["parent"] == "H12"

    def test_period_in_the_add_form(self, site, submit):
        _data, errors = submit(
            site,
            "++add++Agency",
            **{
                "IBasic.title": "Khác",
                "organ_id": "H12.77",
                "valid_from": "2026-01-02",
                "valid_to": "2026-01-01",
            },
        )
        assert list(errors) == [""]

    def test_circle_in_the_edit_form(self, department, province, submit):
        _data, errors = submit(
            province,
            "@@edit",
            **{"IBasic.title": "UBND", "organ_id": "H12", "parent": "H12.02"},
        )
        assert list(errors) == [""]

    def test_person_in_the_add_form(self, department, submit):
        _data, errors = submit(
            department,
            "++add++Position",
            **{"IBasic.title": "Văn thư", "person": "nobody", "unit": ["cchc"]},
        )
        assert list(errors) == ["person"]


@pytest.mark.parametrize("schema", [IAgency, IPosition, IRecipientGroup])
def test_every_field_has_a_title(schema):
    assert all(schema[name].title for name in schema)
