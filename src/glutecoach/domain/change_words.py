"""What a session does otherwise for a user, in a few words."""

from collections import Counter
from collections.abc import Sequence

from glutecoach.domain.adapting import Change, ChangeKind
from glutecoach.domain.condition import Condition
from glutecoach.domain.dose_words import counted
from glutecoach.domain.streak_words import listed

_MOST_NAMED = 2
"""More conditions than these are not named one by one."""
_DONE = {ChangeKind.SWAPPED: "swapped", ChangeKind.LEFT_OUT: "left out", ChangeKind.ADAPTED: "adapted"}
_FOR = {
    Condition.PREGNANCY: "your pregnancy",
    Condition.AFTER_BIRTH: "the time after birth",
    Condition.OSTEOPOROSIS: "your bones",
    Condition.SPINE_FRACTURE: "your spine",
    Condition.BLEEDING: "your blood",
    Condition.HYPERMOBILITY: "your mobile joints",
    Condition.BALANCE: "your balance",
    Condition.KNEE: "your knees",
    Condition.HIP: "your hip",
    Condition.HIP_REPLACEMENT: "your new hip",
    Condition.OUTER_HIP: "your outer hip",
    Condition.GROIN_PINCH: "your groin",
    Condition.NERVE_PAIN: "your nerve",
    Condition.VEINS: "your veins",
    Condition.NUMB_SKIN: "your feeling in legs and feet",
    Condition.BROKEN_SKIN: "your skin",
}


def changes_in_words(changes: Sequence[Change]) -> str:
    """Return what is changed and for what, such as ``2 exercises swapped for your knees``; empty: nothing."""
    if not changes:
        return ""
    counts = Counter(change.kind for change in changes)
    conditions = tuple(dict.fromkeys(care.condition for change in changes for care in change.reasons))
    if len(counts) == 1 and len(conditions) < _MOST_NAMED:
        what = f"{counted(len(changes), 'exercise')} {_DONE[changes[0].kind]}"
    else:
        what = listed([f"{counts[kind]} {_DONE[kind]}" for kind in ChangeKind if counts[kind]])
    return f"{what} {_reason(conditions)}"


def _reason(conditions: Sequence[Condition]) -> str:
    if not conditions:
        return "to keep it gentle"
    if len(conditions) > _MOST_NAMED:
        return "by your answers"
    first, *second = (_FOR[condition] for condition in conditions)
    return " and ".join([f"for {first}", *(words.removeprefix("your ") for words in second)])
