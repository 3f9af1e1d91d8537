"""Values and rules: pure, without input, output, clock or screen."""
