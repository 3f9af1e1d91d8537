"""No screen hands Textual a plain ``str`` that may have come from outside: there it would be markup.

What is shown has to be a literal without brackets, or ``Content``: made by ``glutecoach.ui.content``, by a function
or attribute that is annotated as ``Content``, or given together with ``markup=False``.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from tests.factories import ROOT

UI = ROOT / "src" / "glutecoach" / "ui"

TAKES_MARKUP = {
    "Static": (0, "content"),
    "Label": (0, "content"),
    "Link": (0, "text"),
    "Button": (0, "label"),
    "Checkbox": (0, "label"),
    "RadioButton": (0, "label"),
    "Switch": (None, "tooltip"),
    "Option": (0, "prompt"),
    "Selection": (0, "prompt"),
    "Tab": (0, "label"),
    "TabPane": (0, "title"),
    "Collapsible": (None, "title"),
    "notify": (0, "message"),
    "update": (0, "content"),
    "add_column": (0, "label"),
    "replace_option_prompt": (1, "prompt"),
    "replace_option_prompt_at_index": (1, "prompt"),
}
"""What is called, with the place and the name of the argument that Textual reads as markup."""
ALL_ARGUMENTS = {"add_row", "add_columns", "add_option", "add_options", "set_options"}
ATTRIBUTES = {"border_title", "border_subtitle", "tooltip"}
MAKES_CONTENT = {"Content", "Content.styled", "Content.assemble", "Content.blank", "Option"}
FORBIDDEN = {"markup.escape", "escape", "Text.from_markup", "render_markup"}
"""Escaping is no protection: what comes out of it still crashes and acts."""


@dataclass
class Known:
    """What annotations and assignments tell about names."""

    makers: set[str] = field(default_factory=set)
    """Functions and methods that return Content, wherever a function of that name is."""
    names: set[str] = field(default_factory=set)
    """Attributes that are Content in every class that has them; in a scope also its variables."""
    literals: set[str] = field(default_factory=set)
    """Constants that are literal text without brackets."""


def dotted(node: ast.expr) -> str:
    if isinstance(node, ast.Name):
        return node.id
    return f"{dotted(node.value)}.{node.attr}" if isinstance(node, ast.Attribute) else ""


def is_content(annotation: ast.expr | None) -> bool:
    words = ast.unparse(annotation).strip("'\"") if annotation else ""
    return words in {"Content", "Content | None"} or words.endswith(
        ("[Content]", "Option]", "[Content, ...]")
    )


def learn(trees: list[ast.Module]) -> Known:
    """Read what all files together say; a name that is Content in one place and not in another is none."""
    makers: dict[str, set[bool]] = {}
    names: dict[str, set[bool]] = {}
    literals: dict[str, set[bool]] = {}
    for node in (node for tree in trees for node in ast.walk(tree)):
        if isinstance(node, ast.FunctionDef):
            is_property = any("property" in ast.unparse(each) for each in node.decorator_list)
            (names if is_property else makers).setdefault(node.name, set()).add(is_content(node.returns))
        elif isinstance(node, ast.AnnAssign):
            names.setdefault(dotted(node.target).rpartition(".")[2], set()).add(is_content(node.annotation))
        elif isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Name) and target.id.isupper():
                    literals.setdefault(target.id, set()).add(is_harmless_literal(node.value))
    return Known(
        *({name for name, kinds in found.items() if kinds == {True}} for found in (makers, names, literals))
    )


def is_harmless_literal(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and "[" not in node.value


def is_safe(node: ast.expr, known: Known) -> bool:
    match node:
        case ast.Constant():
            return node.value is None or is_harmless_literal(node)
        case ast.Name():
            return node.id in known.names | known.literals
        case ast.Attribute():
            return node.attr in known.names
        case ast.Call():
            return makes_content(node, known)
        case ast.Subscript() | ast.Await():
            return is_safe(node.value, known)
    parts = parts_of(node)
    return bool(parts) and all(is_safe(part, known) for part in parts)


def makes_content(call: ast.Call, known: Known) -> bool:
    name = dotted(call.func)
    if name == "Content.from_markup":
        return bool(call.args) and isinstance(call.args[0], ast.Constant)
    if (
        isinstance(call.func, ast.Attribute)
        and isinstance(call.func.value, ast.Call)
        and is_safe(call.func.value, known)
    ):
        return True  # a method of Content, such as Content("\n").join(lines)
    return name in MAKES_CONTENT or name.rpartition(".")[2] in known.makers


def parts_of(node: ast.expr) -> list[ast.expr]:
    """What a value is chosen from or put together of; nothing where that is not known."""
    match node:
        case ast.IfExp():
            return [node.body, node.orelse]
        case ast.BoolOp():
            return node.values
        case ast.BinOp(op=ast.Add()):
            return [node.left, node.right]
        case ast.List() | ast.Tuple():
            return node.elts
        case ast.ListComp() | ast.GeneratorExp():
            return [node.elt]
        case ast.Starred() | ast.NamedExpr():
            return [node.value]
    return []


def own_widgets(tree: ast.Module) -> ast.Module:
    """Return the tree with ``super().__init__(…)`` named after the widget it is, where that one reads markup."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            bases = [base for each in node.bases if (base := dotted(each)) in TAKES_MARKUP]
            for inner in ast.walk(node) if bases else ():
                if isinstance(inner, ast.Call) and ast.unparse(inner.func) == "super().__init__":
                    inner.func = ast.copy_location(ast.Name(bases[0]), inner.func)
    return tree


def without_markup(call: ast.Call) -> bool:
    return any(
        word.arg == "markup" and isinstance(word.value, ast.Constant) and word.value.value is False
        for word in call.keywords
    )


def offences(tree: ast.Module, known: Known) -> Iterator[tuple[int, str]]:
    """Every place where text that may come from outside could be read as markup."""
    for scope, here in scopes(tree, known):
        for node in own_nodes(scope):
            if isinstance(node, ast.Call):
                yield from (
                    (node.lineno, ast.unparse(each))
                    for each in read_as_markup(node)
                    if not is_safe(each, here)
                )
                if dotted(node.func) in FORBIDDEN:
                    yield node.lineno, dotted(node.func)
            elif isinstance(node, ast.Assign) and not is_safe(node.value, here):
                titles = (
                    each
                    for each in node.targets
                    if isinstance(each, ast.Attribute) and each.attr in ATTRIBUTES
                )
                yield from ((node.lineno, ast.unparse(each)) for each in titles)


def read_as_markup(call: ast.Call) -> Iterator[ast.expr]:
    """The arguments of a call that Textual would read as markup."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else dotted(call.func)
    if name in ALL_ARGUMENTS:
        yield from call.args
    elif name in TAKES_MARKUP and not without_markup(call):
        place, keyword = TAKES_MARKUP[name]
        if place is not None and len(call.args) > place:
            yield call.args[place]
        yield from (word.value for word in call.keywords if word.arg in {keyword, "tooltip", "title"})


def scopes(tree: ast.Module, known: Known) -> Iterator[tuple[ast.AST, Known]]:
    """The module and every function, each with the names that are Content inside it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.FunctionDef | ast.AsyncFunctionDef):
            here = Known(known.makers, set(), known.literals)
            if not isinstance(node, ast.Module):
                given = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
                here.names |= {each.arg for each in given if is_content(each.annotation)}
            here.names |= known.names - set(values_in(node))
            here.names |= {
                name
                for name, values in values_in(node).items()
                if all(is_safe(each, here) for each in values)
            }
            yield node, here


def values_in(scope: ast.AST) -> dict[str, list[ast.expr]]:
    """Everything that is assigned to each variable of a scope."""
    values: dict[str, list[ast.expr]] = {}
    for inner in own_nodes(scope):
        if isinstance(inner, ast.Assign):
            for target in inner.targets:
                if isinstance(target, ast.Name):
                    values.setdefault(target.id, []).append(inner.value)
        elif isinstance(inner, ast.NamedExpr):
            values.setdefault(inner.target.id, []).append(inner.value)
    return values


def own_nodes(scope: ast.AST) -> Iterator[ast.AST]:
    """The nodes of a scope, those of functions inside it left out."""
    for child in ast.iter_child_nodes(scope):
        yield child
        if not isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            yield from own_nodes(child)


def test_no_text_from_outside_is_read_as_markup() -> None:
    trees = {
        path: own_widgets(ast.parse(path.read_text(encoding="utf-8"))) for path in sorted(UI.rglob("*.py"))
    }
    known = learn(list(trees.values()))
    found = [
        f"{path.relative_to(UI)}:{line} {what}"
        for path, tree in trees.items()
        for line, what in offences(tree, known)
    ]
    assert found == []


OURS = {"text", "joined", "stacked"}


@pytest.mark.parametrize(
    "code",
    [
        'Static(f"{title}")',
        "Static(program.title)",
        'self.notify("Broken: " + name)',
        "self.notify(str(error))",
        'widget.update("{}".format(note))',
        'Label("[b]bold[/b]")',
        "box.border_title = exercise.title",
        'Option(", ".join(names))',
        "table.add_row(title, text(note))",
        'Static(Content("a") + note)',
        'Static(text(a) if a else b, id="x")',
        "Static(escape(title))",
        "Content.from_markup(title); Static(Content.from_markup(title))",
        "line = program.title\nStatic(line)",
        "class Card(Static):\n    def __init__(self, title):\n        super().__init__(title)",
        "text = program.title\nStatic(text)",
        "def show(self, title: str) -> None:\n    self.update(title)",
    ],
)
def test_what_would_be_read_as_markup_is_found(code: str) -> None:
    assert list(offences(own_widgets(ast.parse(code)), Known(OURS)))


@pytest.mark.parametrize(
    "code",
    [
        'Static("Plain words")',
        "Static(text(title))",
        "self.notify(str(error), markup=False)",
        'Static(Content.from_markup("[b]$what[/b]", what=title))',
        "box.border_title = text(exercise.title)",
        'line = text(title) if title else Content("")\nStatic(line)',
        "def show(self, title: Content) -> None:\n    self.update(title)",
    ],
)
def test_what_is_safe_is_let_through(code: str) -> None:
    assert not list(offences(own_widgets(ast.parse(code)), Known(OURS)))
