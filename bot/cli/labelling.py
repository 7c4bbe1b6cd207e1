"""Classification for the command line: the same classifier and data as the pipeline's, without a
database."""

from dataclasses import replace
from typing import Any

from bot.cli.jsonl import Request
from bot.loading import classifier_of, loading
from classifiers.contract import labels_to_dict, reason_to_dict
from classifiers.explanation import Reason
from classifiers.labels import Labels
from config.catalogue import load_catalogue
from config.feeds import FeedDeclaration
from config.settings import Settings

_SPEAKS_FOR = "the text names nobody, and its feed speaks for one organisation"


class Labeller:
    """Labels requests as the contract of `rasid classify` says. Raises ConfigError when made."""

    def __init__(self, settings: Settings) -> None:
        with loading():
            self.catalogue = load_catalogue(settings.config_dir, data_dir=settings.data_dir)
        self._classifier = classifier_of(self.catalogue, settings.timezone)
        self.feeds = {feed.id: feed for feed in self.catalogue.feeds}
        self.timezone = settings.timezone

    def label(self, request: Request) -> dict[str, Any]:
        """The labels of one text; a known feed gives its home region, and the attribution where
        the text names nobody and the feed speaks for one organisation."""
        labels = self._classifier.classify(request.text, **_known_of(request))
        return labels_to_dict(request.id, self._attributed(labels, request.feed))

    def explain(self, request: Request) -> tuple[dict[str, Any], tuple[Reason, ...]]:
        """The labels of one text, and why it has them."""
        read, reasons = self._classifier.explain(request.text, **_known_of(request))
        labels = self._attributed(read, request.feed)
        if labels is not read and labels.attribution and labels.attribution_organisation:
            reasons += (
                Reason("attribution", labels.attribution, _SPEAKS_FOR),
                Reason("attribution_organisation", labels.attribution_organisation, _SPEAKS_FOR),
            )
        return labels_to_dict(request.id, labels), reasons

    def label_with_reasons(self, request: Request) -> dict[str, Any]:
        """As `label`, with the key `reasons`."""
        labels, reasons = self.explain(request)
        return labels | {"reasons": [reason_to_dict(each, request.text) for each in reasons]}

    def _attributed(self, labels: Labels, feed: FeedDeclaration | None) -> Labels:
        if feed is None or labels.attribution is not None:
            return labels
        organisation = self.catalogue.organisations.get(feed.org) if feed.org else None
        if organisation is None or feed.attribution.default != "org":
            return labels
        return replace(
            labels,
            attribution=organisation.name_ar,
            attribution_organisation=organisation.id,
        )


def _known_of(request: Request) -> dict[str, Any]:
    """What is known of a text beside its words."""
    feed = request.feed
    return {
        "published": request.published,
        "home_region": feed.region if feed is not None else None,
    }
