import type { Detector } from '../finding.ts';

export const person: Detector = { id: 'person', type: 'PERSON', find: () => {} };
