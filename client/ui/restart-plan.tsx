// What a restart would do, before it starts: which hosts, at what pace, in which batches, where it can be held and what can be
// taken back. The same words wherever the command is given.
import type { CommandView } from '#model/incident/view-types.ts';
import { commandArea } from '../features/command/model.ts';
import { RESTART } from '../features/controls/model.ts';
import { useDrill } from '../session/drill.ts';
import { countOfTone, hostStatesOf } from '../session/host-states.ts';
import { words } from '../words/en/common.ts';
import { format } from './format.ts';

type Props = { command: CommandView; entries: Readonly<Record<string, string | boolean>> };

export function RestartPlan({ command, entries }: Props) {
  const { store } = useDrill();
  const fleet = commandArea(command.do);
  const hosts = store.briefing.value?.services.find(({ id }) => id === fleet)?.hosts ?? 0;
  const perHour = Number(entries.perHour);
  const batch = Number(entries.batch);
  if (command.do !== `${fleet}/${RESTART}` || hosts === 0) return null;
  const scope = String(entries.scope);
  const counts = store.view.services.value.find(({ id }) => id === fleet)?.hostCounts ?? [];
  const known = Math.min(hosts, countOfTone(hostStatesOf(store.briefing.value, fleet), counts, 'bad'));
  const count = scope === 'all' ? hosts : known;
  const { controls } = words;
  return (
    <p class="second restart-plan">
      {controls.plan(format.whole(count), format.whole(hosts), controls.scopes[scope] ?? scope)}{' '}
      {perHour > 0 &&
        batch > 0 &&
        controls.planPace(format.whole(perHour), format.whole(batch), format.duration((60 * count) / perHour))}{' '}
      {controls.planHold} {controls.planUndo}
    </p>
  );
}
