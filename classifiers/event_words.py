"""Kinds of event by what they are to each other."""

CLASH = "clash"
STRIKES = frozenset({"shelling", "airstrike", "drone"})
DEADLY = STRIKES | {"explosion", "landmine", "accident", "disaster"}
"""Kinds that kill: by them nobody murders a relative."""

KINETIC = frozenset(
    {"shelling", "airstrike", "drone", "clash", "explosion", "landmine", "assassination"}
    | {"execution", "incursion", "abduction", "arrest", "accident", "disaster", "crime"}
)
"""Kinds that are news by themselves, whatever else the text names."""

SOFT = frozenset(
    {"services", "health", "economy", "aid", "election", "justice", "appointment", "meeting"}
    | {"other"}
)
"""Kinds whose cues are mostly things and places (طريق, مشفى, سوق), which other events happen at."""

THINGS = frozenset({"services", "meeting", "other"})
"""Soft kinds whose clear cues name what another event happens at: على طريق, في مهرجان."""

CARGO = frozenset({"health", "services", "economy"})
"""What a convoy brings is no news beside it."""

FOR_PEOPLE = frozenset({"aid", "health", "services"})
"""What is done for those who came back before: سلال للعائلات العائدة."""

CAUSES = frozenset(
    {"shelling", "airstrike", "drone", "clash", "explosion", "landmine", "disaster", "accident"}
)
CONSEQUENCES = frozenset({"displacement", "services", "health", "military_movement"})
"""What is told after بعد is news where it explains one of these, or casualties."""
