"""Classification for the command line: the same classifier and data as the pipeline's, without a
database."""

from dataclasses import replace
from typing import Any

from bot.cli.jsonl import Request
from classifiers.classifier import Classifier
from classifiers.contract import labels_to_dict
from classifiers.labels import Labels
from config.catalogue import load_catalogue
from config.feeds import FeedDeclaration
from config.settings import Settings


class Labeller:
    """Labels requests as the contract of `rasid classify` says. Raises ConfigError when made."""

    def __init__(self, settings: Settings) -> None:
        self._catalogue = load_catalogue(settings.config_dir, data_dir=settings.data_dir)
        self._classifier = Classifier.from_catalogue(self._catalogue, timezone=settings.timezone)
        self.feeds = {feed.id: feed for feed in self._catalogue.feeds}
        self.timezone = settings.timezone

    def label(self, request: Request) -> dict[str, Any]:
        """The labels of one text; a known feed gives its home region, and the attribution where
        the text names nobody and the feed speaks for one organisation."""
        feed = request.feed
        labels = self._classifier.classify(
            request.text,
            published=request.published,
            home_region=feed.region if feed is not None else None,
        )
        if feed is not None and labels.attribution is None:
            labels = self._attributed(labels, feed)
        return labels_to_dict(request.id, labels)

    def _attributed(self, labels: Labels, feed: FeedDeclaration) -> Labels:
        organisation = self._catalogue.organisations.get(feed.org) if feed.org else None
        if organisation is None or feed.attribution.default != "org":
            return labels
        return replace(
            labels,
            attribution=organisation.name_ar,
            attribution_organisation=organisation.id,
        )
