"""Labels as `rasid classify` prints them: a contract that other programs read."""

from datetime import datetime
from typing import Any

from classifiers.explanation import Reason
from classifiers.labels import Labels, OrganisationMention, Region
from config.moments import Interval


def labels_to_dict(id: str | int | None, labels: Labels) -> dict[str, Any]:  # noqa: A002 (the key)
    """Every key of the contract, ready for JSON. Times are ISO 8601 in UTC."""
    return {
        "id": id,
        "language": labels.language,
        "is_syria": labels.is_syria,
        "genre": labels.genre.value,
        "regions": [_region(region) for region in labels.regions],
        "governorates": list(labels.governorates),
        "organisations": [_organisation(mention) for mention in labels.organisations],
        "event_types": list(labels.event_types),
        "killed": labels.killed,
        "injured": labels.injured,
        "detained": labels.detained,
        "displaced": labels.displaced,
        "attribution": labels.attribution,
        "attribution_organisation": labels.attribution_organisation,
        "event_time": None if labels.event_time is None else _interval(labels.event_time),
    }


def reason_to_dict(reason: Reason, text: str) -> dict[str, Any]:
    """Why `text` has a label, or has it not, ready for JSON."""
    return {
        "label": reason.label,
        "value": reason.value,
        "kept": reason.kept,
        "rule": str(reason.rule),
        "words": [
            {"text": text[start:end], "start": start, "end": end} for start, end in reason.stretches
        ],
        "candidates": list(reason.candidates),
    }


def _region(region: Region) -> dict[str, Any]:
    return {
        "pcode": region.pcode,
        "name_ar": region.name_ar,
        "name_en": region.name_en,
        "level": region.level,
        "governorate": region.governorate,
        "lat": region.lat,
        "lon": region.lon,
        "role": region.role.value,
        "confidence": region.confidence,
        "candidates": list(region.candidates),
        "parents": list(region.parents),
        "start": region.start,
        "end": region.end,
        "name": region.name,
    }


def _organisation(mention: OrganisationMention) -> dict[str, Any]:
    return {
        "id": mention.id,
        "name_ar": mention.name_ar,
        "name_en": mention.name_en,
        "role": mention.role.value,
        "start": mention.start,
        "end": mention.end,
    }


def _interval(interval: Interval) -> dict[str, str]:
    return {
        "start": _iso(interval.start),
        "end": _iso(interval.end),
        "precision": interval.precision.value,
    }


def _iso(at: datetime) -> str:
    return at.isoformat().replace("+00:00", "Z")
