"""What is stored of a validation is data and nothing else."""

import pickle


def types_in(value):
    """The types of all that a report's form is made of."""
    found = {type(value)}
    if isinstance(value, dict):
        return found.union(*map(types_in, [*value, *value.values()]))
    if isinstance(value, list):
        return found.union(*map(types_in, value))
    return found


def test_a_report_refers_to_no_open_file(check, issued):
    """Names of fields come from the PDF as objects that know their file."""
    data = check(issued).to_dict()
    assert data["findings"][0]["field"]
    assert types_in(data) <= {dict, list, str, int, bool, type(None)}
    assert pickle.loads(pickle.dumps(data)) == data
