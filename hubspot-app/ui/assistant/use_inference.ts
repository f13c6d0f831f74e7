/** The way of one inference on the card: preview, send, wait, answer or a named end. */
import { useEffect, useRef, useState } from 'react';
import type {
  Answer,
  Failure,
  Outcome,
  Preview,
  ReasonText,
  RecordPlace,
  Reply,
  SkillTile,
} from '../../functions/contract.ts';
import type { Call } from '../calls.ts';

export type Stage =
  | { readonly at: 'choose' }
  | { readonly at: 'preparing'; readonly skill: SkillTile }
  | { readonly at: 'preview'; readonly skill: SkillTile; readonly preview: Preview }
  | {
      readonly at: 'working';
      readonly skill: SkillTile;
      readonly preview: Preview;
      /** True once the gateway has the request: what runs now is the model. */
      readonly accepted: boolean;
      /** Milliseconds since 1970. */
      readonly since: number;
    }
  | { readonly at: 'answer'; readonly skill: SkillTile; readonly answer: Answer }
  | {
      readonly at: 'refused';
      readonly skill: SkillTile;
      readonly reasons: readonly ReasonText[];
      readonly contact: string;
    }
  | {
      readonly at: 'failed';
      readonly skill: SkillTile;
      readonly error: Failure;
      /** False only while it is certain that nothing was sent. */
      readonly maySent: boolean;
      readonly retry: (() => void) | null;
    }
  | { readonly at: 'stopped'; readonly skill: SkillTile };

export interface Inference {
  readonly stage: Stage;
  readonly prepare: (skill: SkillTile) => void;
  /** Sends what the preview showed. */
  readonly send: () => void;
  readonly stopWaiting: () => void;
  readonly back: () => void;
}

type Working = Extract<Stage, { readonly at: 'working' }>;
type Current = () => boolean;

export function useInference(call: Call<'assistant'>, place: RecordPlace): Inference {
  const [stage, setStage] = useState<Stage>({ at: 'choose' });
  const turn = useRef(0);
  const latest = useRef(stage);
  latest.current = stage;
  useEffect(
    () => () => {
      turn.current += 1;
    },
    [],
  );

  /** Shows a stage; whatever an earlier one still waits for is dropped when it comes. */
  const enter = (next: Stage): Current => {
    turn.current += 1;
    const mine = turn.current;
    setStage(next);
    return () => turn.current === mine;
  };

  const prepare = (skill: SkillTile): void => {
    const isCurrent = enter({ at: 'preparing', skill });
    void call('preview', { ...place, skillId: skill.id }).then((reply) => {
      if (!isCurrent()) return;
      if (!reply.ok) {
        const { error } = reply;
        const retry = error.retryable ? () => prepare(skill) : null;
        setStage({ at: 'failed', skill, error, maySent: false, retry });
        return;
      }
      const { value: preview } = reply;
      const { permitted, reasons, contact } = preview;
      setStage(
        permitted ? { at: 'preview', skill, preview } : { at: 'refused', skill, reasons, contact },
      );
    });
  };

  /** The inference keeps its id on every attempt, so that a request is never run twice. */
  const run = (skill: SkillTile, preview: Preview): void => {
    const working: Working = { at: 'working', skill, preview, accepted: false, since: Date.now() };
    const isCurrent = enter(working);
    const input = { ...place, skillId: skill.id, inference: preview.inference };
    void call('run', input).then((reply) =>
      follow(isCurrent, reply, working, () => run(skill, preview)),
    );
  };

  const poll = (state: string, working: Working, isCurrent: Current): Promise<void> =>
    call('poll', { state }).then((reply) =>
      follow(isCurrent, reply, working, () => {
        const again = enter(working);
        void poll(state, working, again);
      }),
    );

  const follow = async (
    isCurrent: Current,
    reply: Reply<Outcome>,
    working: Working,
    again: () => void,
  ): Promise<void> => {
    if (!isCurrent()) return;
    const { skill } = working;
    if (!reply.ok) {
      const { error } = reply;
      setStage({
        at: 'failed',
        skill,
        error,
        maySent: true,
        retry: error.retryable ? again : null,
      });
      return;
    }
    const { value: outcome } = reply;
    if (outcome.phase === 'running') {
      const accepted: Working = { ...working, accepted: true };
      setStage(accepted);
      await pause(outcome.retryAfterMs);
      if (isCurrent()) await poll(outcome.state, accepted, isCurrent);
      return;
    }
    if (outcome.phase === 'denied') {
      const { reasons, contact } = outcome;
      setStage({ at: 'refused', skill, reasons, contact });
      return;
    }
    setStage({ at: 'answer', skill, answer: outcome });
  };

  return {
    stage,
    prepare,
    send: () => {
      const { current } = latest;
      if (current.at === 'preview') run(current.skill, current.preview);
    },
    stopWaiting: () => {
      const { current } = latest;
      if (current.at === 'working') enter({ at: 'stopped', skill: current.skill });
    },
    back: () => {
      enter({ at: 'choose' });
    },
  };
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
