/**
 * Which alternative the Apex parser takes, told by the next few tokens and the rules that are open.
 *
 * The parser's own prediction first ignores which rules are open and builds an automaton for every
 * way that a text could go on anywhere in the grammar; on the first file this alone takes a second.
 * Here the grammar's states are walked along the open rules. An alternative is told only when it is
 * the only one that the tokens allow, so it is the one that the parser's own prediction takes; all
 * else is left to that. On a text that is not valid the two may differ in where they notice, so a
 * caller that meets a syntax error reads again without this.
 */

import type { ApexParser } from '@apexdevtools/apex-parser';

/** What is used of the parser's grammar; its own types leave most of it out. */
interface State {
  readonly stateType: number;
  /** Of the loop over the operators of a left-recursive rule; its first way goes on, the second leaves. */
  readonly isPrecedenceDecision?: boolean | null;
  readonly transitions: readonly Transition[];
}

interface Transition {
  readonly target: State;
  readonly isEpsilon: boolean;
  readonly serializationType: number;
  /** Of a call of a rule: where it goes on after it. */
  readonly followState?: State;
  /** Of a left-recursive rule's operator. */
  readonly precedence?: number;
  readonly matches: (token: number, least: number, most: number) => boolean;
}

interface Grammar {
  readonly states: readonly State[];
  readonly decisionToState: readonly State[];
  readonly maxTokenType: number;
  /** Tokens from `start` to before `stop`; no intervals for none. */
  readonly nextTokens: (state: State) => {
    readonly intervals: readonly { readonly start: number; readonly stop: number }[] | null;
  };
}

interface OpenRule {
  readonly parentCtx: OpenRule | null;
  readonly invokingState: number;
}

interface Tokens {
  readonly LA: (position: number) => number;
}

interface Levels {
  readonly precpred: (open: OpenRule, precedence: number) => boolean;
}

interface Simulator {
  readonly atn: Grammar;
  adaptivePredict: (input: Tokens, decision: number, open: OpenRule) => number;
}

/** Whether an operator may go on with the operand before it. */
type Passes = (operator: Transition) => boolean;

const RULE_STOP = 7;
const CALL_OF_RULE = 3;
const PRECEDENCE = 10;
const NOTHING = -2;
const END = -1;

/** What takes more tokens, or more steps for one of them, is left to the parser's own prediction. */
const MOST_TOKENS = 40;
const MOST_STEPS = 2000;
const MOST_WAYS = 60;

/** A decision that could not be told so many times in a text is not tried again: hostile texts cost no more. */
const MOST_FAILURES = 20;

/** Where a rule that is left goes on, and the one around it; `open` are rules of the parser not looked at yet. */
interface Frame {
  readonly follow: State | null;
  readonly open: OpenRule | null;
  outer: Frame | null;
}

/** One way through the grammar. `own` is true while it has not left nor entered a rule. */
interface Way {
  readonly alternative: number;
  readonly state: State;
  readonly frame: Frame;
  readonly own: boolean;
}

/** Lets a parser ask here first. */
export function lookAhead(parser: ApexParser): void {
  const simulator = parser._interp as unknown as Simulator;
  const exact = simulator.adaptivePredict.bind(simulator);
  const levels = parser as unknown as Levels;
  const failures = new Uint8Array(simulator.atn.decisionToState.length);
  simulator.adaptivePredict = (input, decision, open): number => {
    const failed = failures[decision] ?? MOST_FAILURES;
    if (failed < MOST_FAILURES) {
      const passes: Passes = ({ precedence }) => levels.precpred(open, precedence ?? 0);
      const told = predict(simulator.atn, input, decision, open, passes);
      if (told !== 0) {
        return told;
      }
      failures[decision] = failed + 1;
    }
    return exact(input, decision, open);
  };
}

/** The only alternative that the next tokens allow; 0 when that cannot be told. */
function predict(
  grammar: Grammar,
  input: Tokens,
  decision: number,
  open: OpenRule,
  passes: Passes,
): number {
  const start = grammar.decisionToState[decision];
  if (start === undefined) {
    return 0;
  }
  const sure = firstTokenOf(grammar, start, input.LA(1));
  if (sure !== 0) {
    return sure;
  }
  const frame = frameOf(grammar, open);
  let ways: readonly Way[] | null = start.transitions.map(({ target }, position): Way => ({
    alternative: position + 1,
    state: target,
    frame,
    own: true,
  }));
  for (let position = 1; position <= MOST_TOKENS; position += 1) {
    const token = input.LA(position);
    ways =
      position === 1 && start.isPrecedenceDecision === true
        ? operatorStep(grammar, ways, token, passes, start)
        : step(grammar, ways, token, passes, null);
    if (ways === null || ways.length === 0 || ways.length > MOST_WAYS) {
      return 0;
    }
    const told = onlyOne(grammar, ways);
    if (told !== 0) {
      return told;
    }
  }
  return 0;
}

/**
 * The alternative of all ways; or the first one, when each way of another stands where one of the first
 * stands: what can follow is then the same, and the grammar gives it to the first. Else 0.
 */
function onlyOne(grammar: Grammar, ways: readonly Way[]): number {
  const least = ways.reduce((found, { alternative }) => Math.min(found, alternative), Infinity);
  const first = ways.filter(({ alternative }) => alternative === least);
  const same = (one: Way, other: Way): boolean =>
    one.state === other.state && sameFrame(grammar, one.frame, other.frame);
  return ways.every((way) => way.alternative === least || first.some((other) => same(way, other)))
    ? least
    : 0;
}

function sameFrame(grammar: Grammar, one: Frame, other: Frame): boolean {
  let [left, right]: [Frame | null, Frame | null] = [one, other];
  while (left !== right) {
    if (left === null || right === null || left.follow !== right.follow) {
      return false;
    }
    // What was open before the prediction is the same object for every way.
    if (left.open !== null || right.open !== null) {
      return false;
    }
    [left, right] = [outerOf(grammar, left), outerOf(grammar, right)];
  }
  return true;
}

/**
 * After an operand: an operator that goes on with it stands before the same one of an expression around
 * it, since whatever may follow there may follow here too. This does not hold when the operator's
 * precedence lets only some of its forms go on here.
 */
function operatorStep(
  grammar: Grammar,
  ways: readonly Way[],
  token: number,
  passes: Passes,
  loop: State,
): Way[] | null {
  let whole = true;
  const goesOn = step(
    grammar,
    ways.filter(({ alternative }) => alternative === 1),
    token,
    (transition) => {
      const passed = passes(transition);
      whole &&= passed || !mayBegin(grammar, transition.target, token);
      return passed;
    },
    null,
  );
  const others = ways.filter(({ alternative }) => alternative !== 1);
  const leaves = step(
    grammar,
    others,
    token,
    passes,
    whole && goesOn !== null && goesOn.length > 0 ? loop : null,
  );
  return goesOn === null || leaves === null ? null : [...goesOn, ...leaves];
}

/**
 * The ways that take a token; null when there are too many, or one leaves the outermost rule. The operators
 * of `dropped`, the loop of an expression, are left out.
 */
function step(
  grammar: Grammar,
  ways: readonly Way[],
  token: number,
  passes: Passes,
  dropped: State | null,
): Way[] | null {
  const taken: Way[] = [];
  const queue = ways.filter(({ state }) => mayBegin(grammar, state, token));
  let steps = 0;
  for (let way = queue.pop(); way !== undefined; way = queue.pop()) {
    steps += 1;
    if (steps > MOST_STEPS) {
      return null;
    }
    const { alternative, state, frame, own } = way;
    if (state.stateType === RULE_STOP) {
      const outer = outerOf(grammar, frame);
      if (frame.follow === null || outer === null) {
        return null;
      }
      if (mayBegin(grammar, frame.follow, token)) {
        queue.push({ alternative, state: frame.follow, frame: outer, own: false });
      }
      continue;
    }
    const { transitions } = state;
    for (let number = state === dropped ? 1 : 0; number < transitions.length; number += 1) {
      const transition = transitions[number] as Transition;
      const { target, followState } = transition;
      if (!transition.isEpsilon) {
        if (transition.matches(token, 0, grammar.maxTokenType)) {
          taken.push({ alternative, state: target, frame, own: false });
        }
      } else if (mayBegin(grammar, target, token)) {
        if (transition.serializationType === CALL_OF_RULE && followState !== undefined) {
          const inner: Frame = { follow: followState, open: null, outer: frame };
          queue.push({ alternative, state: target, frame: inner, own: false });
        } else if (!own || transition.serializationType !== PRECEDENCE || passes(transition)) {
          queue.push({ alternative, state: target, frame, own });
        }
      }
    }
  }
  return taken;
}

function frameOf(grammar: Grammar, open: OpenRule): Frame {
  const follow =
    open.parentCtx === null
      ? undefined
      : grammar.states[open.invokingState]?.transitions[0]?.followState;
  return { follow: follow ?? null, open: open.parentCtx, outer: null };
}

function outerOf(grammar: Grammar, frame: Frame): Frame | null {
  if (frame.outer === null && frame.open !== null) {
    frame.outer = frameOf(grammar, frame.open);
  }
  return frame.outer;
}

/** By state the tokens that it may begin with; nothing at all counts as each. */
const beginnings = new WeakMap<State, Uint8Array>();

function mayBegin(grammar: Grammar, state: State, token: number): boolean {
  let known = beginnings.get(state);
  if (known === undefined) {
    known = new Uint8Array(grammar.maxTokenType + 2);
    for (const { start, stop } of grammar.nextTokens(state).intervals ?? []) {
      known.fill(1, start === NOTHING ? 0 : start + 1, start === NOTHING ? undefined : stop + 1);
    }
    beginnings.set(state, known);
  }
  return known[token + 1] === 1;
}

/** By decision the alternative that a first token alone tells; 0 where it does not. */
const firstTokens = new WeakMap<State, Uint8Array>();

function firstTokenOf(grammar: Grammar, start: State, token: number): number {
  let known = firstTokens.get(start);
  if (known === undefined) {
    known = new Uint8Array(grammar.maxTokenType + 2);
    for (let one = END; one <= grammar.maxTokenType; one += 1) {
      const possible = start.transitions.flatMap(({ target }, position) =>
        mayBegin(grammar, target, one) ? [position + 1] : [],
      );
      known[one + 1] = possible.length === 1 ? (possible[0] ?? 0) : 0;
    }
    firstTokens.set(start, known);
  }
  return known[token + 1] ?? 0;
}
