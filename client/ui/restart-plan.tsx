// The plan of a restart, before it starts: which hosts and how many, the pace, the batches, the hold point and the undo.
import { commandArea } from '../features/command/model.ts';
import { RESTART } from '../features/controls/model.ts';
import { presentHosts } from '../features/service/model.ts';
import { useDrill } from '../session/drill.ts';
import { countOfTone, hostStatesOf } from '../session/host-states.ts';
import { words } from '../words/en/common.ts';
import { format } from './format.ts';

type Plan = {
  readonly count: number;
  readonly hosts: number;
  readonly scope: string;
  readonly perHour: number;
  readonly batch: number;
};

/** Null for every other command. `entries`: its fields, as they stand in a form or in a proposal. Counts never exceed the fleet. */
export function useRestartPlan(command: string, entries: Readonly<Record<string, unknown>>): Plan | null {
  const { store } = useDrill();
  const fleet = commandArea(command);
  const built = store.briefing.value?.services.find(({ id }) => id === fleet)?.hosts ?? 0;
  if (command !== `${fleet}/${RESTART}` || built === 0) return null;
  const states = hostStatesOf(store.briefing.value, fleet);
  const counts = store.view.services.value.find(({ id }) => id === fleet)?.hostCounts ?? [];
  const hosts = presentHosts(states, counts) || built;
  const known = Math.min(hosts, countOfTone(states, counts, 'bad'));
  const scope = String(entries.scope);
  const [perHour, batch] = [Number(entries.perHour), Number(entries.batch)];
  return { count: scope === 'all' ? hosts : known, hosts, scope, perHour, batch };
}

export function RestartPlan({ plan: { count, hosts, scope, perHour, batch } }: { plan: Plan }) {
  const { controls } = words;
  return (
    <p class="second">
      {count === 0
        ? controls.planNone
        : controls.plan(format.whole(count), format.whole(hosts), controls.scopes[scope] ?? scope)}{' '}
      {count > 0 &&
        perHour > 0 &&
        batch > 0 &&
        controls.planPace(format.whole(perHour), format.whole(batch), format.duration((60 * count) / perHour))}{' '}
      {controls.planHold} {controls.planUndo}
    </p>
  );
}
