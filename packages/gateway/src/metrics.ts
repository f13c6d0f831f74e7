/** Counters in the Prometheus text format; labels are codes and ids of regions, never of people. */
export interface Metrics {
  readonly count: (name: MetricName, label?: string) => void;
  readonly observe: (seconds: number) => void;
  readonly render: (gauges: Readonly<Record<string, number>>) => string;
}

const DESCRIPTIONS = {
  bailiwick_inferences_total: ['outcome', 'Inferences by outcome code'],
  bailiwick_log_entries_total: ['phase', 'Evidence log entries by phase'],
  bailiwick_masked_values_total: ['type', 'Values hidden from the model by type'],
  bailiwick_output_flags_total: ['flag', 'Flags of answers'],
  bailiwick_tickets_total: ['outcome', 'Tickets for HubSpot users by what became of the request'],
  bailiwick_webhook_events_total: [
    'outcome',
    'Webhook events of HubSpot by what became of them; batches for the codes of refusals',
  ],
  bailiwick_injections_suspected_total: ['kind', 'Records that read like orders to the model'],
} as const;
export type MetricName = keyof typeof DESCRIPTIONS;

const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

export function createMetrics(): Metrics {
  const counters = new Map<string, number>();
  const buckets = BUCKETS.map(() => 0);
  let sum = 0;
  let total = 0;
  return {
    count: (name, label = '') => {
      const key = `${name}{${DESCRIPTIONS[name][0]}="${label}"}`;
      counters.set(key, (counters.get(key) ?? 0) + 1);
    },
    observe: (seconds) => {
      sum += seconds;
      total += 1;
      BUCKETS.forEach((limit, index) => {
        if (seconds <= limit) buckets[index]! += 1;
      });
    },
    render: (gauges) => {
      const lines: string[] = [];
      for (const [name, [, help]] of Object.entries(DESCRIPTIONS)) {
        lines.push(`# HELP ${name} ${help}`, `# TYPE ${name} counter`);
        for (const [key, value] of counters)
          if (key.startsWith(`${name}{`)) lines.push(`${key} ${value}`);
      }
      const histogram = 'bailiwick_inference_seconds';
      lines.push(`# HELP ${histogram} Duration of inferences`, `# TYPE ${histogram} histogram`);
      BUCKETS.forEach((limit, index) => {
        lines.push(`${histogram}_bucket{le="${limit}"} ${buckets[index]}`);
      });
      lines.push(`${histogram}_bucket{le="+Inf"} ${total}`);
      lines.push(`${histogram}_sum ${sum}`, `${histogram}_count ${total}`);
      for (const [name, value] of Object.entries(gauges)) {
        lines.push(`# TYPE ${name} gauge`, `${name} ${value}`);
      }
      return `${lines.join('\n')}\n`;
    },
  };
}
