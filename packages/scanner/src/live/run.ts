/** Reads the sections of an audit one after another, and keeps what it has after every page. */

import { LiveFailure } from './failure.ts';
import type { AuditState, Section, SectionState } from './model.ts';

export interface RunOptions {
  /** Keeps the state; called after every page. */
  readonly keep: (state: AuditState) => void;
  /** Told of sections done out of all, and the section that is read. */
  readonly onProgress?: (done: number, total: number, section: string) => void;
}

const UNREAD: SectionState = { status: 'open', cursor: '', rows: [], reason: '' };

/**
 * Goes on from `state`. A section that the platform does not have becomes `unavailable`, and the
 * others are read; every other failure is thrown after the state is kept.
 */
export async function readSections<Source>(
  sections: readonly Section<Source>[],
  source: Source,
  state: AuditState,
  { keep, onProgress }: RunOptions,
): Promise<AuditState> {
  let now = state;
  const put = (id: string, section: SectionState): void => {
    now = { ...now, sections: { ...now.sections, [id]: section } };
    keep(now);
  };
  for (const [position, section] of sections.entries()) {
    onProgress?.(position, sections.length, section.id);
    let current = now.sections[section.id] ?? UNREAD;
    let restarts = 0;
    while (current.status === 'open') {
      try {
        const { rows, cursor } = await section.read(source, current.cursor, current.rows);
        current = { status: cursor === '' ? 'done' : 'open', cursor, rows, reason: '' };
      } catch (cause) {
        if (!(cause instanceof LiveFailure)) throw cause;
        if (cause.code === 'NOT_AVAILABLE') {
          current = { status: 'unavailable', cursor: '', rows: [], reason: cause.detail };
        } else if (cause.code === 'CURSOR_LOST' && restarts < MOST_RESTARTS) {
          restarts += 1;
          current = UNREAD;
        } else {
          throw cause;
        }
      }
      put(section.id, current);
    }
  }
  onProgress?.(sections.length, sections.length, '');
  return now;
}

const MOST_RESTARTS = 2;

/** Rows of a section; [] when it is not available. */
export function rowsOf(state: AuditState, section: string): SectionState['rows'] {
  return state.sections[section]?.rows ?? [];
}

/** The state with a section that was read otherwise. */
export function withSection(
  state: AuditState,
  section: string,
  rows: SectionState['rows'],
): AuditState {
  const read: SectionState = { status: 'done', cursor: '', rows, reason: '' };
  return { ...state, sections: { ...state.sections, [section]: read } };
}
