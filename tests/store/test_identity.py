"""Release identifiers of pages whose address has no article id."""

from __future__ import annotations

from tasks.store.identity import release_id
from tests.support.making import release


def test_without_an_article_the_title_and_what_dates_it_identify() -> None:
    first = release_id(release(), None)
    assert first == release_id(release("Quite another text."), None)
    assert first != release_id(release(title="Another title"), None)
    assert first != release_id(release(release_number="20170601-02"), None)
    undated = release_id(release(published=None), None)
    assert undated == release_id(release(published=None), "file:///somewhere/else.txt")
    assert undated != release_id(release("Other words here.", published=None), None)
