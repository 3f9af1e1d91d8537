"""Run the coach with ``python -m glutecoach``."""

from glutecoach.cli import main

if __name__ == "__main__":
    main()
