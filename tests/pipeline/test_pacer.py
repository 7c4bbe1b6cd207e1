"""The pacer in virtual time: limits, order, pauses, cancellation."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.pacer import NO_LIMITS, TELEGRAM_LIMITS, Limits, Pacer
from storage.records import Lane
from tests.support.virtual_time import now, run

FAST = Limits(total_per_second=1000, per_chat_seconds=0.0, group_per_minute=0)


@dataclass(frozen=True)
class Request:
    """What somebody wants to send: `at` seconds from the start, taking `takes` seconds."""

    chat_id: int
    lane: Lane = Lane.ALERT
    at: float = 0.0
    takes: float = 0.0
    cancelled_at: float | None = None


@dataclass(frozen=True)
class Turn:
    """A request that was let through."""

    request: Request
    started: float
    ended: float


def make_pacer(limits: Limits) -> Pacer:
    return Pacer(limits, clock=now, sleep=asyncio.sleep)


async def send_all(
    requests: Iterable[Request], pacer: Pacer, pauses: Iterable[tuple[float, float]] = ()
) -> list[Turn]:
    """Sends each at its time; returns the turns in the order in which they began."""
    turns: list[Turn] = []

    async def send(request: Request) -> None:
        await asyncio.sleep(request.at)
        async with pacer.turn(request.chat_id, request.lane):
            started = now()
            await asyncio.sleep(request.takes)
            turns.append(Turn(request, started, now()))

    async def cancel(task: asyncio.Task[None], at: float) -> None:
        await asyncio.sleep(at)
        task.cancel()

    async def pause(at: float, seconds: float) -> None:
        await asyncio.sleep(at)
        pacer.pause(seconds)

    tasks = [asyncio.create_task(send(request)) for request in requests]
    others = [asyncio.create_task(pause(*times)) for times in pauses]
    for task, request in zip(tasks, requests, strict=True):
        if request.cancelled_at is not None:
            others.append(asyncio.create_task(cancel(task, request.cancelled_at)))
    await asyncio.gather(*others, *tasks, return_exceptions=True)
    return sorted(turns, key=lambda turn: turn.started)


requests_strategy = st.lists(
    st.builds(
        Request,
        chat_id=st.sampled_from([-2, -1, 1, 2, 3]),
        lane=st.sampled_from(Lane),
        at=st.floats(0, 30),
        takes=st.floats(0, 2),
        cancelled_at=st.none() | st.floats(0, 40),
    ),
    max_size=80,
)


@settings(max_examples=60)
@given(requests_strategy, st.lists(st.tuples(st.floats(0, 30), st.floats(0, 20)), max_size=3))
def test_no_limit_is_ever_broken_and_nobody_starves(
    requests: list[Request], pauses: list[tuple[float, float]]
) -> None:
    turns = run(send_all(requests, make_pacer(TELEGRAM_LIMITS), pauses))

    patient = [request for request in requests if request.cancelled_at is None]
    served = [turn.request for turn in turns]
    assert all(served.count(request) >= patient.count(request) for request in patient)

    starts = [turn.started for turn in turns]
    for earlier, later in pairwise(starts):
        assert later - earlier >= 1 / 28 - 1e-9
    for chat_id in {request.chat_id for request in requests}:
        own = [turn for turn in turns if turn.request.chat_id == chat_id]
        for previous, following in pairwise(own):
            assert following.started - previous.ended >= 1 - 1e-9
        if chat_id < 0:
            for first, nineteenth in zip(own, own[18:], strict=False):
                assert nineteenth.started - first.ended >= 60 - 1e-9
    for at, seconds in pauses:
        assert not [start for start in starts if at < start < at + seconds - 1e-9]


@settings(max_examples=60)
@given(requests_strategy)
def test_who_waits_in_a_lower_lane_or_longer_goes_first(requests: list[Request]) -> None:
    requests = [replace(request, cancelled_at=None) for request in requests]
    turns = run(send_all(requests, make_pacer(TELEGRAM_LIMITS)))
    for earlier, later in pairwise(turns):
        if earlier.request.chat_id != later.request.chat_id:
            continue
        if later.request.at < earlier.started:  # both waited when the first was let through
            assert earlier.request.lane <= later.request.lane
            if earlier.request.lane == later.request.lane:
                assert earlier.request.at <= later.request.at


def test_all_of_telegrams_rate_is_used() -> None:
    turns = run(
        send_all([Request(chat_id) for chat_id in range(1, 281)], make_pacer(TELEGRAM_LIMITS))
    )
    assert turns[-1].started == pytest.approx(279 / 28, rel=0.02)


def test_lower_lanes_go_first_over_all_chats() -> None:
    requests = [Request(1, Lane.SUMMARY), Request(2, Lane.SUMMARY), Request(3, Lane.ALERT)]
    requests += [Request(4, Lane.ANSWER), Request(5, Lane.ALERT)]
    turns = run(send_all(requests, make_pacer(TELEGRAM_LIMITS)))
    # The first had nobody before it; the rest are in the order of their lanes, then of arrival.
    assert [turn.request.chat_id for turn in turns] == [1, 4, 3, 5, 2]


def test_a_chat_that_must_wait_holds_up_nobody() -> None:
    busy = [Request(1, Lane.ANSWER, takes=5.0) for _ in range(3)]
    turns = run(send_all([*busy, Request(2, Lane.SUMMARY, at=0.5)], make_pacer(TELEGRAM_LIMITS)))
    assert [(turn.request.chat_id, round(turn.started, 1)) for turn in turns] == [
        (1, 0.0),
        (2, 0.5),
        (1, 6.0),
        (1, 12.0),
    ]


def test_a_group_takes_eighteen_a_minute_and_a_person_one_a_second() -> None:
    group = run(send_all([Request(-5)] * 20, make_pacer(TELEGRAM_LIMITS)))
    assert [round(turn.started) for turn in group] == [*range(18), 60, 61]
    person = run(send_all([Request(5)] * 20, make_pacer(TELEGRAM_LIMITS)))
    assert [round(turn.started) for turn in person] == [*range(20)]


def test_a_pause_of_one_chat_leaves_the_others_alone() -> None:
    async def scenario() -> list[Turn]:
        pacer = make_pacer(TELEGRAM_LIMITS)
        pacer.pause(30, 1)
        pacer.pause(5, 1)  # does not shorten the first
        return await send_all([Request(1), Request(2)], pacer)

    turns = run(scenario())
    assert [(turn.request.chat_id, round(turn.started)) for turn in turns] == [(2, 0), (1, 30)]


def test_after_a_pause_of_all_the_rate_is_smooth_at_once() -> None:
    turns = run(
        send_all([Request(chat) for chat in range(1, 200)], make_pacer(TELEGRAM_LIMITS), [(2, 60)])
    )
    after = [turn.started for turn in turns if turn.started > 62]
    assert len(after) > 100
    assert min(b - a for a, b in pairwise(after)) >= 1 / 28 - 1e-9


def test_refusals_in_three_chats_at_once_pause_all() -> None:
    async def scenario(spacing: float) -> float:
        pacer = make_pacer(TELEGRAM_LIMITS)
        for chat_id in (1, 2, 3):
            pacer.pause(20, chat_id)
            await asyncio.sleep(spacing)
        began = now()
        await send_all([Request(4)], pacer)
        return now() - began

    assert run(scenario(0.1)) == pytest.approx(20, abs=0.2)
    assert run(scenario(2.0)) < 1


def test_a_repeated_request_overtakes_its_chat_but_no_lower_lane() -> None:
    async def scenario() -> list[str]:
        pacer = make_pacer(FAST)
        order: list[str] = []

        async def send(name: str, lane: Lane, *, ahead: bool = False) -> None:
            async with pacer.turn(1, lane, ahead=ahead):
                order.append(name)

        pacer.pause(10, 1)
        await asyncio.gather(
            send("waits", Lane.ALERT),
            send("repeated", Lane.ALERT, ahead=True),
            send("answer", Lane.ANSWER),
        )
        return order

    assert run(scenario()) == ["answer", "repeated", "waits"]


@pytest.mark.parametrize("cancelled_at", [0.0, 0.5, 1.0, 1.5])
def test_cancelled_requests_leave_no_trace(cancelled_at: float) -> None:
    requests = [Request(1), Request(1, cancelled_at=cancelled_at), Request(1), Request(2)]
    turns = run(send_all(requests, make_pacer(TELEGRAM_LIMITS)))
    own = [turn.started for turn in turns if turn.request.chat_id == 1]
    assert len(own) == (3 if cancelled_at > 1 else 2)
    assert own[-1] <= len(own) - 1 + 0.1


@pytest.mark.parametrize("cancelled_first", [True, False])
def test_a_turn_cancelled_in_the_instant_it_comes_goes_to_the_next(cancelled_first: bool) -> None:
    async def scenario() -> list[str]:
        pacer = make_pacer(NO_LIMITS)
        order: list[str] = []

        async def send(name: str) -> None:
            async with pacer.turn(1, Lane.ALERT):
                order.append(name)

        async with pacer.turn(1, Lane.ALERT):
            first = asyncio.create_task(send("first"))
            second = asyncio.create_task(send("second"))
            await asyncio.sleep(1)
            if cancelled_first:
                first.cancel()
        if not cancelled_first:
            first.cancel()  # its turn came with the end of the block, but it has not run yet
        await asyncio.wait({first, second})
        return order

    assert run(scenario()) == ["second"]


def test_a_failed_request_frees_its_chat() -> None:
    async def scenario() -> list[Turn]:
        pacer = make_pacer(TELEGRAM_LIMITS)
        with pytest.raises(ValueError, match="refused"):
            async with pacer.turn(1, Lane.ALERT):
                raise ValueError("refused")
        return await send_all([Request(1)], pacer)

    assert run(scenario())[0].started == pytest.approx(1.0)


def test_without_limits_a_request_waits_only_for_its_own_chat() -> None:
    requests = [Request(1, takes=2.0), Request(1), Request(-1), Request(2)]
    turns = run(send_all(requests, make_pacer(NO_LIMITS)))
    assert {(turn.request, turn.started) for turn in turns} == {
        (requests[0], 0.0),
        (requests[1], 2.0),
        (requests[2], 0.0),
        (requests[3], 0.0),
    }


def test_idle_chats_are_forgotten_and_busy_ones_are_not() -> None:
    async def scenario() -> None:
        pacer = make_pacer(TELEGRAM_LIMITS)
        await send_all([Request(chat_id) for chat_id in range(1, 101)], pacer)
        await send_all([Request(-1)] * 17, pacer)
        assert pacer.remembered_chats == 101
        pacer.pause(600, 7)
        await asyncio.sleep(70)
        await send_all([Request(500)], pacer)
        assert pacer.remembered_chats == 2  # the paused one and the last

    run(scenario())


def test_a_group_forgotten_in_between_keeps_its_limit() -> None:
    async def scenario() -> list[Turn]:
        pacer = make_pacer(TELEGRAM_LIMITS)
        requests = [Request(-1, at=50.0)] * 17 + [Request(1, at=61.0), Request(1, at=125.0)]
        return await send_all([*requests, *[Request(-1, at=90.0)] * 5], pacer)

    own = [turn for turn in run(scenario()) if turn.request.chat_id == -1]
    for first, nineteenth in zip(own, own[18:], strict=False):
        assert nineteenth.started - first.ended >= 60 - 1e-9
