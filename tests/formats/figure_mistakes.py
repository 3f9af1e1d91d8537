"""Mistakes in a figure: pairs of what the valid sample holds and what takes its place, and every message, line by line."""

from __future__ import annotations

from tests.formats.figure_samples import FIGURE

STEPS = FIGURE[FIGURE.index("[[figure.steps") :]

FIGURE_ROWS: tuple[tuple[tuple[str, ...], str], ...] = (
    (
        ('posture = "lying-back"', 'posture = "lying-bak"'),
        'figure.posture (line 45): "lying-bak" is not known here. Did you mean lying-back? Write one of standing, sitting, kneeling, hands-and-knees, lying-back, lying-front, lying-side, lying-side-away.',
    ),
    (
        ('posture = "lying-back"\n', ""),
        "figure.posture (line 44): This key is missing. Add posture: one of standing, sitting, kneeling, hands-and-knees, lying-back, lying-front, lying-side, lying-side-away.",
    ),
    (
        ('posture = "lying-back"', 'postur = "lying-back"'),
        "figure.postur (line 45): This key is not known here. Did you mean posture?",
    ),
    (
        ('anchor = "shoulders"', 'anchor = "shoulder"'),
        'figure.anchor (line 46): There is no joint "shoulder". Did you mean shoulders?',
    ),
    (
        ('anchor = "shoulders"', 'anchor = "spleen"'),
        'figure.anchor (line 46): There is no joint "spleen". Joints: head, lumbar, neck, pelvis, shoulders, skull-base, t12, t6; with left. or right. before it: ankle, ball, elbow, finger, heel, hip, knee, knuckle, shoulder, toe, wrist.',
    ),
    (
        ('anchor = "shoulders"', 'anchor = "left.knee"'),
        "figure.pose.down (line 68): The anchor left.knee is on a limb that holds on to something. Anchor another joint, or take away what the limb holds on to.",
    ),
    (
        ('anchor = "shoulders"\n', ""),
        "figure.pose.crossed.anchor_shift (line 81): There is no anchor. Remove it, or give anchor.",
    ),
    (
        ("yaw = 14", "yaw = 200"),
        "figure.view.yaw (line 47): 200 is too high. Write a number from -180 to 180.",
    ),
    (
        ("pitch = 12", "pitch = nan"),
        "figure.view.pitch (line 47): nan is not a usable number. Write a number from -90 to 90.",
    ),
    (
        ("view = { yaw = 14, pitch = 12 }\n", ""),
        "figure.view (line 44): This key is missing. Add view: a table with yaw, pitch and focus.",
    ),
    (
        ('joint = "pelvis", width = 0.6', 'joint = "pelvis"'),
        "figure.second_view.focus.width (line 48): This key is missing. Add width: a number from 0.1 to 3.",
    ),
    (
        ('through = ["hamstrings"]', 'through = ["calf"]'),
        'figure.through[0] (line 49): "calf" is no muscle of this exercise. Its muscles: gluteus-maximus, hamstrings.',
    ),
    (
        ('through = ["hamstrings"]', 'through = ["hamstring"]'),
        'figure.through[0] (line 49): "hamstring" is not known here. Did you mean hamstrings? Write one of gluteus-maximus, gluteus-medius, gluteus-minimus, piriformis, hip-rotators, tensor-fasciae-latae, hip-flexors, quadriceps, hamstrings, adductors, calf, foot-sole, abdominals, obliques, back-extensors, upper-back, shoulders.',
    ),
    (
        ('"working"', '"right"'),
        'figure.muscles_on (line 50): "right" is not known here. Write one of both, working.',
    ),
    (
        ("at = [0.02, 0, 0]", "at = [0.02, 0]"),
        "figure.props[0].at (line 52): There are 2 entries. Write 3 values in square brackets, each a number from -2 to 2.",
    ),
    (
        ("at = [0.02, 0, 0]", "at = [0.02, 0, 2.5]"),
        "figure.props[0].at[2] (line 52): 2.5 is too high. Write a number from -2 to 2.",
    ),
    (
        ("at = [0.02, 0, 0]", "at = 0.02"),
        "figure.props[0].at (line 52): 0.02 is a number with a decimal point. Write 3 values in square brackets, each a number from -2 to 2.",
    ),
    (
        ("size = [1.2, 0, 0.5]", "size = [1.2, -1, 4]"),
        "figure.props[0].size[1] (line 52): -1 is too low. Write a number from 0 to 3.\nfigure.props[0].size[2] (line 52): 4 is too high. Write a number from 0 to 3.",
    ),
    (
        ('{ kind = "mat"', '{ kind = "bed"'),
        'figure.props[0].kind (line 52): "bed" is not known here. Write one of floor, mat, chair, desk, wall, step, sofa, cushion, roller, ball, band, strap.',
    ),
    (
        ('{ kind = "mat"', '{ kind = "strap"'),
        "figure.props[0].at (line 52): at means nothing for a strap. Its keys are kind, ends and radius.\nfigure.props[0].size (line 52): size means nothing for a strap. Its keys are kind, ends and radius.\nfigure.props[0].ends (line 52): A strap needs ends. Add ends.",
    ),
    (
        ('"thigh@0.8"', '"thigh@1.2"'),
        'figure.props[1].on (line 53): "thigh@1.2" does not have the right form. Write thigh@ or shank@ and a number from 0 to 1, such as thigh@0.8.',
    ),
    (
        ('{ kind = "band", on = "thigh@0.8" }', '{ kind = "band" }'),
        "figure.props[1].on (line 53): A band needs on. Add on.",
    ),
    (
        ('"right.buttock"', '"right.butock"'),
        'figure.props[2].under (line 54): There is no spot of the body "right.butock". Did you mean right.buttock?',
    ),
    (
        ('"right.buttock"', '"torso"'),
        'figure.props[2].under (line 54): There is no spot of the body "torso". Spots: cranium, jaw, neck, nose, skull-base; with left. or right. before it: ankle, ball, buttock, calf, chest, elbow, finger, forearm, heel, hip, knee, knuckle, pelvis, shoulder, toe, upper-chest, waist, wrist.',
    ),
    (
        ("direction = [0, -1, 0.3]", "direction = [0, 0, 0]"),
        "figure.props[2].direction (line 54): This is no direction. Write one number other than 0.",
    ),
    (
        ('under = "right.buttock"', "at = [0, 0, 0]"),
        "figure.props[2].direction (line 54): direction means nothing without under. Remove direction, or give under.",
    ),
    (
        ('under = "right.buttock"', 'under = "right.buttock", at = [0, 0, 0]'),
        "figure.props[2].at (line 54): under and at exclude each other. Remove under or at.",
    ),
    (
        ('under = "right.buttock", radius = 0.03, direction = [0, -1, 0.3]', "radius = 0.03"),
        "figure.props[2].under (line 54): A ball needs a place. Add under, or at.",
    ),
    (
        ('"right.thigh@0.5"', '"right.tigh@0.5"'),
        'figure.props[4].ends[1] (line 56): "right.tigh@0.5" is no place on the body. Did you mean right.thigh@0.5? Write a joint such as left.ankle, or a place along a limb such as left.thigh@0.93.',
    ),
    (
        ('"right.thigh@0.5"', '"right.thigh"'),
        'figure.props[4].ends[1] (line 56): "right.thigh" is no place on the body. Write a joint such as left.ankle, or a place along a limb such as left.thigh@0.93.',
    ),
    (
        ('["right.wrist", "right.thigh@0.5"]', '["right.wrist"]'),
        "figure.props[4].ends (line 56): There are 1 entries. Write a list in square brackets, 2 to 6 entries.",
    ),
    (
        ('from = "down"', 'from = "dwn"'),
        'figure.arrows[0].from (line 59): There is no pose "dwn". Did you mean down?',
    ),
    (
        ('from = "down"', 'from = "up"'),
        "figure.arrows[0].to (line 59): The arrow ends where it begins. Name another pose.",
    ),
    (
        ("stretch = 1.5", "stretch = 0"),
        "figure.arrows[0].stretch (line 59): 0 is too low. Write a number from 0.1 to 10.",
    ),
    (
        ('"right.hip.rotation"', '"hip.rotation"'),
        'figure.allow[0].angle (line 60): There is no angle with a range "hip.rotation". Did you mean left.hip.rotation?',
    ),
    (
        ('"right.hip.rotation"', '"right.toe"'),
        'figure.allow[0].angle (line 60): There is no angle with a range "right.toe". Angles: neck.flexion, neck.side, neck.turn, spine.flexion, spine.side, spine.twist; with left. or right. before it: ankle.dorsiflexion, elbow.flexion, hip.abduction, hip.flexion, hip.rotation, knee.flexion, shoulder.elevation, wrist.deviation.',
    ),
    (
        ("lowest = -90", "lowest = 60"),
        "figure.allow[0].lowest (line 60): lowest is not below highest. Write less than 45.0.",
    ),
    (
        (', why = "The legs cross."', ""),
        "figure.allow[0].why (line 60): This key is missing. Add why: text in quotes, at most 200 characters.",
    ),
    (
        ("both.foot.at = [0.285, 0, 0.075]", 'both.foot = { at = [0.285, 0, 0.075], on = "right.knee" }'),
        "figure.base.both.foot.on (line 63): at and on exclude each other. Remove at or on.",
    ),
    (
        ("both.foot.at = [0.285, 0, 0.075]", "both.foot = { at = [0.285, 0, 0.075], offset = [0, 0, 0] }"),
        "figure.base.both.foot.offset (line 63): offset means nothing beside at. Remove offset, and move at instead.",
    ),
    (
        ("both.foot.at = [0.285, 0, 0.075]", "both.foot = { free = true, yaw = 3 }"),
        "figure.base.both.foot.yaw (line 63): What is free has no yaw. Remove free, or yaw.",
    ),
    (
        ("both.foot.at = [0.285, 0, 0.075]", "both.foot.yaw = 3"),
        "figure.pose.down.left.foot (line 68): yaw means nothing where left.foot holds on to nothing. Add left.foot.at or left.foot.on, or remove yaw.\nfigure.pose.down.right.foot (line 68): yaw means nothing where right.foot holds on to nothing. Add right.foot.at or right.foot.on, or remove yaw.",
    ),
    (
        ("both.foot.at = [0.285, 0, 0.075]", "both.foot.at = [0.285, 0, 0.075]\nboth.knee = 90"),
        "figure.base.both.knee (line 64): The knee bends as the foot needs it. Remove knee, or let go with foot.free = true.",
    ),
    (
        ("both.foot.at = [0.285, 0, 0.075]", 'both.foot.on = "left.thigh@0.5"'),
        "figure.pose.down.left.foot.on (line 68): left.foot cannot hold on to its own limb. Name a place on another part.",
    ),
    (
        ("both.elbow = 4", "both.elbwo = 4"),
        "figure.base.both.elbwo (line 65): This key is not known here. Did you mean elbow?",
    ),
    (
        ("both.elbow = 4", "middle.elbow = 4"),
        "figure.base.middle (line 62): This key is not known here. Keys here: lean, tilt, turn, heading, pelvis, spine, neck, rest, rest_height, anchor_shift, both, right, left.",
    ),
    (
        ("both.elbow = 4", "pelvis.y = 0.5"),
        "figure.base.pelvis.y (line 65): pelvis.y and rest exclude each other. Remove pelvis.y or rest.",
    ),
    (
        ("both.elbow = 4", "anchor_shift = [0, 0, 0.1]"),
        "figure.base.anchor_shift (line 65): The anchor has nowhere to shift from. Write it in a later pose.",
    ),
    (
        ('rest = ["torso", "head"]', 'rest = ["torso", "left.knee"]'),
        "figure.pose.down.rest (line 68): left.knee cannot carry: left.foot holds on to something. Take it out of rest, or write left.foot.free = true.",
    ),
    (
        ('rest = ["torso", "head"]', 'rest = ["torso", "torso"]'),
        'figure.base.rest[1] (line 66): "torso" is there twice. Remove one of them.',
    ),
    (
        ('rest = ["torso", "head"]', 'rest = ["torsos", "qqq"]'),
        'figure.base.rest[0] (line 66): There is no part of the body "torsos". Did you mean torso?\nfigure.base.rest[1] (line 66): There is no part of the body "qqq". Parts: cranium, head, jaw, neck, nose, skull-base, torso; with left. or right. before it: ankle, arm, ball, buttock, calf, chest, elbow, finger, forearm, heel, hip, knee, knuckle, leg, pelvis, shoulder, toe, upper-chest, waist, wrist.',
    ),
    (
        ('text = "On the back with bent knees, hips on the mat."\n', ""),
        "figure.pose.down.text (line 68): This key is missing. Add text: text in quotes, at most 200 characters.",
    ),
    (
        ('text = "The right ankle on', 'text = "The {side} ankle on'),
        'figure.pose.crossed.text (line 80): "{side}" cannot be filled in. Nothing may stand in braces where both sides work at once.',
    ),
    (
        ('"The right ankle on the left thigh."', '"' + "x" * 201 + '"'),
        "figure.pose.crossed.text (line 80): The text has 201 characters, 1 too many. Write text in quotes, at most 200 characters.",
    ),
    (
        ("lean = -26", "lean = 181"),
        "figure.pose.up.lean (line 74): 181 is too high. Write a number from -180 to 180.",
    ),
    (
        ("lean = -26", 'lean = "-26"'),
        'figure.pose.up.lean (line 74): "-26" is text. Write a number from -180 to 180.',
    ),
    (
        ("lean = -26", "pelvis.x = 0.1"),
        "figure.pose.up.pelvis.x (line 74): The anchor decides pelvis.x after the first pose. Remove it, or write anchor_shift instead.",
    ),
    (
        ("lean = -26", 'like = "crossed"'),
        'figure.pose.up.like (line 74): "crossed" does not come before this pose. Earlier poses: down.',
    ),
    (
        ('like = "up"', 'like = "crossd"'),
        'figure.pose.crossed.like (line 81): There is no pose "crossd". Did you mean crossed?',
    ),
    (
        ('like = "up"', 'like = "crossed"'),
        'figure.pose.crossed.like (line 81): "crossed" does not come before this pose. Earlier poses: down, up.',
    ),
    (
        ("right.hip = [60, 30, -30]", "both.knee = 30"),
        "figure.pose.crossed.both.knee (line 83): The knee bends as the foot needs it. Remove knee, or let go with foot.free = true.",
    ),
    (
        ("left.foot.yaw = 5", "left.knee = 5"),
        "figure.pose.crossed.left.knee (line 85): The knee bends as the foot needs it. Remove knee, or let go with foot.free = true.",
    ),
    (
        ("left.foot.yaw = 5", "left.elbow = 5"),
        "figure.pose.crossed.left.elbow (line 85): The elbow bends as the hand needs it. Remove elbow, or let go with hand.free = true.",
    ),
    (
        ('text = "The right ankle on', 'text = "The }right ankle on'),
        'figure.pose.crossed.text (line 80): "}" cannot be filled in. Nothing may stand in braces where both sides work at once.',
    ),
    (
        (
            "left.hand = { at = [-0.1, 0, -0.3], flat = true, yaw = 3 }",
            'left.hand.on = "right.wrist"\nright.hand.on = "left.wrist"',
        ),
        "figure.pose.crossed.left.hand.on (line 86): right.wrist depends on what right.hand holds on to, and is not there yet. Hold on to the trunk, or to a limb that holds on to nothing of the body; legs come before arms.",
    ),
    (
        ("left.hand = { at = [-0.1, 0, -0.3], flat = true, yaw = 3 }", "left.hand.flat = true"),
        "figure.pose.crossed.left.hand (line 79): flat means nothing where left.hand holds on to nothing. Add left.hand.at or left.hand.on, or remove flat.",
    ),
    (
        ('right.foot = { on = "left.thigh@0.9"', 'right.foot = { on = "right.thigh@0.9"'),
        "figure.pose.crossed.right.foot.on (line 84): right.foot cannot hold on to its own limb. Name a place on another part.",
    ),
    (
        ("[figure.pose.up]", "[figure.pose.Up]"),
        'figure.arrows[0].to (line 59): There is no pose "up". Did you mean Up?\nfigure.pose.Up (line 72): "Up" does not have the right form. Write lower-case letters and digits, in parts joined by single hyphens, 40 characters at most.\nfigure.pose.crossed.like (line 81): There is no pose "up". Did you mean Up?\nfigure.steps[0].pose (line 90): There is no pose "up". Did you mean Up?',
    ),
    (
        ("share = 2", "share = 0"),
        "figure.steps[1].share (line 95): 0 is too low. Write a number from 0.05 to 20.",
    ),
    (
        ('kind = "hold"\npose = "crossed"', 'kind = "pause"\npose = "crossed"'),
        'figure.steps[2].kind (line 98): "pause" is not known here. Write one of lift, hold, lower, move.',
    ),
    (
        ('kind = "lower"\npose = "down"', 'kind = "lower"\npose = "up"'),
        'figure.steps[3].pose (line 103): The last step down leads to "up". Lead it back to the first pose, "down".',
    ),
    (
        ('kind = "hold"\npose = "crossed"', 'kind = "hold"\npose = "up"'),
        'figure.steps[2].pose (line 99): The hold ends in "up". Lead it back to where the lift ends, "crossed".',
    ),
    (
        ('kind = "lift"\npose = "up"', 'kind = "move"\npose = "up"'),
        "figure.steps[0].kind (line 89): lift and move exclude each other. Write move only where it goes to and fro.",
    ),
    (
        (
            'kind = "lift"\npose = "up"',
            'kind = "hold"\npose = "up"',
            'kind = "lift"\npose = "crossed"',
            'kind = "lower"\npose = "crossed"',
        ),
        "figure.steps (line 88): No step leads away from the start. Add one of kind lift or move.",
    ),
    (
        (
            'kind = "lift"\npose = "up"',
            'kind = "lift"\npose = "down"',
            'kind = "lift"\npose = "crossed"',
            'kind = "lift"\npose = "down"',
        ),
        "figure.steps[0].pose (line 90): No step leads away from the start. Name another pose.",
    ),
    (
        (STEPS, ""),
        "figure.steps (line 44): Nothing says how the poses follow each other. Add [[figure.steps]].",
    ),
    (
        (FIGURE, '[figure]\nposture = "standing"\nview = {}\n[figure.pose]\n'),
        "figure.pose (line 47): The table is empty. Write 1 to 12 tables, each begun with [figure.pose.NAME].",
    ),
    (
        (
            FIGURE,
            '[figure]\nposture = "standing"\nview = {}\nsteps = [{ kind = "lift", pose = "on" }]\n[figure.pose.on]\ntext = "Standing."\n',
        ),
        "figure.steps (line 47): There is only one pose to go to. Add a second pose, or remove the steps.",
    ),
    (
        (
            FIGURE,
            '[figure]\nposture = "standing"\nview = {}\nsteps = []\n[figure.pose.on]\ntext = "Standing."\n',
        ),
        "figure.steps (line 47): The list is empty. Write 1 to 24 tables, each begun with [[figure.steps]].",
    ),
    (
        (FIGURE, "[figure]\n"),
        "figure.posture (line 44): This key is missing. Add posture: one of standing, sitting, kneeling, hands-and-knees, lying-back, lying-front, lying-side, lying-side-away.\nfigure.view (line 44): This key is missing. Add view: a table with yaw, pitch and focus.\nfigure.pose (line 44): This key is missing. Add pose: 1 to 12 tables, each begun with [figure.pose.NAME].",
    ),
    (
        (FIGURE, "[[figure]]\n"),
        "figure (line 44): This is a list. Write a table with posture, anchor, view, second_view, props, arrows, through, muscles_on, allow, base, pose and steps.",
    ),
    (
        ('title = "Glute bridge"\n', "", "lean = -26", "lean = 500"),
        "title: This key is missing. Add title: text in quotes, at most 60 characters.\nfigure.pose.up.lean (line 73): 500 is too high. Write a number from -180 to 180.",
    ),
    (
        ('under = "right.buttock"', 'under = "right.buttock", follow = "pelvis"'),
        "figure.props[2].follow (line 54): under and follow exclude each other. Remove under or follow.",
    ),
    (
        ('follow = "pelvis", follow_share', "follow_share"),
        "figure.props[3].follow_share (line 55): follow_share means nothing without follow. Remove follow_share, or give follow.",
    ),
    (
        ("both.elbow = 4", "pelvis.y = 0.5\nrest_height = 0.1"),
        "figure.base.pelvis.y (line 65): pelvis.y and rest exclude each other. Remove pelvis.y or rest.\nfigure.base.pelvis.y (line 65): pelvis.y and rest_height exclude each other. Remove pelvis.y or rest_height.",
    ),
    (
        ("left.hand = { at", "left.hand = { free = true, at"),
        "figure.pose.crossed.left.hand.at (line 86): What is free has no at. Remove free, or at.\nfigure.pose.crossed.left.hand.flat (line 86): What is free has no flat. Remove free, or flat.\nfigure.pose.crossed.left.hand.yaw (line 86): What is free has no yaw. Remove free, or yaw.",
    ),
)
