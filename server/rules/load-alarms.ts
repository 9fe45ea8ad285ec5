// Loads a team's alarms in either format: Prometheus rules in YAML, or AWS metric alarms in JSON.
import { type Refusal, refuse } from '#model/engine/result.ts';
import { loadCloudWatchAlarms } from './cloudwatch.ts';
import type { TestedAlarm } from './firing.ts';
import { MOST_CHARACTERS, MOST_RULES } from './limits.ts';
import { loadPrometheusRules, type PrometheusRules } from './prometheus-rules.ts';

/** `rules` and `records` are those that promtool can test. */
export type LoadedAlarms = PrometheusRules & { readonly ok: true; readonly alarms: readonly TestedAlarm[] };

function read(file: string, text: string, isJson: boolean): LoadedAlarms | Refusal {
  if (isJson) {
    const loaded = loadCloudWatchAlarms(file, text);
    return loaded.ok ? { ok: true, alarms: loaded.alarms, rules: [], records: [] } : loaded;
  }
  const loaded = loadPrometheusRules(file, text);
  return loaded.ok ? { ...loaded, alarms: loaded.rules } : loaded;
}

/** Refusals: `rules/unreadable`, `rules/unsupported`, `rules/none`, `rules/too-long`, `rules/too-many`. */
export function loadAlarms(file: string, text: string, isJson = /^\ufeff?\s*[[{]/.test(text)): LoadedAlarms | Refusal {
  if (text.length > MOST_CHARACTERS)
    return refuse('rules/too-long', { file, characters: text.length, most: MOST_CHARACTERS });
  const loaded = read(file, text, isJson);
  if (!loaded.ok) return loaded;
  const rules = loaded.alarms.length + loaded.records.length;
  return rules > MOST_RULES ? refuse('rules/too-many', { file, rules, most: MOST_RULES }) : loaded;
}
