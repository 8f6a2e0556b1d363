"""Made-up reporting clauses: quotations from the treebanks, speakers and verbs of the press around them.

Sequoia's training part has two dozen reporting clauses, and a parser trained on it takes the speaker of
« … », estime Jean Dupont for the object.  Here whole sentences of the treebanks become what is said, and every shape of
attribution that the press uses is built around them, in Sequoia's annotation: the root of the quotation is the root,
the reporting verb its ``parataxis:insert``; after *que* or a colon the quotation is the verb's ``ccomp``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from random import Random

from training.phrases import Phrase, cut, insert, join, parse, sentence, word
from training.reporting_lexicon import Verb, complex_verbs, lines, names, reflexive_verbs, verbs
from training.treebanks import Sentence, Sequoia, Word

QUOTES = [("«", "»")] * 5 + [('"', '"')] * 2 + [("“", "”")]
VOWELS = tuple("aàâeéèêëiîïoôuùûyhAÀÂEÉÈÊIÎOÔUÙH")


class Maker:
    """Draws sentences; the same seed draws the same ones."""

    def __init__(self, sentences: Iterable[Sentence], norm: Sequoia, rng: Random) -> None:
        self.rng, self.norm = rng, norm
        self.verbs, self.reflexives, self.complex = verbs(), reflexive_verbs(), complex_verbs()
        self.names = names()
        self.people = [parse(line, norm) for line in lines("people")]
        self.roles = [parse(line, norm) for line in lines("roles")]
        self.circumstances = []
        for line in lines("circumstances"):
            relation, tree = line.split(" ", 1)
            self.circumstances.append((relation, parse(tree, norm)))
        self.contents: list[Phrase] = []
        self.subjects: list[Phrase] = []
        for tree in sentences:
            if content := _content(tree):
                self.contents.append(content)
            self.subjects += _subjects(tree)
        shapes: list[tuple[int, Callable[[], Phrase]]] = [
            (30, self.after), (18, self.inside), (12, self.after_pronoun), (6, self.inside_pronoun),
            (12, self.completive), (6, self.colon), (6, self.according_to), (5, self.participle), (3, self.as_said),
            (3, self.one_says), (3, self.headline), (2, self.named_then_says),
        ]  # fmt: skip
        self.shapes = [shape for weight, shape in shapes for _ in range(weight)]

    def make(self, count: int) -> list[Sentence]:
        return [sentence(self.rng.choice(self.shapes)()) for _ in range(count)]

    # --- the shapes ------------------------------------------------------------------------------------------------

    def after(self) -> Phrase:
        """« … », a déclaré mardi à l'AFP Jean Dupont, maire de Lyon."""
        return self._quoted(self.clause())

    def after_pronoun(self) -> Phrase:
        """« … », a-t-il ajouté dans un communiqué."""
        return self._quoted(self.pronoun_clause())

    def inside(self) -> Phrase:
        """« Le gouvernement, souligne l'avocat, n'a rien fait »."""
        return self._broken(self.clause(short=True))

    def inside_pronoun(self) -> Phrase:
        return self._broken(self.pronoun_clause())

    def completive(self) -> Phrase:
        """Jean Dupont a affirmé jeudi que …"""
        verb = self.rng.choice(self.complex) if self.rng.random() < 0.06 else self._verb(completive=True)
        return self._stop(self._statement(verb, self._that(self.content())))

    def colon(self) -> Phrase:
        """La ministre a prévenu : « … » (ccomp in Sequoia)."""
        content = self._wrap(self.content(), stop=self.rng.random() < 0.7)
        colon = self._mark(":")
        return self._statement(self._verb(), join(("punct", colon), ("*", content)))

    def according_to(self) -> Phrase:
        """Selon l'agence, …; …, selon l'agence; « … », selon elle."""
        source = join(("case", word("selon", "ADP", self.norm, {})), ("*", self.subject()))
        content = self.content()
        if self.rng.random() < 0.6:
            if self.rng.random() < 0.3:
                content = self._wrap(content)
            return self._stop(join(("obl:mod", source), ("punct", self._comma()), ("*", _lowered(content))))
        if self.rng.random() < 0.4:
            content = self._wrap(content)
        return self._stop(join(("*", _tight(content)), ("punct", self._comma()), ("obl:mod", source)))

    def participle(self) -> Phrase:
        """Il a quitté la salle, affirmant que …"""
        verb = self._verb(completive=True)
        feats = {"Tense": "Pres", "VerbForm": "Part"}
        said = word(verb.gerund, "VERB", self.norm, feats, verb.infinitive)
        clause = join(("*", said), ("ccomp", self._that(self.content())))
        return self._stop(join(("*", _tight(self.content())), ("punct", self._comma()), ("advcl", clause)))

    def as_said(self) -> Phrase:
        """…, comme l'a souligné le préfet; comme l'explique une habitante."""
        verb, subject = self._verb(completive=True), self.subject(pronoun=False)
        it = {"Emph": "No", "Number": "Sing", "Person": "3", "PronType": "Prs"}
        pronoun = word("l'", "PRON", self.norm, it, "lui")
        comme = word("comme", "SCONJ", self.norm, {})
        if self.rng.random() < 0.5:
            pronoun.words[0].form = "l'" if verb.singular.startswith(VOWELS) else "le"
            said = [("*", self._finite(verb, subject.plural, "Pres"))]
            pronoun.words[0].space = pronoun.words[0].form == "le"
        else:
            auxiliary = self._auxiliary("avoir", subject.plural)
            said = [("aux:tense", auxiliary), ("*", self._participle(verb, subject))]
        clause = join(("mark", comme), ("obj", pronoun), *said, ("nsubj", subject))
        return self._stop(join(("*", _tight(self.content())), ("punct", self._comma()), ("advcl", clause)))

    def one_says(self) -> Phrase:
        """…, a-t-on appris de source policière; …, indique-t-on à Paris."""
        feats = {"Number": "Sing", "Person": "3", "PronType": "Ind"}
        source = parse(
            self.rng.choice(
                [
                    "de/ADP/case/1 source/NOUN/*/0/fs policière/ADJ/amod/-1/fs/policier",
                    "auprès/ADV/*/0 de/ADP/case/2 l'/DET/det/1 ministère/NOUN/obl:arg/-3/ms",
                    "de/ADP/case/1 sources/NOUN/*/0/fp/source concordantes/ADJ/amod/-1/fp/concordant",
                    "à/ADP/case/1 Matignon/PROPN/*/0",
                ]
            ),
            self.norm,
        )
        if self.rng.random() < 0.6:
            known = word("appris", "VERB", self.norm, {"Gender": "Masc", "Number": "Sing"} | _PARTICIPLE, "apprendre")
            auxiliary = _close(self._auxiliary("avoir", False))
            pronoun = self._inverted("on", auxiliary.words[0].form, feats)
            clause = join(("aux:tense", auxiliary), ("nsubj", pronoun), ("*", known), ("obl:arg", source))
        else:
            verb = self._verb(completive=True)
            finite = _close(self._finite(verb, False, "Pres"))
            pronoun = self._inverted("on", finite.words[0].form, feats)
            clause = join(("*", finite), ("nsubj", pronoun), ("obl:mod", source))
        return self._quoted(clause)

    def headline(self) -> Phrase:
        """Climat : « … », estime Jean Dupont; Jean Dupont : « … »."""
        content = self._wrap(self.content())
        colon = self._mark(":")
        return join(("*", self.subject(pronoun=False)), ("punct", colon), ("parataxis", content))

    def named_then_says(self) -> Phrase:
        """Jean Dupont, lui, assure que …; Jean Dupont l'assure : …"""
        verb, subject = self._verb(completive=True), self.subject(pronoun=False)
        form = ("elles" if subject.plural else "elle") if subject.feminine else ("eux" if subject.plural else "lui")
        emphasis = word(form, "PRON", self.norm)
        clause = join(
            ("nsubj", subject), ("punct", self._comma()), ("dislocated", emphasis), ("punct", self._comma()),
            ("*", self._finite(verb, subject.plural, "Pres")), ("ccomp", self._that(self.content())),
        )  # fmt: skip
        clause.words[len(subject.words) - 1].space = clause.words[len(subject.words) + 1].space = False
        return self._stop(clause)

    # --- clauses ---------------------------------------------------------------------------------------------------

    def clause(self, short: bool = False) -> Phrase:
        """The inverted clause: verb, circumstances, speaker."""
        verb, subject = self._verb(reflexive=True), self.subject(pronoun=False)
        parts = self._verb_group(verb, subject)
        if self.rng.random() < 0.3:
            parts += self._circumstances(1 if short else 2)
        parts.append((_subject_of(verb), subject))
        if self.rng.random() < 0.35 and not short:
            place = self._circumstances(2)
            if self.rng.random() < 0.25 or "appos" in {w.dep for w in subject.words}:
                subject.words[-1].space = False
                place = [("punct", self._comma()), *place]
            parts += place
        return join(*parts)

    def pronoun_clause(self) -> Phrase:
        """a-t-il ajouté, dit-elle, s'est-il félicité, avait-on précisé."""
        verb = self._verb(reflexive=True, pronoun=True)
        plural, feminine = self.rng.random() < 0.2, self.rng.random() < 0.45
        form = ("elle" if feminine else "il") + "s" * plural
        feats = {
            "Emph": "No", "Gender": "Fem" if feminine else "Masc", "Number": "Plur" if plural else "Sing",
            "Person": "3", "PronType": "Prs",
        }  # fmt: skip
        parts: list[tuple[str, Phrase]] = []
        reflexive = [("expl:pv", self._reflexive("est"))] if verb.reflexive else []
        if self.rng.random() < 0.55:
            auxiliary = _close(self._auxiliary("être" if verb.reflexive else "avoir", plural))
            pronoun = self._inverted(form, auxiliary.words[0].form, feats)
            subject = Phrase([Word("", "", "PRON", feats, 0, "*")], 0)
            parts = [*reflexive, ("aux:tense", auxiliary), ("nsubj", pronoun), ("*", self._participle(verb, subject))]
        else:
            finite = _close(self._finite(verb, plural, self._tense(verb)))
            if verb.reflexive:
                reflexive = [("expl:pv", self._reflexive(finite.words[0].form))]
            parts = [*reflexive, ("*", finite), ("nsubj", self._inverted(form, finite.words[0].form, feats))]
        if self.rng.random() < 0.45:
            parts += self._circumstances(2)
        return join(*parts)

    def _inverted(self, form: str, before: str, feats: dict[str, str]) -> Phrase:
        euphonic = "" if before.endswith(("t", "d")) else "t-"
        lemma = "on" if form == "on" else "eux" if feats["Number"] == "Plur" else "lui"
        return word(f"-{euphonic}{form}", "PRON", self.norm, feats, lemma)

    def _statement(self, verb: Verb, content: Phrase) -> Phrase:
        """Subject first."""
        subject = self.subject()
        parts: list[tuple[str, Phrase]] = [(_subject_of(verb), subject)]
        if self.rng.random() < 0.1:
            parts = [*self._circumstances(1), ("punct", self._comma()), *parts]
            parts[0][1].words[-1].space = False
        if "appos" in {w.dep for w in subject.words} and self.rng.random() < 0.9:
            subject.words[-1].space = False
            parts.append(("punct", self._comma()))
        parts += self._verb_group(verb, subject)
        if self.rng.random() < 0.4:
            parts += self._circumstances(1)
        parts.append(("ccomp", content))
        return join(*parts)

    def _verb_group(self, verb: Verb, subject: Phrase) -> list[tuple[str, Phrase]]:
        """s'est félicité, fait valoir, a tenu à rappeler."""
        if self.rng.random() < 0.5:
            auxiliary = self._auxiliary("être" if verb.reflexive else "avoir", subject.plural)
            parts = [("aux:tense", auxiliary), ("*", self._participle(verb, subject))]
        else:
            parts = [("*", self._finite(verb, subject.plural, self._tense(verb)))]
        if verb.reflexive:
            parts.insert(0, ("expl:pv", self._reflexive(parts[0][1].words[0].form)))
        if not verb.complement:
            return parts
        infinitive = word(verb.complement, "VERB", self.norm, {"VerbForm": "Inf"})
        if verb.causative:
            _, helper = parts.pop()
            helper.words[0].upos = "AUX"
            return [*parts, ("aux:caus", helper), ("*", infinitive)]
        if verb.preposition:
            infinitive = join(("mark", word(verb.preposition, "ADP", self.norm, {})), ("*", infinitive))
        return [*parts, ("xcomp", infinitive)]

    def _verb(self, completive: bool = False, reflexive: bool = False, pronoun: bool = False) -> Verb:
        """One of the everyday verbs, or any; `reflexive` where an incise is made, which takes the others too."""
        if reflexive and self.rng.random() < 0.13:
            return self.rng.choice(self.reflexives)
        if reflexive and not pronoun and self.rng.random() < 0.06:
            return self.rng.choice(self.complex)
        if self.rng.random() < 0.35:  # the everyday ones
            wanted = {"déclarer", "affirmer", "indiquer", "expliquer", "dire", "estimer", "annoncer", "ajouter",
                      "préciser", "souligner", "assurer"}  # fmt: skip
            return self.rng.choice([verb for verb in self.verbs if verb.infinitive in wanted])
        while True:
            verb = self.rng.choice(self.verbs)
            if verb.completive or not completive:
                return verb

    def _tense(self, verb: Verb) -> str:
        return self.rng.choice(verb.tenses())

    def _finite(self, verb: Verb, plural: bool, tense: str) -> Phrase:
        feats = {"Mood": "Ind", "Number": "Plur" if plural else "Sing", "Person": "3", "Tense": tense} | _FINITE
        return word(verb.finite(tense, plural), "VERB", self.norm, feats, verb.infinitive)

    def _participle(self, verb: Verb, subject: Phrase) -> Phrase:
        feminine, plural = verb.reflexive and subject.feminine, verb.reflexive and subject.plural
        feats = {"Gender": "Fem" if feminine else "Masc", "Number": "Plur" if plural else "Sing"} | _PARTICIPLE
        form = verb.participle + "e" * feminine + "s" * (plural and not verb.participle.endswith("s"))
        return word(form, "VERB", self.norm, feats, verb.infinitive)

    def _auxiliary(self, lemma: str, plural: bool) -> Phrase:
        forms = {
            "avoir": {"Pres": ("a", "ont"), "Imp": ("avait", "avaient"), "Cnd": ("aurait", "auraient")},
            "être": {"Pres": ("est", "sont"), "Imp": ("était", "étaient"), "Cnd": ("serait", "seraient")},
        }[lemma]
        tense = self.rng.choice(["Pres"] * 8 + ["Imp"] * 2 + ["Cnd"])
        feats = {"Mood": "Cnd" if tense == "Cnd" else "Ind", "Number": "Plur" if plural else "Sing", "Person": "3"}
        feats |= {"Tense": "Pres" if tense == "Cnd" else tense} | _FINITE
        return word(forms[tense][plural], "AUX", self.norm, feats, lemma)

    def _reflexive(self, before: str) -> Phrase:
        feats = {"Person": "3", "PronType": "Prs", "Reflex": "Yes"}
        return word("s'" if before.startswith(VOWELS) else "se", "PRON", self.norm, feats, "soi")

    def _circumstances(self, most: int) -> list[tuple[str, Phrase]]:
        chosen = self.rng.sample(self.circumstances, self.rng.randint(1, most))
        return [(relation, phrase.copy()) for relation, phrase in chosen]

    # --- speakers --------------------------------------------------------------------------------------------------

    def subject(self, pronoun: bool = True) -> Phrase:
        draw = self.rng.random()
        if pronoun and draw < 0.2:
            form, number, gender, lemma = self.rng.choice(
                [("il", "Sing", "Masc", "lui"), ("elle", "Sing", "Fem", "lui"), ("ils", "Plur", "Masc", "eux"),
                 ("elles", "Plur", "Fem", "eux")]
            )  # fmt: skip
            feats = {"Emph": "No", "Gender": gender, "Number": number, "Person": "3", "PronType": "Prs"}
            return word(form, "PRON", self.norm, feats, lemma)
        if draw < 0.45:
            return self.name()
        if draw < 0.75:
            return self._with_name(self.rng.choice(self.people).copy())
        if draw < 0.8:
            acronym = self.rng.choice(self.names.organisations)
            return word(acronym, "PROPN", self.norm, {}, acronym)
        return self.rng.choice(self.subjects).copy()

    def name(self) -> Phrase:
        """Jean Dupont; M. Dupont; Dupont; Jean Dupont, maire de Lyon."""
        draw, feminine = self.rng.random(), self.rng.random() < 0.4
        feats = {"Gender": "Fem" if feminine else "Masc", "Number": "Sing"}
        last = self.rng.choice(self.names.surnames)
        surname = word(last, "PROPN", self.norm, {}, last)
        if draw < 0.15:
            title, lemma = ("Mme", "madame") if feminine else ("M.", "monsieur")
            return join(("*", word(title, "NOUN", self.norm, feats, lemma)), ("nmod", surname))
        if draw < 0.25:
            return surname
        first = self.rng.choice(self.names.women if feminine else self.names.men)
        name = join(("*", word(first, "PROPN", self.norm, feats, first)), ("flat:name", surname))
        if draw > 0.72:
            return self._apposed(name, self.rng.choice(self.roles).copy())
        return name

    def _with_name(self, title: Phrase) -> Phrase:
        """le ministre; le ministre Jean Dupont; le ministre, Jean Dupont."""
        draw = self.rng.random()
        head = title.words[title.top]
        if head.upos != "NOUN" or title.plural or draw < 0.5:
            return title
        name = self._short_name()
        if draw < 0.75:
            return join(("*", title), ("nmod", name))
        return self._apposed(title, name)

    def _short_name(self) -> Phrase:
        first, last = self.rng.choice(self.names.men), self.rng.choice(self.names.surnames)
        given = word(first, "PROPN", self.norm, {"Gender": "Masc", "Number": "Sing"}, first)
        return join(("*", given), ("flat:name", word(last, "PROPN", self.norm, {}, last)))

    def _apposed(self, chief: Phrase, apposition: Phrase) -> Phrase:
        chief.words[-1].space = False
        return join(("*", chief), ("appos", join(("punct", self._comma()), ("*", apposition))))

    # --- contents --------------------------------------------------------------------------------------------------

    def content(self) -> Phrase:
        return self.rng.choice(self.contents).copy()

    def _that(self, content: Phrase) -> Phrase:
        content = _lowered(content)
        mark = "qu'" if content.words[0].form.startswith(VOWELS) and content.words[0].upos != "PROPN" else "que"
        if mark == "que" and self.rng.random() < 0.1:
            content = self._wrap(content)
        return join(("mark", word(mark, "SCONJ", self.norm, {}, "que")), ("*", content))

    def _wrap(self, content: Phrase, stop: bool = False) -> Phrase:
        """The content in quotation marks, sometimes with its own stop."""
        opening, closing = self.rng.choice(QUOTES)
        first, last = self._mark(opening), self._mark(closing)
        spaced = opening == "«"
        first.words[0].space = spaced
        content = sentence_case(content)
        parts = [("punct", first), ("*", content)]
        if stop or self.rng.random() < 0.12:
            content.words[-1].space = False
            mark = self._mark("." if stop else self.rng.choice("!?"))
            mark.words[0].space = spaced
            parts.append(("punct", mark))
        else:
            content.words[-1].space = spaced
        return join(*parts, ("punct", last))

    def _quoted(self, clause: Phrase) -> Phrase:
        """« … », clause.   Also without quotation marks, or without the comma."""
        content = self._wrap(self.content()) if self.rng.random() < 0.72 else self.content()
        comma = self._comma()
        if self.rng.random() < 0.08:
            return self._stop(join(("*", content), ("parataxis:insert", clause)))
        return self._stop(
            join(("*", _tight(content)), ("parataxis:insert", join(("punct", comma), ("*", clause))))
        )  # fmt: skip

    def _broken(self, clause: Phrase) -> Phrase:
        """The clause inside the quotation, after its subject, after a comma, or before the verb's complements."""
        content = sentence_case(self.content())
        at = self._break(content)
        if at is None:
            return self._quoted(clause)
        after_comma = content.words[at - 1].form == ","  # En 2004, a-t-il indiqué, nous avons …
        clause.words[-1].space = False
        inner = join(("*", clause), ("punct", self._comma()))
        if not after_comma:
            content.words[at - 1].space = False
            inner = join(("punct", self._comma()), ("*", inner))
        opening, closing = self.rng.choice(QUOTES)
        if self.rng.random() < 0.25:
            return self._stop(insert(content, at, inner, "parataxis:insert"))
        spaced = opening == "«"
        marks = [self._mark(mark) for mark in (opening, closing)]
        marks[0].words[0].space = spaced
        if self.rng.random() < 0.4 and not after_comma:  # « Le gouvernement », souligne l'avocat, « n'a rien fait »
            shut, again = self._mark(closing), self._mark(opening)
            content.words[at - 1].space = spaced
            shut.words[0].space, again.words[0].space = False, spaced
            inner = join(("punct", shut), ("*", inner), ("punct", again))
        whole = insert(content, at, inner, "parataxis:insert")
        whole.words[-1].space = spaced
        return self._stop(join(("punct", marks[0]), ("*", whole), ("punct", marks[1])))

    def _break(self, content: Phrase) -> int | None:
        """A place where a French sentence takes an incise: the end of a dependent of the root, not inside one.

        Most stand before the verb: after the subject, or after what is put ahead of it and its comma.
        """
        places = [at for at in range(2, len(content.words) - 2) if self._opens(content, at)]
        early = [at for at in places if at <= content.top]
        if early and self.rng.random() < 0.7:
            return self.rng.choice(early)
        return self.rng.choice(places) if places else None

    def _opens(self, content: Phrase, at: int) -> bool:
        words, top = content.words, content.top
        left, right = words[at - 1], words[at]
        if any(min(i, w.head) < at <= max(i, w.head) and top not in (i, w.head) for i, w in enumerate(words)):
            return False
        if right.upos == "PUNCT" or not left.space:
            return False
        whole = any(w.head == top and w.dep in _DEPENDENTS and i < at for i, w in enumerate(words))
        if left.form == ",":
            return whole and at <= top
        negation = left.upos == "ADV" and left.key in {"ne", "n'", "pas"}
        return whole and left.upos in _LAST and not negation and not (right.upos == "AUX" and at > top)

    # --- marks -----------------------------------------------------------------------------------------------------

    def _mark(self, form: str) -> Phrase:
        return Phrase([Word(form, form, "PUNCT", {}, 0, "*")], 0)

    def _comma(self) -> Phrase:
        return self._mark(",")

    def _stop(self, phrase: Phrase) -> Phrase:
        phrase.words[-1].space = False
        return join(("*", phrase), ("punct", self._mark(".")))


_DEPENDENTS = {"nsubj", "nsubj:pass", "obl:mod", "advmod", "advcl", "obj", "obl:arg", "xcomp", "ccomp", "conj"}
_LAST = {"NOUN", "PROPN", "ADJ", "VERB", "ADV", "NUM"}
_FINITE = {"VerbForm": "Fin"}
_PARTICIPLE = {"Tense": "Past", "VerbForm": "Part"}


def _subject_of(verb: Verb) -> str:
    return "nsubj:caus" if verb.causative else "nsubj"


def _close(phrase: Phrase) -> Phrase:
    """Nothing between the verb and its inverted pronoun."""
    phrase.words[-1].space = False
    return phrase


def _tight(phrase: Phrase) -> Phrase:
    """No space before the comma that follows."""
    phrase.words[-1].space = False
    return phrase


def sentence_case(phrase: Phrase) -> Phrase:
    phrase.words[0].form = phrase.words[0].form[:1].upper() + phrase.words[0].form[1:]
    return phrase


def _lowered(phrase: Phrase) -> Phrase:
    first = next(w for w in phrase.words if w.upos != "PUNCT")
    if (first.upos not in {"PROPN", "X"} and not first.form.isupper()) or first.form in {
        "À",
        "A",
        "Y",
        "L'",
        "C'",
        "J'",
    }:
        first.form = first.form[:1].lower() + first.form[1:]
    return phrase


def _content(tree: Sentence) -> Phrase | None:
    """The sentence without its full stop, if it can be said by someone."""
    words = tree.words
    if not 5 <= len(words) <= 26 or words[-1].form not in {".", "!"} or words[tree.root].upos == "PROPN":
        return None
    if words[-1].head != tree.root or any(w.dep.startswith("parataxis") or w.form in '«»"“”()-–—:;' for w in words):
        return None
    if words[0].upos in {"PUNCT", "CCONJ", "SYM", "NUM"} or "Int" in {w.feats.get("PronType") for w in words}:
        return None
    if not any(w.upos in {"VERB", "AUX"} and w.feats.get("VerbForm") == "Fin" for w in words):
        return None
    return cut(tree, range(len(words) - 1), tree.root)


def _subjects(tree: Sentence) -> list[Phrase]:
    """Noun phrases that act: subjects and agents, short and without a clause inside."""
    found = []
    for i, head in enumerate(tree.words):
        if head.dep not in {"nsubj", "obl:agent"} or head.upos not in {"NOUN", "PROPN"}:
            continue
        places = [place for place in tree.subtree(i) if tree.words[place].dep != "case" or tree.words[place].head != i]
        if not places or places[-1] - places[0] + 1 != len(places) or len(places) > 9:
            continue
        inside = [tree.words[place] for place in places]
        if any(w.upos in {"VERB", "AUX", "X"} for w in inside) or inside[-1].upos == "PUNCT":
            continue
        if inside[0].upos not in {"DET", "PROPN"} or (head.upos == "NOUN" and inside[0].upos != "DET"):
            continue
        phrase = cut(tree, places, i)
        found.append(_lowered(phrase) if inside[0].upos == "DET" else phrase)
    return found
