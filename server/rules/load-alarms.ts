// Alarms of somebody's own, in whichever of the two formats they are: Prometheus rules in YAML, or metric alarms of AWS in JSON.
import type { Refusal } from '#model/engine/result.ts';
import { loadCloudWatchAlarms } from './cloudwatch.ts';
import type { TestedAlarm } from './firing.ts';
import { loadPrometheusRules, type PrometheusRules } from './prometheus-rules.ts';

/** `rules` and `records` are those that promtool can test. */
export type LoadedAlarms = PrometheusRules & { readonly ok: true; readonly alarms: readonly TestedAlarm[] };

/** Refusals: `rules/unreadable`, `rules/unsupported`, `rules/none`. */
export function loadAlarms(file: string, text: string, isJson = /^\ufeff?\s*[[{]/.test(text)): LoadedAlarms | Refusal {
  if (isJson) {
    const loaded = loadCloudWatchAlarms(file, text);
    return loaded.ok ? { ok: true, alarms: loaded.alarms, rules: [], records: [] } : loaded;
  }
  const loaded = loadPrometheusRules(file, text);
  return loaded.ok ? { ...loaded, alarms: loaded.rules } : loaded;
}
