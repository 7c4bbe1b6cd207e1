"""Fixtures of the classifiers' tests."""

import pytest

from classifiers.classifier import Classifier
from tests.classifiers.catalogue import build_classifier


@pytest.fixture(scope="session")
def classifier() -> Classifier:
    """On the small catalogue of these tests."""
    return build_classifier()
