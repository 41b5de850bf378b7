"""Templates compiled for ten thousand pages say what Jinja's own would."""

from __future__ import annotations

import pytest

from postmortem_archive.rendering.site import Site
from postmortem_archive.rendering.templating import environment
from postmortem_archive.rendering.wording import Wording


def rendered(template: str, **context: object) -> str:
    return environment(Wording(), {"x.html": template}).get_template("x.html").render(**context)


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("{{ t('facet.total', n=2) }} {{ t('fac' + 'et.total', n=n) }}", "2 incidents 1 incident"),
        ("{{ value }} {{ value | safe }} {{ n }} {{ none }}", "&lt;b&gt; <b> 1 None"),
        ("{% autoescape false %}{{ value }}{% endautoescape %}{{ value }}", "<b>&lt;b&gt;"),
        ("{{ row.items }} {{ row['items'] }} {{ row.keys() | list }}", "2 2 [&#39;items&#39;]"),
        ("{% set t = row.items %}{{ t }}", "2"),
        ("{% macro link(x) %}<{{ x }}>{% endmacro %}{{ link(n) }}", "<1>"),
    ],
)
def test_values_and_calls(template: str, said: str) -> None:
    assert rendered(template, value="<b>", n=1, row={"items": 2}) == said


def test_sites_of_one_process_keep_their_own_words() -> None:
    for word in ("Entwurf & mehr", "brouillon"):
        page = Site(strings={"deal.title": word}).render("deal", "", {})
        assert page.title == word


def test_a_word_that_does_not_exist_is_missed_where_it_is_said() -> None:
    assert rendered("{% if false %}{{ t('no.such') }}{% endif %}") == ""
    with pytest.raises(KeyError, match=r"no\.such"):
        rendered("{{ t('no.such') }}")


def test_markup_put_into_a_word_is_not_taken_for_the_same_text() -> None:
    said = "owner: <i> owner: &lt;i&gt; owner: <i>"
    assert rendered("{% for o in (x | safe, x, x | safe) %}{{ t('facet.owner', owner=o) }} {% endfor %}", x="<i>") == (
        said + " "
    )
