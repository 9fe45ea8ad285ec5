// The alarms while a room stands in their place: how many are new, the newest of them, and the way there and back.

import { togglePeekAlarms, useClockText, useDrill } from '../../session/drill.ts';
import { KeyCap } from '../../ui/button.tsx';
import { Mark } from '../../ui/mark.tsx';
import { words } from '../../words/en/common.ts';
import { countActive, markOf, newestAlarm, waitsForAcknowledgement } from './model.ts';
import './alarms.css';

export function AlarmStrip() {
  const drill = useDrill();
  const clockText = useClockText();
  const alarms = drill.store.view.alarms.value;
  const waiting = alarms.filter(waitsForAcknowledgement);
  const urgent = waiting.some(({ severity }) => severity === 1);
  const active = countActive(alarms);
  const newest = newestAlarm(alarms);
  return (
    <section class={urgent ? 'alarm-strip urgent' : 'alarm-strip'} aria-label={words.alarms.title}>
      <Mark mark={newest === null ? 'ok' : markOf(newest)} />
      <p>
        <b>{waiting.length > 0 ? words.alarms.newOf(waiting.length, active) : words.alarms.noneNew(active)}</b>{' '}
        {newest !== null && (
          <span class="second">{words.alarms.newest(newest.title, clockText(newest.sinceStep))}</span>
        )}
      </p>
      <button type="button" class="button small" onClick={() => togglePeekAlarms(drill)}>
        {words.alarms.toAlarms} <KeyCap shortcut="glance" />
      </button>
    </section>
  );
}
