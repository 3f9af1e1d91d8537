"""Lengths of the body's segments, as fractions of stature.

Long bones, foot and heights: Drillis and Contini (1966), as given by Winter, Biomechanics and Motor Control
of Human Movement, figure 4.1. They agree with each other: ankle .039 + shank .246 + thigh .245 = hip .530;
with the trunk's .288 that is the shoulder's .818. They are good enough to draw by; of no particular people
were they ever shown to be true. Half widths between joint centres and the trunk's levels are our own: his
widths are outlines.
"""

THIGH = 0.245
SHANK = 0.246
ANKLE_HEIGHT = 0.039
FOOT = 0.152
UPPER_ARM = 0.186
FOREARM = 0.146
HAND = 0.085
"""To the tips of slightly bent fingers; stretched out, a hand has .108."""
HIP_TO_SHOULDER = 0.288

# The trunk's levels, from the middle between the hips upwards; their sum is HIP_TO_SHOULDER.
PELVIS = 0.055
LUMBAR = 0.085
LOWER_THORAX = 0.075
UPPER_THORAX = 0.073

HALF_HIP_WIDTH = 0.052
HALF_SHOULDER_WIDTH = 0.115

# Where heel, ball and tip of the foot are from the ankle joint: forward, up. With their roundings (see flesh)
# the sole is ANKLE_HEIGHT below the joint and the foot FOOT long.
HEEL = (-0.020, -0.020)
BALL_OF_FOOT = (0.072, -0.025)
TOE = (0.100, -0.026)
KNUCKLE = 0.046
"""From the wrist."""

SPINE_FLEXION_SHARES = (0.45, 0.30, 0.25)
"""How bending is spread over lumbar, lower and upper thorax: most of it is lumbar."""
SPINE_SIDE_SHARES = (0.40, 0.30, 0.30)
SPINE_TWIST_SHARES = (0.20, 0.40, 0.40)
"""The lumbar spine hardly twists."""
