"""What the environment says is checked before anything is served."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import environment


def test_the_contact_is_an_address_or_nothing(monkeypatch):
    monkeypatch.delenv("CONTACT_EMAIL", raising=False)
    assert environment.mailbox("CONTACT_EMAIL") == ""
    monkeypatch.setenv("CONTACT_EMAIL", " desk@isnad.example ")
    assert environment.mailbox("CONTACT_EMAIL") == "desk@isnad.example"
    for wrong in ("desk", 'a@b.example"><script>', "a@b.example?bcc=c@d.example"):
        monkeypatch.setenv("CONTACT_EMAIL", wrong)
        with pytest.raises(ImproperlyConfigured):
            environment.mailbox("CONTACT_EMAIL")
