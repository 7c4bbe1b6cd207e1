"""Raw items become drafts: the regions around an event, who said it, what is classified."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from classifiers.classifier import Classifier
from collectors.items import RawItem
from config.catalogue import Catalogue
from config.feeds import FeedDeclaration
from config.moments import Interval
from pipeline.drafts import LABELLED_CHARACTERS, content_hash, labelled_text, make_draft
from storage.records import ItemDraft

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


def feed(**keys: object) -> FeedDeclaration:
    return FeedDeclaration.model_validate(
        {"id": "f", "kind": "feed", "url": "https://example.org/feed", **keys}
    )


def drafted(
    text: str,
    catalogue: Catalogue,
    classifier: Classifier,
    *,
    declaration: FeedDeclaration | None = None,
    title: str | None = None,
    attribution: str | None = None,
) -> ItemDraft:
    raw = RawItem("f", "1", text, Interval.exact(NOW), title=title, attribution=attribution)
    return make_draft(raw, declaration or feed(), classifier=classifier, catalogue=catalogue)


def around(draft: ItemDraft) -> set[str]:
    return {region.pcode for region in draft.regions if region.role == "event"}


def named(draft: ItemDraft) -> set[str]:
    return {region.pcode for region in draft.regions if region.named and region.role == "event"}


def test_a_village_lies_in_all_regions_around_it(
    catalogue: Catalogue, classifier: Classifier
) -> None:
    draft = drafted("قصف مدفعي على مدينة جسر الشغور", catalogue, classifier)
    (town,) = named(draft)
    assert {*catalogue.gazetteer.parents(town), "SY07", "SY"} <= around(draft)


def test_an_area_is_told_to_the_governorates_that_it_covers(
    catalogue: Catalogue, classifier: Classifier
) -> None:
    draft = drafted("19 إصابة جديدة شمالي غربي سوريا", catalogue, classifier)
    assert {"SY07", "SY02", "SY"} <= around(draft)
    assert "SY01" not in around(draft)


def test_who_asked_for_an_area_is_told_of_the_governorates_that_it_covers(
    catalogue: Catalogue, classifier: Classifier
) -> None:
    draft = drafted("قصف مدفعي على قرية البارة جنوب إدلب", catalogue, classifier)
    covering = {p.pcode for p in catalogue.gazetteer.places if "SY07" in p.covers}
    assert covering
    assert covering <= around(draft)


def test_where_the_fire_came_from_is_no_place_of_the_event(
    catalogue: Catalogue, classifier: Classifier
) -> None:
    draft = drafted(
        "قصف مدفعي على قرية البارة جنوب إدلب من مواقع في مدينة اللاذقية", catalogue, classifier
    )
    assert "SY07" in around(draft)
    assert "SY06" not in around(draft)


def test_an_official_feed_of_a_governorate_speaks_of_its_home_where_no_place_is_named(
    catalogue: Catalogue, classifier: Classifier
) -> None:
    text = "المحافظ يلتقي وفداً من وزارة الصحة السورية"
    home = {"region": "SY04", "trust": "official"}
    assert "SY04" in around(drafted(text, catalogue, classifier, declaration=feed(**home)))
    home["trust"] = "independent"
    assert "SY04" not in around(drafted(text, catalogue, classifier, declaration=feed(**home)))


def test_what_names_nobody_is_said_by_the_feeds_organisation_if_so_declared(
    catalogue: Catalogue, classifier: Classifier
) -> None:
    text = "اجتماع لبحث أوضاع النازحين في إدلب"
    declared = feed(org="negotiation-commission", attribution={"default": "org"})
    draft = drafted(text, catalogue, classifier, declaration=declared)
    assert draft.attribution_organisation == "negotiation-commission"
    assert draft.attribution == catalogue.organisations["negotiation-commission"].name_ar
    silent = drafted(text, catalogue, classifier, declaration=feed(org="negotiation-commission"))
    assert silent.attribution is None


def test_a_statement_is_issued_by_its_feeds_organisation_whomever_it_quotes(
    catalogue: Catalogue, classifier: Classifier
) -> None:
    declared = feed(kind="statement", org="negotiation-commission", attribution={"default": "org"})
    text = "اجتماع في إدلب، وفق ما قالت منظمة أطباء بلا حدود"
    draft = drafted(text, catalogue, classifier, declaration=declared)
    assert draft.attribution_organisation == "negotiation-commission"


def test_a_title_that_the_text_begins_with_is_searched_once(
    catalogue: Catalogue, classifier: Classifier
) -> None:
    title, text = "قصف مدفعي على سراقب", "قصف مدفعي على سراقب. وسقط جرحى"
    alone = drafted(text, catalogue, classifier)
    assert drafted(text, catalogue, classifier, title=title).search_text == alone.search_text
    other = drafted(text, catalogue, classifier, title="عاجل من إدلب")
    assert other.search_text.split() == ["عاجل", "من", "ادلب", *alone.search_text.split()]


def test_the_background_of_a_long_article_alerts_nobody(
    catalogue: Catalogue, classifier: Classifier
) -> None:
    lead = "افتتاح مدرسة في مدينة إدلب. " + "وقال الحضور كلاماً كثيراً عن التعليم. " * 40
    draft = drafted(lead + "وكانت غارة قد استهدفت مدينة دوما.", catalogue, classifier)
    assert "SY07" in around(draft)
    assert "SY03" not in around(draft)


@given(title=st.none() | st.text(), text=st.text(min_size=1))
def test_labels_count_in_a_text_of_bounded_length(title: str | None, text: str) -> None:
    labelled = labelled_text(title, text)
    whole = text if title is None or text.startswith(title) else f"{title}\n{text}"
    assert whole.startswith(labelled)
    assert len(labelled) <= LABELLED_CHARACTERS


def test_an_edit_of_the_words_is_an_edit_and_a_new_date_is_none() -> None:
    later = Interval.exact(NOW.replace(hour=13))
    item = RawItem("f", "1", "نص", Interval.exact(NOW), title="عنوان")
    assert content_hash(item) == content_hash(RawItem("f", "1", "نص", later, title="عنوان"))
    assert content_hash(item) != content_hash(
        RawItem("f", "1", "نص آخر", Interval.exact(NOW), title="عنوان")
    )


def test_a_title_that_says_the_figures_again_counts_nobody_twice(
    catalogue: Catalogue, classifier: Classifier
) -> None:
    title, text = "مقتل ثلاثة مدنيين في إدلب", "قتل 3 مدنيين وأصيب خمسة بقصف على مدينة إدلب."
    draft = drafted(text, catalogue, classifier, title=title)
    assert (draft.killed, draft.injured) == (3, 5)


def test_a_figure_that_only_the_title_has_counts(
    catalogue: Catalogue, classifier: Classifier
) -> None:
    title, text = "مقتل ثلاثة مدنيين في إدلب", "تعرضت المدينة لقصف مدفعي فجر اليوم."
    assert drafted(text, catalogue, classifier, title=title).killed == 3
