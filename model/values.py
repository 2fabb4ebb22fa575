"""What `dataclasses` does for the values of this program, at a tenth of its price.

`dataclasses` writes and compiles half a dozen functions for every class, about half a millisecond
each time, and there are more than a hundred classes: every start of the program would pay for all
of them. Here the functions that can be shared are shared, and the constructor is compiled when the
first value is made. To a type checker this is `dataclasses`.

Beyond what is here (no `kw_only`, no `__post_init__`, no `InitVar`) nothing is needed.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import TYPE_CHECKING, Any

_NOTHING: Any = object()


class Field:
    """What is known of one attribute of a class of values."""

    __slots__ = ("compare", "default", "default_factory", "hash", "init", "name", "repr")

    def __init__(  # noqa: PLR0917, RUF100 - the settings of `dataclasses.field`, all of them named where it is called
        self,
        default: Any = _NOTHING,
        default_factory: Callable[[], Any] = _NOTHING,
        *,
        init: bool = True,
        repr: bool = True,  # noqa: A002 - as dataclasses calls it
        hash: bool | None = None,  # noqa: A002 - as above
        compare: bool = True,
    ) -> None:
        self.name = ""
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = compare if hash is None else hash
        self.compare = compare


def _dataclass(
    cls: type | None = None, *, frozen: bool = False, order: bool = False, slots: bool = False
) -> Any:
    """Make a class of values of a class with annotations."""
    if cls is None:
        return lambda given: _made(given, frozen=frozen, order=order, slots=slots)
    return _made(cls, frozen=frozen, order=order, slots=slots)


def _made(cls: type, *, frozen: bool, order: bool, slots: bool) -> type:
    inherited = [field for base in cls.__mro__[:0:-1] for field in vars(base).get(_KNOWN, ())]
    own = list(_fields_of(cls))
    fields_ = tuple({field.name: field for field in (*inherited, *own)}.values())
    if slots:
        content = {name: value for name, value in vars(cls).items() if name not in _OF_A_DICT}
        for field in own:
            content.pop(field.name, None)
        content["__slots__"] = tuple(field.name for field in own)
        made: type = type(cls)(cls.__name__, cls.__bases__, content)
        made.__qualname__ = cls.__qualname__
    else:
        made = cls
        for field in own:
            if isinstance(vars(cls).get(field.name), Field):
                delattr(cls, field.name)
    names = tuple(field.name for field in fields_)
    new: dict[str, Any] = {_KNOWN: fields_, "__match_args__": names}
    new |= _constructor(made, fields_, frozen=frozen, slots=slots)
    new |= _comparisons(fields_, frozen=frozen, order=order)
    new["__repr__"] = _representation(tuple(field.name for field in fields_ if field.repr))
    if frozen:
        new |= {"__setattr__": _is_frozen, "__delattr__": _is_frozen}
        if slots:
            new |= _state(names)
    for name, value in new.items():
        if name not in vars(cls) or name == _KNOWN:
            setattr(made, name, value)
    return made


_KNOWN = "__value_fields__"
_OF_A_DICT = frozenset({"__dict__", "__weakref__"})


def _fields_of(cls: type) -> Any:
    for name, annotation in cls.__annotations__.items():
        if str(annotation).startswith("ClassVar"):
            continue
        given = vars(cls).get(name, _NOTHING)
        field = given if isinstance(given, Field) else Field(given)
        field.name = name
        yield field


def _constructor(
    cls: type, fields_: tuple[Field, ...], *, frozen: bool, slots: bool
) -> dict[str, Any]:
    def first(self: Any, *given: Any, **named: Any) -> None:
        compiled = _compiled(cls, fields_, frozen=frozen, slots=slots)
        cls.__init__ = compiled  # type: ignore[misc]  # that is what it is for
        compiled(self, *given, **named)

    return {"__init__": first}


def _compiled(
    cls: type, fields_: tuple[Field, ...], *, frozen: bool, slots: bool
) -> Callable[..., None]:
    """The constructor of a class, as if it had been written by hand."""
    known: dict[str, Any] = {"_set": object.__setattr__, "_nothing": _NOTHING}
    parameters, body = ["self"], []
    for field in fields_:
        name = field.name
        value = name
        if field.default_factory is not _NOTHING:
            known[f"_make_{name}"] = field.default_factory
            value = f"_make_{name}() if {name} is _nothing else {name}"
            if field.init:
                parameters.append(f"{name}=_nothing")
            else:
                value = f"_make_{name}()"
        elif field.default is not _NOTHING:
            known[f"_default_{name}"] = field.default
            parameters.append(f"{name}=_default_{name}")
        else:
            parameters.append(name)
        if frozen and slots:
            known[f"_set_{name}"] = getattr(cls, name).__set__
            body.append(f"_set_{name}(self, {value})")
        elif frozen:
            body.append(f"_set(self, {name!r}, {value})")
        else:
            body.append(f"self.{name} = {value}")
    source = f"def __init__({', '.join(parameters)}):\n " + "\n ".join(body or ["pass"])
    exec(source, known)  # noqa: S102 - written above, of names from this program's own classes
    made: Callable[..., None] = known["__init__"]
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    return made


def _getter(names: tuple[str, ...]) -> Callable[[Any], tuple[Any, ...]]:
    """What gives the values of some attributes as a tuple."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda value: tuple(getattr(value, name) for name in names)


def _comparisons(fields_: tuple[Field, ...], *, frozen: bool, order: bool) -> dict[str, Any]:
    compared = _getter(tuple(field.name for field in fields_ if field.compare))
    hashed = _getter(tuple(field.name for field in fields_ if field.hash))

    def equal(self: Any, other: object) -> Any:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return self is other or compared(self) == compared(other)

    def less(self: Any, other: Any) -> Any:
        same = other.__class__ is self.__class__
        return compared(self) < compared(other) if same else NotImplemented

    def at_most(self: Any, other: Any) -> Any:
        same = other.__class__ is self.__class__
        return compared(self) <= compared(other) if same else NotImplemented

    def code(self: Any) -> int:
        return hash(hashed(self))

    made: dict[str, Any] = {"__eq__": equal, "__hash__": code if frozen else None}
    # Python turns `a > b` round to `b < a`, so two of the four are enough.
    return made | ({"__lt__": less, "__le__": at_most} if order else {})


def _representation(names: tuple[str, ...]) -> Callable[[Any], str]:
    def shown(self: Any) -> str:
        content = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
        return f"{self.__class__.__qualname__}({content})"

    return shown


def _is_frozen(self: Any, name: str, *_value: object) -> None:
    raise AttributeError(f"cannot change {name!r}: {type(self).__name__} is frozen")


def _state(names: tuple[str, ...]) -> dict[str, Any]:
    """How a frozen value without a dictionary goes to another process."""

    def taken(self: Any) -> list[Any]:
        return [getattr(self, name) for name in names]

    def given(self: Any, state: list[Any]) -> None:
        for name, value in zip(names, state, strict=True):
            object.__setattr__(self, name, value)

    return {"__getstate__": taken, "__setstate__": given}


def _fields(value: Any) -> tuple[Field, ...]:
    """What is known of the attributes of a value or of its class."""
    known: tuple[Field, ...] = getattr(value, _KNOWN)
    return known


def _replaced(value: Any, **changes: Any) -> Any:
    """The same value but for some attributes."""
    kept = {
        field.name: getattr(value, field.name)
        for field in getattr(value, _KNOWN)
        if field.init and field.name not in changes
    }
    return type(value)(**kept, **changes)


if TYPE_CHECKING:
    from dataclasses import dataclass, field, fields, replace
else:
    dataclass, field, fields, replace = _dataclass, Field, _fields, _replaced

__all__ = ["dataclass", "field", "fields", "replace"]
