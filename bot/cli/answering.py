"""Answers of `rasid query`: to a person by the handlers of the chat, to a program as data."""

import sys
from dataclasses import replace
from typing import Any

from bot.cli.feed_views import interval_as_dict, item_as_dict
from bot.prompt import ask_once
from bot.services import Services
from bot.wiring import open_services
from config.settings import Settings
from pipeline.query import Question, understand
from storage.records import ItemResults, StoredItem
from storage.search import find_items


async def answer_as_dict(settings: Settings, text: str, *, limit: int) -> dict[str, Any]:
    """What was understood, how many items there are, and the newest of them."""
    async with open_services(settings) as services:
        question = understand(
            text,
            classifier=services.classifier,
            catalogue=services.catalogue,
            now=services.clock(),
            timezone=settings.timezone,
        )
        query = replace(question.query, limit=limit)
        results: ItemResults = await services.database.read(find_items, query)
        return {
            "question": text,
            "understood": _understood(question, services),
            "total": results.total,
            "items": [_stored_as_dict(item) for item in results.items],
        }


async def answer_in_words(settings: Settings, text: str) -> None:
    """Writes the chat's own answer to standard output."""
    async with open_services(settings) as services:
        await ask_once(services, text, sys.stdout)


def _understood(question: Question, services: Services) -> dict[str, Any]:
    gazetteer, organisations = services.catalogue.gazetteer, services.catalogue.organisations
    return {
        "places": [_named(pcode, gazetteer[pcode]) for pcode in question.pcodes],
        "organisations": [_named(each, organisations[each]) for each in question.organisation_ids],
        "event_types": list(question.event_types),
        "interval": interval_as_dict(question.interval) if question.interval else None,
        "words": list(question.words),
    }


def _named(identity: str, subject: Any) -> dict[str, str]:
    return {"id": identity, "name_ar": subject.name_ar, "name_en": subject.name_en}


def _stored_as_dict(item: StoredItem) -> dict[str, Any]:
    return {"id": item.id, "feed": item.draft.feed_id, **item_as_dict(item.draft)}
