// The alarm list: all alarms that are not OK, by service; below them those that came back and were not seen yet, those that
// were shelved, and on request the quiet ones. j and k walk the rows, a acknowledges, s shelves. And the one line of it that
// stays while a room for work has its place.
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { AlarmView } from '#model/incident/view-types.ts';
import {
  ACKNOWLEDGE,
  acknowledge,
  SHELVE,
  seeReturned,
  shelve,
  togglePeekAlarms,
  useClockText,
  useDrill,
  useMay,
} from '../../session/drill.ts';
import { KeyCap } from '../../ui/button.tsx';
import { useFocusTarget } from '../../ui/hooks.ts';
import { AnswerText } from '../../ui/note.tsx';
import { words } from '../../words/en/common.ts';
import { AlarmRow, rowAsks } from './alarm-row.tsx';
import {
  ALARM_FILTERS,
  countActive,
  floodOf,
  groupAlarms,
  markOf,
  newestAlarm,
  nextToAcknowledge,
  nextToShelve,
  quietAlarms,
  returnedAlarms,
  shelvedAlarms,
  waitsForAcknowledgement,
} from './model.ts';
import './alarms.css';
import { format } from '../../ui/format.ts';
import { Mark } from '../../ui/mark.tsx';

export function AlarmList() {
  const { store, ui } = useDrill();
  const alarms = store.view.alarms.value;
  const active = countActive(alarms);
  const quiet = quietAlarms(alarms, ui.seenReturns.value);
  const [showsQuiet, setShowsQuiet] = useState(false);
  return (
    <section class="alarms" aria-labelledby="alarms-title">
      <Head active={active} waiting={alarms.filter(waitsForAcknowledgement).length} />
      <BackToRoom />
      <FloodNotice />
      <Filter />
      <Rows alarms={alarms} active={active} quiet={showsQuiet ? quiet : []} />
      <RowAnswers alarms={alarms} />
      <AlarmFoot
        alarms={alarms}
        quiet={quiet.length}
        showsQuiet={showsQuiet}
        onQuiet={() => setShowsQuiet(!showsQuiet)}
      />
    </section>
  );
}

function Filter() {
  const { alarmFilter } = useDrill().ui;
  return (
    <fieldset class="switch alarm-filter" aria-label={words.alarms.filter}>
      {ALARM_FILTERS.map((one) => (
        <button
          key={one}
          type="button"
          aria-pressed={one === alarmFilter.value}
          onClick={() => {
            alarmFilter.value = one;
          }}
        >
          {words.alarms.filters[one]}
        </button>
      ))}
    </fieldset>
  );
}

type RowsProps = { alarms: readonly AlarmView[]; active: number; quiet: readonly AlarmView[] };

function Rows({ alarms, active, quiet }: RowsProps) {
  const drill = useDrill();
  const { store, ui } = drill;
  const filter = ui.alarmFilter.value;
  const groups = groupAlarms(alarms, store.briefing.value?.services ?? [], filter);
  const returned = returnedAlarms(alarms, ui.seenReturns.value);
  const shelved = shelvedAlarms(alarms);
  return (
    <div class="alarm-rows scroll" data-rows="alarms">
      {groups.length === 0 && <p class="empty">{active === 0 ? words.alarms.none : words.alarms.noneOfFilter}</p>}
      {groups.map((group) => (
        <Group key={group.service} title={group.name} alarms={group.alarms} />
      ))}
      {filter === 'all' && returned.length > 0 && (
        <Group title={words.alarms.returned} alarms={returned} class="back-to-ok">
          <button type="button" class="link" onClick={() => seeReturned(drill, returned)}>
            {words.alarms.seenAll}
          </button>
        </Group>
      )}
      {filter === 'all' && shelved.length > 0 && (
        <Group title={words.alarms.shelved} alarms={shelved} class="shelved" />
      )}
      {quiet.length > 0 && <Group title={words.alarms.quietTitle} alarms={quiet} class="quiet-alarms" />}
    </div>
  );
}

/** One region for what came of a press in any row; the row shows it to those who see. */
function RowAnswers({ alarms }: { alarms: readonly AlarmView[] }) {
  return (
    <div role="status" aria-atomic="false" class="visually-hidden">
      {alarms.flatMap(rowAsks).map((ask) => (
        <AnswerText key={ask} of={ask} done={null} />
      ))}
    </div>
  );
}

function Head({ active, waiting }: { active: number; waiting: number }) {
  const heading = useFocusTarget<HTMLHeadingElement>('alarms');
  const waits = waiting > 0 ? words.alarms.waiting(waiting) : active > 0 ? words.alarms.allAcknowledged : '';
  return (
    <header class="panel-head">
      <h2 id="alarms-title" ref={heading} tabIndex={-1}>
        {words.alarms.title} <span class="count">{active}</span>
      </h2>
      <span class={waiting > 0 ? 'second waits' : 'second'}>
        <FloodWords instead={waits} />
      </span>
    </header>
  );
}

/** The way back to the room that was left for a glance at the alarms. */
function BackToRoom() {
  const drill = useDrill();
  const room = drill.ui.space.value;
  return room === null ? null : (
    <button type="button" class="link back-to-room" onClick={() => togglePeekAlarms(drill)}>
      {words.alarms.backTo(words.space.name[room])} <KeyCap shortcut="glance" />
    </button>
  );
}

type GroupProps = { title: string; alarms: readonly AlarmView[]; class?: string; children?: ComponentChildren };

function Group({ title, alarms, class: name, children }: GroupProps) {
  return (
    <section class={name}>
      <h3 class="label group">
        {title} <span>{alarms.length}</span>
      </h3>
      <ul>
        {alarms.map((alarm) => (
          <AlarmRow key={alarm.id} alarm={alarm} />
        ))}
      </ul>
      {children}
    </section>
  );
}

/** The flood in the head of the list, or what stands there in quieter times. */
export function FloodWords({ instead }: { instead: string }) {
  const flood = floodOf(useDrill().ui.recentAlarms.value);
  return <>{flood === null ? instead : words.alarms.flood(flood.count, format.reading(flood.seconds, 's'))}</>;
}

export function FloodNotice() {
  const { recentAlarms, alarmFilter } = useDrill().ui;
  if (floodOf(recentAlarms.value) === null || alarmFilter.value !== 'all') return null;
  const showGravest = () => {
    alarmFilter.value = 'p1';
  };
  return (
    <div class="flood">
      <p class="second">{words.alarms.floodHelp}</p>
      <button type="button" class="link" onClick={showGravest}>
        {words.alarms.showGravest}
      </button>
    </div>
  );
}

type FootProps = { alarms: readonly AlarmView[]; quiet: number; showsQuiet: boolean; onQuiet: () => void };

export function AlarmFoot({ alarms, quiet, showsQuiet, onQuiet }: FootProps) {
  const drill = useDrill();
  const may = useMay();
  const selected = drill.ui.selectedAlarm.value;
  const next = nextToAcknowledge(alarms, selected);
  const aside = nextToShelve(alarms, selected);
  return (
    <footer class="alarm-foot">
      {may(ACKNOWLEDGE) && (
        <button
          type="button"
          class="button"
          aria-disabled={next === null}
          onClick={() => next !== null && acknowledge(drill, next.id)}
        >
          {words.alarms.acknowledge} <KeyCap shortcut="acknowledge" />
        </button>
      )}
      {may(SHELVE) && (
        <button
          type="button"
          class="button"
          aria-disabled={aside === null}
          aria-haspopup="dialog"
          onClick={() => aside !== null && shelve(drill, aside.id)}
        >
          {words.alarms.shelve} <KeyCap shortcut="shelve" />
        </button>
      )}
      {quiet > 0 && (
        <button type="button" class="link quiet-tool" aria-pressed={showsQuiet} onClick={onQuiet}>
          {words.alarms.quiet(format.whole(quiet))}
        </button>
      )}
    </footer>
  );
}

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
