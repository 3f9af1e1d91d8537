"""Whose key it is: every case, its sentence and its answer."""

from __future__ import annotations

import stat
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glutecoach.domain.homework import Therapist
from glutecoach.domain.homework_dates import KeptHomework, Revision
from glutecoach.errors import InputError, StorageError
from glutecoach.homework.handover import handover_line
from glutecoach.homework.lookalikes import looks_like, mixes_alphabets
from glutecoach.homework.signing import Signature, SignatureState, SigningKey, check_text, sign_text
from glutecoach.homework.trust import KnownKey, TrustKind, TrustStore, judge_trust
from tests.homework.key_samples import ANNA_KEY, BRAUN, WEBER, key, paths_in, signed
from tests.homework_samples import MONDAY, homework

TODAY = date(2026, 3, 2)
OTHER = key(9)
UNSIGNED = Signature(SignatureState.UNSIGNED)
KNOWN = (
    KnownKey(WEBER.public, "My physio", confirmed=True, first_seen=TODAY, said=("Dr. Weber",)),
    KnownKey(BRAUN.public, "Mrs Braun", confirmed=False, first_seen=TODAY),
)


def kept(*keys: str, revision: int = 0) -> KeptHomework:
    """Homework of which each revision bore one of these keys."""
    return KeptHomework(
        tuple(Revision(homework(revision=number), MONDAY, text) for number, text in enumerate(keys, start=1))
    )


def judged(content=None, revision=2, known=KNOWN, before=None, by=WEBER, same_file=False, **changes):
    one = homework(revision=revision, **changes)
    signature = check_text(signed(one, by)) if content is None else content
    return judge_trust(signature, one, known, before, same_file=same_file)


SIGNED_BEFORE = kept(WEBER.public.text)


# The cases.


def test_the_first_file_of_a_new_key_asks_to_compare_its_code():
    found = judged(known=())
    assert (found.kind, found.default_yes, found.is_new) == (TrustKind.FIRST, True, True)
    assert found.sentence == (
        f"Signed with a key that is new here. Ask your therapist to read you its code: {WEBER.public.code}."
    )
    assert (found.name, found.code, found.key) == ("", WEBER.public.code, WEBER.public)


def test_a_key_that_was_never_confirmed_is_said_to_be_so():
    found = judged(known=(replace(KNOWN[0], confirmed=False),), before=SIGNED_BEFORE)
    assert (found.kind, found.default_yes, found.is_confirmed) == (TrustKind.SAME_KEY, True, False)
    assert found.sentence == (
        f"Signed with the key that you call My physio, not confirmed yet. Its code is {WEBER.public.code}."
    )


def test_the_same_key_as_before_is_named_as_the_user_named_it():
    found = judged(before=SIGNED_BEFORE)
    assert (found.kind, found.default_yes, found.is_confirmed) == (TrustKind.SAME_KEY, True, True)
    assert found.sentence == f"Signed by My physio (code {WEBER.public.code})."


def test_another_key_is_no_by_default():
    found = judged(by=OTHER, before=SIGNED_BEFORE)
    assert (found.kind, found.default_yes, found.is_new) == (TrustKind.OTHER_KEY, False, True)
    assert found.sentence == (
        f"This is signed with another key (code {OTHER.public.code}), not by My physio "
        f"(code {WEBER.public.code}). Ask My physio before you take it on."
    )
    known = judged(by=BRAUN, before=SIGNED_BEFORE)
    assert (known.kind, known.default_yes) == (TrustKind.OTHER_KEY, False)
    assert known.sentence.startswith(
        f"This is signed by Mrs Braun (code {BRAUN.public.code}), not by My physio"
    )


def test_a_signature_that_is_gone_is_no_by_default():
    found = judged(UNSIGNED, before=SIGNED_BEFORE)
    assert (found.kind, found.default_yes, found.key) == (TrustKind.STRIPPED, False, None)
    assert found.sentence == (
        "Homework from My physio has been signed before, and this file is not. Ask for the signed file."
    )


def test_an_older_revision_is_no_by_default():
    before = kept(WEBER.public.text, WEBER.public.text, WEBER.public.text)
    found = judged(before=before)
    assert (found.kind, found.default_yes) == (TrustKind.OLDER_REVISION, False)
    assert found.sentence == "This is revision 2, older than revision 3, which you have. Keep what you have."


def test_the_same_file_again_changes_nothing():
    found = judged(revision=1, before=SIGNED_BEFORE, same_file=True)
    assert (found.kind, found.default_yes) == (TrustKind.SAME_FILE, False)
    assert found.sentence == "You have exactly this file already; nothing changes."


def test_something_else_under_the_same_number_is_no_by_default():
    found = judged(revision=1, before=SIGNED_BEFORE)
    assert (found.kind, found.default_yes) == (TrustKind.OTHER_CONTENT, False)
    assert "says something else under the same number" in found.sentence


def _rotated(new: SigningKey = OTHER, old: SigningKey = WEBER) -> SigningKey:
    return SigningKey(new.public, new.seed, (handover_line(old, new.public),))


def test_a_new_key_that_the_old_one_signed_is_welcome():
    found = judged(by=_rotated(), before=SIGNED_BEFORE)
    assert (found.kind, found.default_yes) == (TrustKind.ROTATED, True)
    assert found.sentence == (
        f"My physio has a new key, signed with the old one. Its code is {OTHER.public.code}."
    )
    assert (found.known, found.key) == (KNOWN[0], OTHER.public)
    assert judged(by=_rotated()).kind is TrustKind.ROTATED, "in homework that is new, too"


def test_a_new_key_that_some_other_key_signed_is_another_key():
    assert judged(by=_rotated(old=ANNA_KEY), before=SIGNED_BEFORE).kind is TrustKind.OTHER_KEY
    assert judged(by=_rotated(old=BRAUN), before=SIGNED_BEFORE).kind is TrustKind.OTHER_KEY


def test_a_key_that_was_handed_over_does_not_come_back():
    """Whoever finds the old key cannot go on with it once the new one was met."""
    before = kept(WEBER.public.text, OTHER.public.text)
    found = judged(revision=3, before=before, known=(replace(KNOWN[0], key=OTHER.public),))
    assert (found.kind, found.default_yes) == (TrustKind.OTHER_KEY, False)


def test_a_file_that_was_changed_is_no_by_default():
    found = judged(check_text(signed().replace(b"Stairs", b"Stares")))
    assert (found.kind, found.default_yes, found.key) == (TrustKind.BROKEN, False, None)
    assert found.sentence == (
        "The file was changed after it was signed, or a part of it is missing. Ask for it again."
    )


@pytest.mark.parametrize(
    "comment",
    [
        "glutecoach return anna-hips-3f9a2c1d revision 2",
        "glutecoach homework anna-hips-3f9a2c1d revision 1",
        "glutecoach homework anna-back-3f9a2c1d revision 2",
        "glutecoach key handover",
    ],
)
def test_a_signature_of_something_else_cannot_pass_for_homework(comment):
    content = sign_text(signed(homework(revision=2)).decode(), WEBER, comment)
    signature = check_text(content.encode())
    assert signature.is_valid
    found = judged(signature)
    assert (found.kind, found.default_yes, found.key) == (TrustKind.BROKEN, False, None)
    assert found.sentence == "The signature in the file belongs to something else. Ask for it again."


def test_unsigned_homework_stays_possible():
    for before in (None, kept(""), kept("", "")):
        found = judged(UNSIGNED, revision=5, known=(), before=before)
        assert (found.kind, found.default_yes) == (TrustKind.UNSIGNED, True)
    assert judged(UNSIGNED, therapist=Therapist("Somebody new")).kind is TrustKind.UNSIGNED


def test_a_signature_that_cannot_be_checked_here_is_no_where_one_was_known():
    unchecked = Signature(SignatureState.UNCHECKED)
    alone = judged(unchecked, known=())
    assert (alone.kind, alone.default_yes) == (TrustKind.UNCHECKED, True)
    assert not judged(unchecked, before=SIGNED_BEFORE).default_yes
    assert "glutecoach[clinic]" in alone.sentence


# What goes round them.


def test_new_homework_under_the_name_of_somebody_known_needs_their_signature():
    """Neither a new identifier nor letters that look alike get past what is known."""
    for name in ("Dr. Weber", "dr weber", "WEBER", "My Physio", "Dr. W\u0435ber", "Dr. \uff37eber"):
        for signature, by in ((UNSIGNED, WEBER), (None, OTHER)):
            found = judged(signature, by=by, therapist=Therapist(name))
            assert not found.default_yes, name
            assert found.kind in {TrustKind.STRIPPED, TrustKind.OTHER_KEY}


def test_an_unsigned_revision_taken_on_once_does_not_unpin_the_key():
    found = judged(UNSIGNED, revision=3, before=kept(WEBER.public.text, ""))
    assert (found.kind, found.default_yes) == (TrustKind.STRIPPED, False)
    assert judged(revision=3, before=kept(WEBER.public.text, "")).kind is TrustKind.SAME_KEY


def test_a_key_that_was_forgotten_still_holds_for_its_homework():
    assert judged(known=(), before=SIGNED_BEFORE).kind is TrustKind.SAME_KEY
    found = judged(by=OTHER, known=(), before=SIGNED_BEFORE)
    assert (found.kind, found.default_yes) == (TrustKind.OTHER_KEY, False)
    assert "not by your therapist" in found.sentence


def test_another_key_is_worse_than_an_old_revision():
    before = kept(*[WEBER.public.text] * 3)
    assert judged(by=OTHER, before=before).kind is TrustKind.OTHER_KEY
    assert judged(UNSIGNED, before=before).kind is TrustKind.STRIPPED


def test_what_the_file_says_of_itself_is_only_ever_a_remark():
    found = judged(therapist=Therapist("Prof. Miracle"))
    assert (
        found.sentence
        == f"Signed by My physio (code {WEBER.public.code}). The file itself names Prof. Miracle."
    )
    assert found.name == "My physio"
    assert "Miracle" not in judged(known=(), therapist=Therapist("Prof. Miracle")).sentence


def test_a_name_of_mixed_letters_is_flagged_and_no_by_default():
    for signature, by in ((None, WEBER), (None, OTHER), (UNSIGNED, WEBER)):
        found = judged(signature, known=(), by=by, therapist=Therapist("Dr. \u0410nna"))
        assert not found.default_yes
        assert found.sentence.endswith(
            "The name in the file (Dr. \u0410nna) mixes letters of different alphabets."
        )


@pytest.mark.parametrize(
    "name",
    ["Dr. Weber", "Jos\u00e9 \u00d1u\u00f1ez", "\u0410\u043d\u043d\u0430 \u0418\u0432\u0430\u043d\u043e\u0432\u0430", "Dr. \u0418\u0432\u0430\u043d\u043e\u0432\u0430", "\u7530\u4e2d \u3055\u304f\u3089", "Dr. \u7530\u4e2d", "\u7530\u4e2d\u3055\u304f\u3089", "\u0393\u03b9\u03ac\u03bd\u03bd\u03b7\u03c2", "M\u00fcller-Wei\u00df", "", "123"],
)  # fmt: skip
def test_honest_names_are_not_flagged(name):
    assert not mixes_alphabets(name)


@pytest.mark.parametrize(
    "name", ["W\u0435ber", "\u0410nna", "Dr. \u0420\u0430\u0443", "\u039fmar", "P\u0430ul M\u00fcller"]
)
def test_names_that_pretend_are_flagged(name):
    assert mixes_alphabets(name)


def test_names_that_look_alike_are_the_same_to_the_eye():
    assert looks_like("Dr. W\u0435ber") == looks_like("weber") == looks_like("Prof. Dr. W\u00e9b\u00ear")
    assert looks_like("Weber") != looks_like("Webber")
    assert looks_like("\u0418\u0432\u0430\u043d\u043e\u0432") != looks_like(
        "\u041f\u0435\u0442\u0440\u043e\u0432"
    )
    assert looks_like("...") == ""


# The store.


@pytest.fixture
def store(tmp_path):
    return TrustStore(paths_in(tmp_path))


def test_nothing_is_known_at_first_and_looking_leaves_nothing(store):
    assert store.known() == ()
    assert not store.file.parent.exists()


def test_a_key_is_kept_under_the_name_that_the_user_gave_it(store):
    store.pin(WEBER.public, "  My physio ", confirmed=False, seen=TODAY, said="Dr. Weber")
    store.pin(BRAUN.public, "Mrs Braun", confirmed=True, seen=TODAY)
    assert store.known() == (
        KnownKey(WEBER.public, "My physio", False, TODAY, ("Dr. Weber",)),
        KnownKey(BRAUN.public, "Mrs Braun", True, TODAY),
    )
    assert store.find(BRAUN.public).name == "Mrs Braun"
    assert store.find(OTHER.public) is None


def test_a_key_once_confirmed_stays_confirmed_under_a_new_name_and_keeps_its_day(store):
    store.pin(WEBER.public, "Physio", confirmed=True, seen=TODAY)
    store.pin(WEBER.public, "My physio", confirmed=False, seen=date(2027, 1, 1))
    assert store.known() == (KnownKey(WEBER.public, "My physio", True, TODAY),)


def test_confirming_and_forgetting(store):
    store.pin(WEBER.public, "My physio", confirmed=False, seen=TODAY)
    store.confirm(WEBER.public)
    assert store.find(WEBER.public).confirmed
    assert store.forget("my PHYSIO").key == WEBER.public
    assert store.known() == ()
    with pytest.raises(InputError, match="You know no key under the name"):
        store.forget("My physio")
    with pytest.raises(InputError, match="not among those you know"):
        store.confirm(WEBER.public)


@pytest.mark.parametrize("name", ["", "   ", "...", "x" * 61, "\u200b"])
def test_a_key_needs_a_name_that_can_be_read(store, name):
    with pytest.raises(InputError, match="cannot be the name"):
        store.pin(WEBER.public, name, confirmed=True, seen=TODAY)


def test_two_keys_never_share_a_name_nor_names_that_look_alike(store):
    store.pin(WEBER.public, "Dr. Weber", confirmed=True, seen=TODAY)
    for name in ("Dr. Weber", "weber", "Dr. W\u0435ber"):
        with pytest.raises(InputError, match="another key under the name"):
            store.pin(OTHER.public, name, confirmed=True, seen=TODAY)
    assert len(store.known()) == 1


def test_the_store_is_for_its_owner_alone(store):
    store.pin(WEBER.public, "My physio", confirmed=False, seen=TODAY)
    assert oct(stat.S_IMODE(store.file.stat().st_mode)) == "0o600"
    assert oct(stat.S_IMODE(store.file.parent.stat().st_mode)) == "0o700"
    store.file.chmod(0o644)
    store.confirm(WEBER.public)
    assert oct(stat.S_IMODE(store.file.stat().st_mode)) == "0o600"


@pytest.mark.parametrize(
    "content",
    [b"nonsense", b"format = 2\n", b'format = 1\n[[keys]]\nname = "x"\n', b"\xff", b"[" * 5_000,
     b'format = 1\n[[keys]]\nname = "x"\nkey = "RWQ"\nfirst_seen = 2026-03-02\n'],
)  # fmt: skip
def test_a_broken_store_is_told_and_never_taken_for_an_empty_one(store, content):
    store.file.parent.mkdir(parents=True)
    store.file.write_bytes(content)
    for action in (store.known, lambda: store.pin(WEBER.public, "x", confirmed=False, seen=TODAY)):
        with pytest.raises(InputError, match="cannot be used"):
            action()
    assert store.file.read_bytes() == content


def test_a_store_that_cannot_be_written_says_so(tmp_path):
    (tmp_path / "data").write_text("in the way")
    store = TrustStore(paths_in(tmp_path))
    with pytest.raises(StorageError, match="cannot be written"):
        store.pin(WEBER.public, "x", confirmed=False, seen=TODAY)


def test_taking_homework_on_keeps_the_key_of_its_author(store):
    one = homework()
    verdict = judge_trust(check_text(signed(one)), one, store.known())
    store.take(verdict, one, TODAY, "My physio", confirmed=True)
    assert store.known() == (KnownKey(WEBER.public, "My physio", True, TODAY, ("Dr. Weber",)),)
    again = homework("anna-back-00000001", therapist=Therapist("Praxis am Park"))
    store.take(judge_trust(check_text(signed(again)), again, store.known()), again, date(2026, 5, 1))
    assert store.known() == (
        KnownKey(WEBER.public, "My physio", True, TODAY, ("Dr. Weber", "Praxis am Park")),
    )


def test_taking_unsigned_homework_on_keeps_nothing(store):
    store.take(judge_trust(UNSIGNED, homework(), ()), homework(), TODAY)
    assert store.known() == ()


def test_taking_homework_on_after_a_rotation_puts_the_new_key_in_the_place_of_the_old(store):
    store.pin(WEBER.public, "My physio", confirmed=True, seen=TODAY)
    store.pin(BRAUN.public, "Mrs Braun", confirmed=True, seen=TODAY)
    one = homework(revision=2)
    verdict = judge_trust(check_text(signed(one, _rotated())), one, store.known(), SIGNED_BEFORE)
    store.take(verdict, one, TODAY)
    assert [(known.key, known.name, known.confirmed) for known in store.known()] == [
        (BRAUN.public, "Mrs Braun", True),
        (OTHER.public, "My physio", True),
    ]


def test_a_key_that_the_user_gave_no_name_gets_a_plain_one_and_never_what_the_file_says(store):
    for by in (WEBER, OTHER):
        one = homework(revision=2)
        store.take(judge_trust(check_text(signed(one, by)), one, ()), one, TODAY)
    assert [known.name for known in store.known()] == ["My therapist", "My therapist 2"]


def test_a_genuine_handover_to_another_key_helps_nobody_else():
    stolen = _rotated(OTHER).handovers
    thief = SigningKey(ANNA_KEY.public, ANNA_KEY.seed, stolen)
    signature = check_text(signed(homework(revision=2), thief))
    assert (signature.key, signature.former) == (ANNA_KEY.public, ())
    assert judged(signature, before=SIGNED_BEFORE).kind is TrustKind.OTHER_KEY


names = st.text(min_size=1, max_size=60).filter(lambda name: bool(looks_like(name)))


@given(names=st.lists(names, max_size=6), confirmed=st.booleans())
def test_whatever_the_names_the_store_is_read_as_it_was_written(tmp_path_factory, names, confirmed):
    store = TrustStore(paths_in(tmp_path_factory.mktemp("store")))
    written = []
    for number, name in enumerate(names, start=20):
        try:
            written.append(store.pin(key(number).public, name, confirmed=confirmed, seen=TODAY, said=name))
        except InputError:
            continue
        assert store.known() == tuple(written)
