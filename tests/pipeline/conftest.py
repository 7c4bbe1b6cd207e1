"""The shipped catalogue and its classifier: loaded once, never changed."""

from zoneinfo import ZoneInfo

import pytest

from classifiers.classifier import Classifier
from config.catalogue import Catalogue, load_catalogue


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load_catalogue()


@pytest.fixture(scope="session")
def classifier(catalogue: Catalogue) -> Classifier:
    return Classifier(
        catalogue.gazetteer,
        catalogue.organisations.values(),
        catalogue.event_types.values(),
        timezone=ZoneInfo("Asia/Damascus"),
    )
