// Short notations in content files: conditions (`>= 0.05`, `front-end.errors < 0.9`), `4 of 5`, `151 +- 10`, `4-6`, checks
// of runbooks (`front-end/Cpu.Load > 92 % for 10 min`), and references to a service's signal. Each parser returns null for
// any other text.

import { COMPARISONS, type Comparison } from '#model/engine/comparison.ts';
import type { Check } from '#model/engine/runbook.ts';
import { camelOf } from '#model/engine/spelling.ts';

type Condition = { compare: Comparison; threshold: number };
export type SignalCondition = Condition & { signal: string };

const NUMBER = '-?\\d+(?:\\.\\d+)?';
const CONDITION = new RegExp(`^(${COMPARISONS.join('|')})\\s*(${NUMBER})$`);
const SIGNAL = /^([a-z][a-z0-9-]*)\.([a-z][a-z0-9-]*)$/;
const COUNTS = /^([1-9]\d*) of ([1-9]\d*)$/;
const CHECK = new RegExp(
  `^(host )?([a-z][a-z0-9-]*)/(\\S.*?)\\s*(${COMPARISONS.join('|')})\\s*(${NUMBER})( ?%)?(?: for (\\d{1,3}) min)?$`,
);
const AROUND = new RegExp(`^(${NUMBER})\\s*\\+-\\s*(${NUMBER})$`);

/** `>= 0.05` */
export function parseCondition(text: string): Condition | null {
  const match = CONDITION.exec(text.trim());
  return match === null ? null : { compare: match[1] as Comparison, threshold: Number(match[2]) };
}

/** `front-end.to-remove` -> service and output in code spelling. */
export function parseSignal(text: string): { service: string; output: string } | null {
  const match = SIGNAL.exec(text.trim());
  return match === null ? null : { service: match[1], output: camelOf(match[2]) };
}

/** `front-end.errors >= 0.05`; the signal is kept as written. */
export function parseSignalCondition(text: string): SignalCondition | null {
  const space = text.trim().indexOf(' ');
  if (space < 0) return null;
  const condition = parseCondition(text.trim().slice(space + 1));
  return condition === null ? null : { ...condition, signal: text.trim().slice(0, space) };
}

/** `4 of 5` */
export function parseCounts(text: string): { some: number; all: number } | null {
  const match = COUNTS.exec(text.trim());
  if (match === null || Number(match[1]) > Number(match[2])) return null;
  return { some: Number(match[1]), all: Number(match[2]) };
}

/** `151 +- 10` */
export function parseAround(text: string): { minutes: number; tolerance: number } | null {
  const match = AROUND.exec(text.trim());
  return match === null ? null : { minutes: Number(match[1]), tolerance: Number(match[2]) };
}

/** `front-end/Cpu.Load > 92 % for 10 min`, or `host front-end/heap used < 0.9` for a line of a host reading. */
export function parseCheck(text: string): Check | null {
  const match = CHECK.exec(text.trim());
  if (match === null) return null;
  const [, host, service, subject, compare, number, percent, minutes] = match;
  return {
    inspection: host === undefined ? 'metric' : 'host',
    service,
    subject,
    compare: compare as Comparison,
    threshold: percent === undefined ? Number(number) : Number(number) / 100,
    forMinutes: Number(minutes ?? 0),
  };
}

/** `4-6`, or `1`. */
export function parseRange(text: string): { from: number; to: number } | null {
  const match = /^([1-9]\d?)(?:-([1-9]\d?))?$/.exec(text.trim());
  if (match === null) return null;
  const from = Number(match[1]);
  const to = match[2] === undefined ? from : Number(match[2]);
  return to < from ? null : { from, to };
}
