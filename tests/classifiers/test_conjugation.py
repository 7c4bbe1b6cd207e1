"""Forms of verbs: as a grammar lists them, as unvowelled text writes them."""

import pytest

from classifiers.conjugation import IT, THEM, conjugated, verb_table


@pytest.mark.parametrize(
    ("past", "present", "forms"),
    [
        ("قتل", "قتل", "قتل قتلت قتلوا قتلو قتلا قتلن قتلنا يقتل تقتل يقتلون يقتلان يقتلوا نقتل"),
        ("أصيب", "صاب", "اصيب اصيبت اصيبوا اصيبا يصاب تصاب يصابون"),
        ("ارتقى", "رتقي", "ارتقي ارتقت ارتقوا ارتقيا ارتقين يرتقي ترتقي يرتقون يرتقيان"),
        ("نفى", "نفي", "نفي نفت نفوا نفينا ينفي تنفي ينفون"),
        ("دعا", "دعو", "دعا دعت دعوا دعونا يدعو تدعو يدعون ندعو"),
        ("زار", "زور", "زار زارت زاروا زرنا يزور تزور يزورون"),
        ("توفي", "توفى", "توفي توفيت توفوا توفيا يتوفي تتوفي يتوفون"),
    ],
)
def test_a_verb_has_its_forms(past: str, present: str, forms: str) -> None:
    assert set(forms.split()) <= set(conjugated(past, present))


def test_forms_with_a_pronoun_are_apart() -> None:
    of_one = set(conjugated("قتل", "قتل", objects=IT))
    of_many = set(conjugated("قتل", "قتل", objects=THEM))
    assert {"قتله", "قتلته", "قتلوه", "يقتله", "تقتلها", "يقتلونه"} <= of_one
    assert {"قتلهم", "قتلتهما", "قتلوهم", "يقتلهم"} <= of_many
    assert not of_one & of_many
    assert not (of_one | of_many) & set(conjugated("قتل", "قتل"))


def test_a_long_vowel_at_the_end_stays_before_a_pronoun() -> None:
    assert {"دعاه", "دعته", "دعوه", "يدعوه", "يدعونهم"} <= set(
        conjugated("دعا", "دعو", objects=(*IT, *THEM))
    )
    assert "نفاه" in set(conjugated("نفى", "نفي", objects=IT))


def test_a_table_knows_what_is_joined_before_a_verb_and_no_article() -> None:
    table = verb_table({"killed": "قتل/قتل"})
    assert {"وقتلوا", "فقتل", "سيقتلون", "ليقتل", "ويقتل"} <= set(table)
    assert not {"القتل", "بقتل", "وسقتل"} & set(table)
