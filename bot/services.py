"""What commands and workers share. Built by bot/wiring.py; kept by the Telegram application under
`bot_data["services"]`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from classifiers.classifier import Classifier
from collectors.http import Fetcher
from config.catalogue import Catalogue
from config.settings import Settings
from pipeline.pacer import Pacer
from pipeline.workers import Bell
from storage.database import Database


@dataclass(frozen=True)
class Services:
    """The parts of one process. `clock` gives the present as an aware UTC datetime."""

    settings: Settings
    catalogue: Catalogue
    make_classifier: Callable[[], Classifier]
    database: Database
    fetcher: Fetcher
    clock: Callable[[], datetime]
    pacer: Pacer
    bell: Bell

    @cached_property
    def classifier(self) -> Classifier:
        """Built at its first use: half of the commands classify nothing."""
        return self.make_classifier()

    def wake(self) -> None:
        """Tells the workers of this process that there may be something to match or deliver."""
        self.bell.ring()
