"""Errors of the pipeline.

PipelineError
└── DeliveryError           a message was not sent, by what to do next
    ├── RetryLater          not sent; wait `seconds` for this chat, or for all
    ├── NotSent             surely not sent (no connection): try again with back-off
    ├── MaybeSent           the answer was lost: it may or may not have arrived
    ├── ChatMoved           the chat has a new id
    ├── ChatGone            never again: blocked, left, deleted, not found
    └── MessageRefused      this message can never be sent
"""


class PipelineError(Exception):
    """A step of the pipeline failed."""


class PacerClosed(PipelineError):
    """The process ends: no turn is given any more."""

    def __init__(self) -> None:
        super().__init__("the process ends; nothing is sent any more")


class DeliveryError(PipelineError):
    """A message was not sent. The message of the error names the chat's kind and the cause, never
    the chat's id: who reads what is nobody's business."""


class RetryLater(DeliveryError):
    """The messenger asked for a pause; the message was not sent and no attempt is used up."""

    def __init__(self, cause: str, seconds: float, *, everywhere: bool) -> None:
        self.seconds = seconds
        self.everywhere = everywhere
        super().__init__(cause)


class NotSent(DeliveryError):
    """The request never reached the messenger."""


class MaybeSent(DeliveryError):
    """The request may have been accepted: the answer was lost or of status 5xx."""


class ChatMoved(DeliveryError):
    """A group became a supergroup with another id."""

    def __init__(self, cause: str, new_chat_id: int) -> None:
        self.new_chat_id = new_chat_id
        super().__init__(cause)


class ChatGone(DeliveryError):
    """Nothing can be sent to this chat until its people come back."""


class MessageRefused(DeliveryError):
    """The messenger will never accept this message."""
