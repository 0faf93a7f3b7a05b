"""The mutants of a module: every small change that a test should notice, one at a time."""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

OPERATORS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.USub: ast.UAdd,
}
NAMES = {"min": "max", "max": "min", "any": "all", "all": "any", "ROUND_HALF_UP": "ROUND_HALF_EVEN"}
# Wording is the catalogues' business, a column's width is the database's.
SAID = {"_", "gettext", "gettext_lazy", "pgettext", "pgettext_lazy", "ngettext", "ngettext_lazy", "TypeVar"}
UNREAD = {"verbose_name", "help_text", "max_length", "order", "frozen", "choices", "default", "abstract"}
# Calls whose arguments are alternatives: one less is a mutant.
ALTERNATIVES = {"holds", "reaching"}


@dataclass(frozen=True)
class Change:
    """A change that can be made to a tree: `function` is the outermost function around it, "" for module level."""

    line: int
    function: str
    says: str
    make: Callable[[], None]


def changes(tree: ast.Module) -> list[Change]:
    """Return the changes that can be made to `tree`, in a fixed order. Make one at most."""
    return list(_visit(tree, "", inside=False))


def mutated(source: str, number: int) -> ast.Module:
    """Return the tree of `source` with its change `number` made."""
    tree = ast.parse(source)
    changes(tree)[number].make()
    return ast.fix_missing_locations(tree)


def _visit(node: ast.AST, name: str, *, inside: bool) -> Iterator[Change]:
    """Walk what runs: no annotations, no docstrings, no wording. `inside` a function, `name` stays its own."""
    for line, says, make in _made_to(node):
        # A name written once, outside of functions, is a name: changed, it is misspelt everywhere or nowhere.
        named = isinstance(node, ast.Constant) and isinstance(node.value, str) and not _number(node.value)
        if inside or not named:
            yield Change(line, name if inside else "", says, make)
    for field, child in _children(node):
        if isinstance(child, ast.FunctionDef | ast.ClassDef):
            yield from _definition(child, name, inside=inside)
        elif field != "decorator_list":
            yield from _visit(child, name, inside=inside)


def _definition(node: ast.FunctionDef | ast.ClassDef, name: str, *, inside: bool) -> Iterator[Change]:
    """Decorators and defaults belong to what is around; a body belongs to its function."""
    for decorator in node.decorator_list:
        yield from _visit(decorator, name, inside=inside)
    full = name if inside else f"{name}.{node.name}".strip(".")
    if isinstance(node, ast.ClassDef):
        yield from _visit(_Body(node), full, inside=inside)
        return
    if node.name in {"__str__", "__repr__"}:
        return
    for default in [*node.args.defaults, *filter(None, node.args.kw_defaults)]:
        yield from _visit(default, name, inside=inside)
    yield from _visit(_Body(node), full, inside=True)


class _Body(ast.AST):
    """The statements of a function or a class, without what stands before them."""

    _fields = ("body",)

    def __init__(self, definition: ast.FunctionDef | ast.ClassDef) -> None:
        super().__init__()
        self.body = definition.body


def _children(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    if isinstance(node, ast.Raise | ast.JoinedStr) or (isinstance(node, ast.Call) and _callee(node) in SAID):
        return
    for field, value in ast.iter_fields(node):
        if field in {"annotation", "returns"}:
            continue
        for child in value if isinstance(value, list) else [value]:
            said = isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant)
            unread = isinstance(child, ast.keyword) and child.arg in UNREAD
            if isinstance(child, ast.AST) and not said and not unread:
                yield field, child


def _callee(node: ast.Call) -> str:
    return getattr(node.func, "id", getattr(node.func, "attr", ""))


def _made_to(node: ast.AST) -> Iterator[tuple[int, str, Callable[[], None]]]:
    for kind, makers in MAKERS.items():
        if isinstance(node, kind):
            for says, make in makers(node):
                yield getattr(node, "lineno", 0), says, make
    if isinstance(node, ast.Module | _Body | ast.If | ast.For | ast.With):
        yield from _left_out(node)


def _number(text: str) -> bool:
    return text.replace(".", "", 1).isdigit()


def _set(node: Any, field: str, value: Any) -> Callable[[], None]:
    return lambda: setattr(node, field, value)


def _operator(node: Any) -> Iterator[tuple[str, Callable[[], None]]]:
    other = OPERATORS.get(type(node.op))
    if other:
        yield f"{type(node.op).__name__} becomes {other.__name__}", _set(node, "op", other())


def _unary(node: ast.UnaryOp) -> Iterator[tuple[str, Callable[[], None]]]:
    if isinstance(node.op, ast.Not | ast.Invert):
        again = ast.UnaryOp(node.op, node.operand)
        yield f"without {type(node.op).__name__}", _set(node, "operand", again)


def _compare(node: ast.Compare) -> Iterator[tuple[str, Callable[[], None]]]:
    for place, op in enumerate(node.ops):
        ops = list(node.ops)
        ops[place] = OPERATORS[type(op)]()
        yield f"{type(op).__name__} becomes {type(ops[place]).__name__}", _set(node, "ops", ops)


def _constant(node: ast.Constant) -> Iterator[tuple[str, Callable[[], None]]]:
    value: Any = node.value
    if isinstance(value, bool):
        other: Any = not value
    elif isinstance(value, int | float):
        other = value + 1
    elif isinstance(value, str):
        other = str(Decimal(value) + 1) if _number(value) else f"not {value}"
    else:
        return
    yield f"{value!r} becomes {other!r}", _set(node, "value", other)


def _test(node: Any) -> Iterator[tuple[str, Callable[[], None]]]:
    yield "the condition is turned round", _set(node, "test", ast.UnaryOp(ast.Not(), node.test))


def _return(node: ast.Return) -> Iterator[tuple[str, Callable[[], None]]]:
    if node.value is not None and not (isinstance(node.value, ast.Constant) and node.value.value is None):
        yield "returns None", _set(node, "value", ast.Constant(None))


def _name(node: ast.Name) -> Iterator[tuple[str, Callable[[], None]]]:
    if node.id in NAMES and isinstance(node.ctx, ast.Load):
        yield f"{node.id} becomes {NAMES[node.id]}", _set(node, "id", NAMES[node.id])


def _keyword(node: ast.keyword) -> Iterator[tuple[str, Callable[[], None]]]:
    """Drop each of the conditions or sources of a transition."""
    if node.arg in {"conditions", "source"} and isinstance(node.value, ast.List):
        yield from _one_less(node.value, "elts", node.value.elts)


def _call(node: ast.Call) -> Iterator[tuple[str, Callable[[], None]]]:
    if _callee(node) in ALTERNATIVES and len(node.args) > 1:
        yield from _one_less(node, "args", node.args)


def _one_less(node: ast.AST, field: str, items: list[ast.expr]) -> Iterator[tuple[str, Callable[[], None]]]:
    for place, item in enumerate(items):
        rest = items[:place] + items[place + 1 :]
        yield f"without {ast.unparse(item)}", _set(node, field, rest)


def _left_out(node: Any) -> Iterator[tuple[int, str, Callable[[], None]]]:
    """Leave out a call or a refusal that stands alone."""
    for place, statement in enumerate(node.body):
        stands = isinstance(statement, ast.Raise) or (
            isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call)
        )
        if stands:
            yield statement.lineno, f"without `{ast.unparse(statement)[:60]}`", _leave_out(node.body, place)


def _leave_out(body: list[ast.stmt], place: int) -> Callable[[], None]:
    def make() -> None:
        body[place] = ast.copy_location(ast.Pass(), body[place])

    return make


Maker = Callable[[Any], Iterator[tuple[str, Callable[[], None]]]]
MAKERS: dict[Any, Maker] = {
    (ast.BinOp, ast.BoolOp, ast.AugAssign): _operator,
    ast.UnaryOp: lambda node: [*_operator(node), *_unary(node)],
    ast.Compare: _compare,
    ast.Constant: _constant,
    (ast.If, ast.IfExp, ast.While): _test,
    ast.Return: _return,
    ast.Name: _name,
    ast.keyword: _keyword,
    ast.Call: _call,
}
