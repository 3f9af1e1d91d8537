"""``glutecoach completion``."""

import click
from click.shell_completion import get_completion_class

from glutecoach.cli.commands.group import HELP_OPTIONS
from glutecoach.cli.commands.root import COMPLETION_VARIABLE, PROGRAM_NAME, root
from glutecoach.errors import GlutecoachError

_INSTALLING = {
    "bash": 'Add this line to ~/.bashrc:  eval "$(glutecoach completion bash)"',
    "zsh": 'Add this line to ~/.zshrc, after compinit:  eval "$(glutecoach completion zsh)"',
    "fish": "Run once:  glutecoach completion fish > ~/.config/fish/completions/glutecoach.fish",
}


@click.command(
    context_settings=HELP_OPTIONS,
    epilog="""\b
To install it:
  bash  add to ~/.bashrc:  eval "$(glutecoach completion bash)"
  zsh   add to ~/.zshrc, after compinit:  eval "$(glutecoach completion zsh)"
  fish  write it to ~/.config/fish/completions/glutecoach.fish""",
)
@click.argument("shell", metavar="{bash|zsh|fish}", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> int:
    """Print the completion script of a SHELL; its last line says how to install it."""
    shell_class = get_completion_class(shell)
    if shell_class is None:
        raise GlutecoachError(f"There is no completion for {shell}.")
    script = shell_class(root, {}, PROGRAM_NAME, COMPLETION_VARIABLE)
    source = script.source_template % script.source_vars()
    click.echo(f"{source.rstrip()}\n\n# {_INSTALLING[shell]}")
    return 0
