"""Lists of the desk stand in the order of the language they are read in."""

from django.urls import reverse
from django.utils import translation

from timeline.admin import actors
from timeline.models import Actor


def shown(client, model: str, language: str) -> list[str]:
    with translation.override(language):
        page = client.get(reverse(f"admin:timeline_{model}_changelist"))
        return [str(row) for row in page.context["cl"].result_list]


def test_names_are_ordered_as_they_are_read(newsroom, chris):
    Actor.objects.create(name_en="Zenith", name_fr="Abri", kind="body")
    Actor.objects.create(name_en="Bay", name_fr="", kind="body")
    names = ["Zenith", "Bay", str(newsroom.leila)]
    assert [name for name in shown(chris, "actor", "en") if name in names] == [
        "Bay", str(newsroom.leila), "Zenith"
    ]  # fmt: skip
    in_french = shown(chris, "actor", "fr")
    assert in_french.index("Abri") < in_french.index("Bay")


def test_accents_and_dotted_letters_stand_where_readers_look_for_them(newsroom, chris):
    for name in ("Unvan", "Ülke", "Vadi", "Ilgaz", "İzmir", "Jale"):
        Actor.objects.create(name_tr=name, name_en=name, kind="body")
    names = [name for name in shown(chris, "actor", "tr") if name[0] in "UÜVIİJ"]
    assert names == ["Ilgaz", "İzmir", "Jale", "Unvan", "Ülke", "Vadi"]


def test_a_list_too_long_to_sort_here_and_a_chosen_column_are_sorted_by_the_database(
    newsroom, chris, monkeypatch
):
    for name in ("Zenith", "Ülke", "Abri"):
        Actor.objects.create(name_tr=name, name_en=name, kind="body")
    with translation.override("tr"):
        kinds = chris.get(reverse("admin:timeline_actor_changelist"), {"o": "4"})
    assert [row.kind for row in kinds.context["cl"].result_list][-1] == "person"
    monkeypatch.setattr(actors, "_SORTED", 1)
    names = shown(chris, "actor", "tr")
    assert names.index("Abri") < names.index("Zenith")


def test_the_sidebar_is_sorted_as_the_language_sorts(newsroom, chris):
    with translation.override("fr"):
        page = chris.get(reverse("admin:index")).context
        names = [str(model["name"]) for app in page["app_list"] for model in app["models"]]
    assert names.index("Événements") < names.index("Lieux")
