"""Arc-eager parsing of many sentences at once: what spaCy's parser does, one step of all sentences in one product.

spaCy's `TransitionBasedParser` (Honnibal and Johnson 2015, after Goldberg and Nivre 2012) takes one step of one text at
a time where texts come one by one, so that its matrices are vectors. Where the boundaries of sentences are given, the
stack is empty at each of them, and a sentence is parsed alike alone and in its text, its look-ahead of one word aside,
which it keeps here. So all sentences of a batch step together. `tests/analysis/test_transitions.py` holds the two
against each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

_NONE = -1
#: Rows in one round: what its features take, eight rows of some hundred floats each, stays within forty megabytes.
_ROWS = 5000
_FEATURES = 8


class Clause(NamedTuple):
    """A sentence as the parser takes it: half-open rows of the token vectors. `goes_on` where its text has more behind
    it, whose first word is looked at."""

    start: int
    end: int
    goes_on: bool


@dataclass(frozen=True, slots=True, eq=False)
class Transitions:
    """The weights of a parser, laid out for many states at once.

    `features` has one matrix for each of the eight words that a state looks at, from token vectors to hidden values,
    `padding` what stands for one that is not there, and `bias` what is added to their sum; `scores` turns hidden values
    into scores of moves. `actions` is what each move does, its label aside; `allowed` is what is added to the scores of
    a state that may do neither, that may shift, that may reduce, that may do both.
    """

    features: Sequence[Floats]
    padding: Floats
    bias: Floats
    scores: Floats
    actions: Ints
    allowed: Floats

    SHIFT, REDUCE, LEFT, RIGHT, BREAK = range(5)

    @classmethod
    def of(cls, parser: Any) -> Transitions | None:
        """Those of a spaCy parser; None where it is of another make."""
        model = parser.model
        lower = model.maybe_get_ref("lower") if model.has_ref("lower") else None
        if lower is None or not model.attrs.get("has_upper") or model.attrs.get("unseen_classes"):
            return None
        reduced = next((node for node in reversed(list(model.layers[0].walk())) if node.name == "linear"), None)
        plain = parser.cfg.get("beam_width") == 1 and not parser.cfg.get("learn_tokens")
        if not plain or reduced is None or lower.get_dim("nF") != _FEATURES or lower.get_dim("nP") != 2:
            return None
        wide, narrow = lower.get_param("W").astype(np.float64), reduced.get_param("W").T.astype(np.float64)
        # A unit's two pieces become the two halves of all: the larger of both is then one comparison.
        matrices = [w.swapaxes(0, 1).reshape(-1, w.shape[-1]).T for w in wide]
        # spaCy's reduction of the vectors is linear and goes into each matrix, a third less to multiply; what it adds
        # to every word goes into the bias, and is taken off where there is no word.
        added = [reduced.get_param("b") @ matrix for matrix in matrices]
        padding = np.stack([each.T.reshape(-1) for each in lower.get_param("pad")[0]])
        names = {"S": cls.SHIFT, "D": cls.REDUCE, "L": cls.LEFT, "R": cls.RIGHT, "B": cls.BREAK}
        upper = model.get_ref("upper")
        actions = np.array([names[name[0]] for name in parser.move_names])
        return cls(
            features=[np.ascontiguousarray(narrow @ matrix, dtype=np.float32) for matrix in matrices],
            padding=(padding - added).astype(np.float32),
            bias=(lower.get_param("b").T.reshape(-1) + np.sum(added, axis=0)).astype(np.float32),
            scores=np.ascontiguousarray(upper.get_param("W").T),
            actions=actions,
            allowed=cls._allowed(actions, upper.get_param("b")),
        )

    @classmethod
    def _allowed(cls, actions: Ints, bias: Floats) -> Floats:
        """A row for each of the four kinds of state: the bias of a move, or that it is never made."""
        never = np.full_like(bias, -np.inf)
        ends, shifts, reduces = (actions == action for action in (cls.BREAK, cls.SHIFT, cls.REDUCE))
        barred = (ends | shifts | reduces, ends | reduces, ends | shifts, ends)
        return np.stack([np.where(moves, never, bias) for moves in barred])

    def parse(self, vectors: Floats, sentences: Sequence[Clause]) -> tuple[Ints, Ints]:
        """The head of each row and the move that attached it; -1 for the root of a sentence."""
        heads, moves = np.full(len(vectors), _NONE), np.full(len(vectors), _NONE)
        rounds = [*_rounds(sentences)]
        most = max((sum(c.end - c.start + c.goes_on for c in some) for some in rounds), default=0)
        # One for all rounds: memory that is fetched anew for each takes as long as what is written there.
        room = np.empty((_FEATURES, most + 1, len(self.bias)), dtype=np.float32)
        for some in rounds:
            sizes = np.array([c.end - c.start + c.goes_on for c in some])
            bases = np.cumsum(sizes) - sizes
            rows = np.concatenate([np.arange(c.start, c.end + c.goes_on) for c in some])
            states = _States(bases, np.array([c.end - c.start for c in some]), np.array([c.goes_on for c in some]))
            self._run(states, self._features(vectors[rows], room))
            own = np.concatenate([np.arange(b, b + c.end - c.start) for b, c in zip(bases, some, strict=True)])
            found = states.heads[own]
            heads[rows[own]] = np.where(found == _NONE, _NONE, rows[found])
            moves[rows[own]] = states.moves[own]
        return heads, moves

    def _features(self, vectors: Floats, room: Floats) -> Floats:
        """What each word gives a state in each of the places that it may have there; the last row is padding. Written
        into `room`."""
        made = room[:, : len(vectors) + 1]
        for matrix, values in zip(self.features, made, strict=True):
            np.matmul(vectors, matrix, out=values[:-1])
        made[:, -1] = self.padding
        return made

    def _run(self, states: _States, features: Floats) -> None:
        half = len(self.bias) // 2
        while len(asked := states.advance()):
            looked_at = states.context(asked)
            total = features[0].take(looked_at[0], axis=0)
            for values, rows in zip(features[1:], looked_at[1:], strict=True):
                total += values.take(rows, axis=0)
            total += self.bias
            scores = np.maximum(total[:, :half], total[:, half:]) @ self.scores
            scores += self.allowed[states.may_shift(asked, looked_at[0]) + 2 * (states.depth[asked] > 1)]
            moves = scores.argmax(axis=1)
            actions = self.actions[moves]
            states.shift(asked[actions == self.SHIFT])
            states.reduce(asked[actions == self.REDUCE])
            states.attach_left(asked[actions == self.LEFT], moves[actions == self.LEFT])
            states.attach_right(asked[actions == self.RIGHT], moves[actions == self.RIGHT])


def _rounds(sentences: Sequence[Clause]) -> Iterator[list[Clause]]:
    """Sentences of about the same length, so that they end together."""
    some: list[Clause] = []
    rows = 0
    for each in sorted(sentences, key=lambda c: c.start - c.end):
        if some and rows + each.end - each.start > _ROWS:
            yield some
            some, rows = [], 0
        some.append(each)
        rows += each.end - each.start + 1
    if some:
        yield some


class _States:
    """The stacks, buffers and arcs of many sentences; the first word of each is on its stack already.

    A word without a head that is reduced goes back before the buffer: `back`, a stack of its own.
    """

    def __init__(self, bases: Ints, lengths: Ints, goes_on: npt.NDArray[np.bool_]) -> None:
        count, rows = len(bases), int(bases[-1] + lengths[-1] + goes_on[-1])
        width = int(lengths.max()) + 1
        self.stack = np.full((count, width), _NONE)
        self.back = np.full((count, width), _NONE)
        self.depth, self.backed = np.ones(count, dtype=np.int64), np.zeros(count, dtype=np.int64)
        self.stack[:, 0] = bases
        self.next, self.end, self.goes_on = bases + 1, bases + lengths, goes_on.astype(np.int64)
        self.heads, self.moves = np.full(rows, _NONE), np.full(rows, _NONE)
        self.left, self.right = np.full(rows, _NONE), np.full(rows, _NONE)  # the last child on either side
        self.before = np.full(rows, _NONE)  # the right child of the same head before this one
        self.came_back = np.zeros(rows, dtype=bool)
        self.active = np.arange(count)

    def advance(self) -> Ints:
        """The sentences that have a choice. Those without one make their move: at the end of a sentence words can only
        be reduced, and onto an empty stack only be shifted."""
        while len(self.active):
            active = self.active
            ended = (self.backed[active] == 0) & (self.next[active] == self.end[active])
            empty = self.depth[active] == 0
            if (done := ended & empty).any():
                self.active = active = active[~done]
                ended, empty = ended[~done], empty[~done]
            self.reduce(active[ended])
            self.shift(active[empty])
            free: Ints = active[~(ended | empty)]
            if len(free):
                return free
        return self.active

    def first(self, asked: Ints) -> Ints:
        """The first word of the buffer."""
        backed = self.backed[asked]
        return np.where(backed > 0, self.back[asked, backed - 1], self.next[asked])

    def top(self, asked: Ints) -> Ints:
        found: Ints = self.stack[asked, self.depth[asked] - 1]
        return found

    def context(self, asked: Ints) -> list[Ints]:
        """The words that the model looks at: two of the buffer, three of the stack, and their outer children."""
        backed, depth, following = self.backed[asked], self.depth[asked], self.next[asked]
        first = np.where(backed > 0, self.back[asked, backed - 1], following)
        ahead = following + (backed == 0)
        there = ahead < self.end[asked] + self.goes_on[asked]
        second = np.where(backed > 1, self.back[asked, backed - 2], np.where(there, ahead, _NONE))
        top = self.stack[asked, depth - 1]
        under = np.where(depth > 1, self.stack[asked, depth - 2], _NONE)
        lowest = np.where(depth > 2, self.stack[asked, depth - 3], _NONE)
        return [first, second, top, under, lowest, self.left[first], self.left[top], self.right[top]]

    def may_shift(self, asked: Ints, first: Ints) -> npt.NDArray[np.bool_]:
        """Not the last word of a text, nor one that came back and had nothing attached to it since; `first` are the
        first words of the buffers."""
        left = self.end[asked] - self.next[asked] + self.backed[asked] + self.goes_on[asked]
        return (left > 1) & ~self.came_back[first]

    def shift(self, moved: Ints) -> None:
        if not len(moved):
            return
        backed = self.backed[moved] > 0
        self.stack[moved, self.depth[moved]] = self.first(moved)
        self.depth[moved] += 1
        self.backed[moved[backed]] -= 1
        self.next[moved[~backed]] += 1

    def reduce(self, moved: Ints) -> None:
        if not len(moved):
            return
        top = self.top(moved)
        returned = (self.heads[top] == _NONE) & (self.depth[moved] > 1)
        self.depth[moved] -= 1
        if returned.any():
            back, words = moved[returned], top[returned]
            self.came_back[words] = True
            self.back[back, self.backed[back]] = words
            self.backed[back] += 1

    def attach_left(self, moved: Ints, moves: Ints) -> None:
        """The top of the stack to the first word of the buffer; it loses the head that it had, whose last right child
        it was."""
        if not len(moved):
            return
        child, head = self.top(moved), self.first(moved)
        had = self.heads[child] != _NONE
        self.right[self.heads[child[had]]] = self.before[child[had]]
        self.heads[child], self.moves[child] = head, moves
        self.left[head] = child
        self.came_back[head] = False
        self.depth[moved] -= 1

    def attach_right(self, moved: Ints, moves: Ints) -> None:
        """The first word of the buffer to the top of the stack, and onto it."""
        if not len(moved):
            return
        head, child = self.top(moved), self.first(moved)
        self.heads[child], self.moves[child] = head, moves
        self.before[child] = self.right[head]
        self.right[head] = child
        self.shift(moved)
