"""Tickers for measuring: as many different ones as wanted, made of real names."""

import random
from collections.abc import Iterator

from config.catalogue import Catalogue
from config.places import Level

# A little over 90 characters and 15 words each, as the news tickers of the field have.
_FORMS = (
    "قصف مدفعي لـ {body} على قرية {place} في ريف {region} يوقع {n} جرحى مدنيين ({source})",
    "مقتل {n} مدنيين بينهم طفلان بغارة جوية على بلدة {place} جنوب {region} فجر اليوم ({source})",
    "انفجار لغم من مخلفات الحرب في محيط {place} بريف {region} الشرقي يودي بحياة شاب ({source})",
    "{body} تعتقل {n} شبان في حملة مداهمات ببلدة {place} بريف {region} الغربي، وفق {source}",
    "اشتباكات بين {body} ومسلحين مجهولين على محور {place} بريف {region} مساء أمس ({source})",
    "{source}: وصول قافلة مساعدات إنسانية إلى {place} و{other} في محافظة {region}",
    "وفاة طفلة وإصابة {n} أشخاص بحادث سير على طريق {place} - {other} في {region} ({source})",
    "انقطاع المياه عن أحياء في {place} بريف {region} لليوم الثالث بسبب عطل في المحطة ({source})",
    "وقفة احتجاجية في مدينة {place} بريف {region} للمطالبة بالإفراج عن المعتقلين ({source})",
    "{body} تعلن إرسال تعزيزات عسكرية إلى جبهات {place} و{other} في ريف {region} ({source})",
)


def tickers(catalogue: Catalogue, count: int, *, seed: int = 2011) -> Iterator[str]:
    """The same `count` tickers for the same seed and data."""
    chance = random.Random(seed)
    by_governorate: dict[str, list[str]] = {}
    for place in catalogue.gazetteer.places:
        governorate = catalogue.gazetteer.governorate(place.pcode)
        if place.level is Level.COMMUNITY and governorate and not place.needs_cue:
            by_governorate.setdefault(governorate, []).append(place.name_ar)
    governorates = sorted(by_governorate)
    bodies = [each for each in catalogue.organisations.values() if each.type != "media"]
    media = [each for each in catalogue.organisations.values() if each.type == "media"]
    for _ in range(count):
        governorate = chance.choice(governorates)
        yield chance.choice(_FORMS).format(
            body=chance.choice(bodies).name_ar,
            source=chance.choice(media).name_ar,
            place=chance.choice(by_governorate[governorate]),
            other=chance.choice(by_governorate[governorate]),
            region=catalogue.gazetteer[governorate].name_ar,
            n=chance.randint(3, 20),
        )
