"""Fixtures of the classifiers' tests."""

import pytest

from classifiers.classifier import Classifier
from config.catalogue import load_catalogue
from tests.classifiers.catalogue import DAMASCUS, build_classifier


@pytest.fixture(scope="session")
def classifier() -> Classifier:
    """On the small catalogue of these tests."""
    return build_classifier()


@pytest.fixture(scope="session")
def shipped() -> Classifier:
    """On the catalogue that ships."""
    return Classifier.from_catalogue(load_catalogue(), timezone=DAMASCUS)
