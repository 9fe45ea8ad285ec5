// The inspection that reads a piece of evidence.
import type { Values } from '../../engine/fields.ts';
import type { EvidenceSpec, Inspection } from '../../engine/scoring-spec.ts';
import { FEWEST_HOSTS } from './fleet.ts';

const LOG_MINUTES = 30;

type Reading = { readonly do: string; with(spec: EvidenceSpec, host: number): Values };

/** Null for reports, whose content nobody can choose. */
export const READINGS: Readonly<Record<Inspection, Reading | null>> = {
  metric: { do: 'inspect/read-metric', with: ({ service, subject }) => ({ service, metric: subject }) },
  logs: {
    do: 'inspect/search-logs',
    with: ({ service, subject }) => ({ service, query: subject, minutes: LOG_MINUTES }),
  },
  fleet: {
    do: 'inspect/query-fleet',
    with: ({ service, subject, sample = 1 }) => ({ service, line: subject, sample: Math.max(FEWEST_HOSTS, sample) }),
  },
  host: { do: 'host/inspect-host', with: ({ service }, host) => ({ service, host }) },
  heap: { do: 'host/dump-heap', with: ({ service }, host) => ({ service, host }) },
  canary: { do: 'host/restart-canary', with: ({ service }, host) => ({ service, host }) },
  change: { do: 'inspect/read-change', with: ({ subject }) => ({ change: subject }) },
  report: null,
};
