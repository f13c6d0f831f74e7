const WIDTH = 20;
const DAY_SECONDS = 86_400;

/** Whole days since an epoch second. */
export function ageInDays(madeAt: number, now: number): number {
  return Math.floor((now - madeAt) / DAY_SECONDS);
}

/** `12 of 90 days [###-----------------]`; full when the age reaches the limit. */
export function ageBar(days: number, limit: number): string {
  const filled = Math.min(WIDTH, Math.max(0, Math.round((days / Math.max(1, limit)) * WIDTH)));
  return `${days} of ${limit} days [${'#'.repeat(filled)}${'-'.repeat(WIDTH - filled)}]`;
}
