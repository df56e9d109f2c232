"""Plain Django forms come out in the design system's clothes, with their errors where they belong."""

import re

from django import forms
from django.template.loader import render_to_string
from django.utils import translation

from tweespoor.web.forms import Renderer, error_lines


class DelegateForm(forms.Form):
    default_renderer = Renderer

    name = forms.CharField(label="Naam", help_text="Zoals in het adresboek.")
    organisation = forms.ChoiceField(choices=[("OCW", "OCW")])
    kind = forms.ChoiceField(label="Soort", widget=forms.RadioSelect, choices=[("a", "A"), ("b", "B")])
    themes = forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple, choices=[("x", "X")], required=False)
    once = forms.BooleanField(required=False)
    why = forms.CharField(widget=forms.Textarea, required=False)
    roster = forms.FileField(required=False)
    token = forms.CharField(widget=forms.HiddenInput, required=False)


def test_every_kind_of_field_gets_its_component() -> None:
    html = str(DelegateForm())
    for component in ("textbox", "select", "radio-button", "checkbox", "textarea"):
        assert f"utrecht-{component} " in html
    assert "data-drop-zone" in html
    assert 'type="hidden"' in html


def test_checkboxes_to_pick_from_are_no_radio_buttons() -> None:
    html = str(DelegateForm())
    themes = html[html.index('id="id_themes"') : html.index("</fieldset>", html.index('id="id_themes"'))]
    assert "utrecht-checkbox" in themes
    assert "utrecht-radio-button" not in themes


def test_every_control_has_a_label() -> None:
    html = str(DelegateForm({}))
    controls = set(re.findall(r'<(?:input|select|textarea)\b(?![^>]*type="hidden")[^>]*\bid="([^"]+)"', html))
    assert len(controls) == 8
    assert controls == set(re.findall(r'<label[^>]*\bfor="([^"]+)"', html))


def test_help_and_errors_belong_to_their_field() -> None:
    html = str(DelegateForm({"organisation": "OCW"}))
    described = re.findall(r'aria-describedby="([^"]+)"', html)
    assert "id_name_helptext id_name_error" in described
    for anchor in " ".join(described).split():
        assert f'id="{anchor}"' in html
    assert html.count('aria-invalid="true"') >= 1


def test_the_summary_leads_to_each_mistake() -> None:
    html = str(DelegateForm({"organisation": "OCW"}))
    for anchor in ("id_name", "id_kind"):
        assert f'href="#{anchor}"' in html
        assert f'id="{anchor}"' in html


def test_the_summary_counts_in_dutch() -> None:
    with translation.override("nl"):
        assert "2 dingen kloppen nog niet" in str(DelegateForm({"organisation": "OCW"}))


def test_an_untouched_form_shows_no_mistakes() -> None:
    assert "error-summary" not in str(DelegateForm())


def test_mistakes_of_the_whole_form_come_first() -> None:
    form = DelegateForm({"organisation": "OCW", "name": "Anna", "kind": "a"})
    form.add_error(None, "OCW heeft al een deelnemer.")
    assert [line.message for line in error_lines(form)] == ["OCW heeft al een deelnemer."]


def test_what_was_typed_stays_text() -> None:
    html = str(DelegateForm({"name": "<script>", "organisation": "<script>"}))
    assert "<script>" not in html


def test_a_form_that_may_not_be_sent_says_why() -> None:
    with translation.override("nl"):
        context = {"form": DelegateForm(), "title": "Noem een deelnemer", "denied": "Alleen OCW mag dit."}
        html = render_to_string("web/form.html", context)
    assert 'enctype="multipart/form-data"' in html
    assert "Alleen OCW mag dit." in html
    assert re.search(r'<button[^>]*type="submit" disabled>', html)
