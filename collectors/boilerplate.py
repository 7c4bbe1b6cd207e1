"""What stands in the text of a page and is no part of the news: view counts, size controls, links
to other articles, keys of the user interface, copyright lines.

The signs are those of the pages of this field; what one site adds is told by its feed's `clean`.
"""

import re

# A whole line that is no text.
_LINE = re.compile(
    r"""
      \W*                                                             # separators, page signs
    | [\d.,\u0660-\u0669]+\s*[KMkm]?\s*(?:مشاهدة|مشاهدات|مشاهده|قراءة|views?)?  # 260 مشاهدة
    | (?:عدد\s)?(?:المشاهدات|مشاهدة|مشاهدات|مشاهده|القراءات|views?)\W*[\d.,]*
    | حجم\sالخط\b.{0,20} | [AaأاKk+\-\s]{1,12}[+\-][AaأاKk+\-\s]*           # A- A A+
    | (?:مشاركة|شارك|شاركها|شارك\sعلى|طباعة|نسخ\sالرابط|تعليقات|التعليقات|لا\sتوجد\sتعليقات
        |share|print|tweet|comments?|copy\slink|advertisement|إعلان|اعلان|المزيد|اقرأ\sالمزيد
        |الرئيسية|read\smore)(?:\s\(?\d+\)?)?\W*
    | [a-z]+(?:\.[a-zA-Z]+){1,4}                                       # ui.public.translatedTo
    | [a-z]+(?:-[a-z]+){1,3}                                           # pictogram-avatar
    | (?:editing|edited\sby|تحرير|إعداد|اعداد)\s*:.{0,60}\|\W*            # Editing: … |
    | https?://\S+
    | .{0,80}(?:جميع\sالحقوق\sمحفوظة|كل\sالحقوق\sمحفوظة|all\srights\sreserved|copyright).{0,120}
    | ©.{0,120}
    | (?:إ|ا|أ)قر(?:أ|ا|ئي|ؤوا|أوا)?\s(?:أيضاً|أيضًا|ايضا|أيضا|المزيد)\b.*
    | (?:شاهد|طالع|للمزيد|مواضيع\sذات\sصلة|موضوعات\sذات\sصلة|مقالات\sذات\sصلة|أخبار\sذات\sصلة)
        (?:\s(?:أيضاً|أيضًا|ايضا|أيضا))?\s*[:：].*
    | (?:مواضيع|موضوعات|مقالات|أخبار)\sذات\sصلة\W*
    | (?:read|see|watch)\s(?:also|more|next)\b.*
    | \W*صورة\s(?:تعبيرية|أرشيفية|ارشيفية|توضيحية)\b.{0,60}           # of a picture
    """,
    re.IGNORECASE | re.VERBOSE,
)
# A link to another article in brackets, inside a paragraph; after a whole sentence its full stop
# goes with it.
_BRACKETED = (
    r"\s*[(\[]\s*(?:(?:إ|ا|أ)قر(?:أ|ا|ئي)?\s(?:أيضاً|أيضًا|ايضا|أيضا|المزيد)"
    r"|شاهد\s(?:أيضاً|أيضًا|ايضا|أيضا)|read\s(?:also|more))\b[^()\[\]]*[)\]]"
)
_IN_BRACKETS = re.compile(_BRACKETED, re.IGNORECASE)
_AFTER_SENTENCE = re.compile(rf"(?<=[.!?؟]){_BRACKETED}\s*\.", re.IGNORECASE)
# What WordPress adds to the end of every entry of its feeds.
_APPEARS = ("The post ", "ظهرت المقالة ", "المقال ")
_APPEARED_FIRST = re.compile(
    r"\s*(?:The post .{0,300}? (?:first )?appeared (?:first )?on .{0,100}?\."
    r"|ظهرت المقالة .{0,300}? أولاً على .{0,100}?\.?"
    r"|المقال .{0,300}? نُشر أولاً على .{0,100}?\.?)\s*$",
    re.DOTALL,
)


def without_boilerplate(text: str) -> str:
    """`text` (a paragraph a line) without the lines and the bracketed links that are no news."""
    # Searching a text for a pattern takes much longer than for a word without which it is not met.
    if "(" in text or "[" in text:
        text = _IN_BRACKETS.sub("", _AFTER_SENTENCE.sub("", text))
    if any(beginning in text for beginning in _APPEARS):
        text = _APPEARED_FIRST.sub("", text)
    return "\n".join(line for line in text.splitlines() if not is_boilerplate(line))


def is_boilerplate(line: str) -> bool:
    """Whether a whole line is no news."""
    return _LINE.fullmatch(line.strip()) is not None
