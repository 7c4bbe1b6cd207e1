"""What is known of words from texts before changes nothing in how a text is read."""

from hypothesis import given
from hypothesis import strategies as st

from classifiers.normalise import normalise, words_of
from classifiers.reader import Reader

_READER = Reader()
_TEXTS = st.text(st.sampled_from("قصف حلبـةأىچً13«»\"'-_#().*:،…\n\t\u200fﻻaB")) | st.text()


@given(_TEXTS)
def test_a_text_is_read_as_if_it_were_the_first(text: str) -> None:
    passage = _READER.read(text)
    whole = normalise(text)
    assert passage.text == whole.text
    assert passage.words == words_of(whole.text)
    spans = list(zip(passage.starts, passage.ends, strict=True))
    assert [passage.text[start:end] for start, end in spans] == passage.words
    parts = zip(passage.gaps, [*passage.words, ""], strict=True)
    assert "".join(gap + word for gap, word in parts) == passage.text
    assert [passage.normalised.span(*span) for span in spans] == [whole.span(*s) for s in spans]


def test_a_number_written_together_with_what_it_counts_is_a_word() -> None:
    assert _READER.read("4شهداء و12جريح بقذائف 155ملم قرب 3د").words == (
        ["4", "شهداء", "و12", "جريح", "بقذايف", "155", "ملم", "قرب", "3د"]
    )


def test_a_word_is_known_again() -> None:
    first, second = _READER.read("قصف على (حلب)"), _READER.read("حلب، قصف")
    assert first.known[0] is second.known[1]
    assert first.known[2] is second.known[0]


def test_sentences_and_clauses_are_numbered() -> None:
    passage = _READER.read("قصف على حلب، وقتلى. نزوح (الأهالي)\nهدوء")
    assert passage.sentences == [0, 0, 0, 0, 1, 1, 2]
    assert passage.clauses == [0, 0, 0, 1, 2, 3, 4]
