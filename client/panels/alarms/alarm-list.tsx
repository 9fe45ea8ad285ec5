// All alarms that are not OK, by service; below them those that came back and were not seen yet, and those that were put
// aside. j and k walk the rows, a acknowledges, s shelves.
import type { ComponentChildren } from 'preact';
import type { AlarmView } from '#model/team/view-types.ts';
import {
  ALARM_FILTERS,
  countActive,
  groupAlarms,
  nextToAcknowledge,
  nextToShelve,
  returnedAlarms,
  shelvedAlarms,
  waitsForAcknowledgement,
} from '../../presentation/alarms.ts';
import { format } from '../../presentation/format.ts';
import { words } from '../../words/en.ts';
import { acknowledge, seeReturned, shelve, useDrill } from '../drill.ts';
import { useFocusTarget } from '../focus.ts';
import { KeyCap } from '../key-cap.tsx';
import { AlarmRow } from './alarm-row.tsx';
import './alarms.css';
import { FloodNotice, FloodWords } from './flood-notice.tsx';

export function AlarmList() {
  const drill = useDrill();
  const { store, desk } = drill;
  const alarms = store.view.alarms.value;
  const filter = desk.alarmFilter.value;
  const groups = groupAlarms(alarms, store.briefing.value?.services ?? [], filter);
  const returned = returnedAlarms(alarms, desk.seenReturns.value);
  const shelved = shelvedAlarms(alarms);
  const active = countActive(alarms);
  return (
    <section class="alarms" aria-labelledby="alarms-title">
      <Head active={active} waiting={alarms.filter(waitsForAcknowledgement).length} />
      <FloodNotice />
      <fieldset class="switch alarm-filter" aria-label={words.alarms.filter}>
        {ALARM_FILTERS.map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={one === filter}
            onClick={() => {
              desk.alarmFilter.value = one;
            }}
          >
            {words.alarms.filters[one]}
          </button>
        ))}
      </fieldset>
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
      </div>
      <Foot alarms={alarms} quiet={alarms.length - active - returned.length - shelved.length} />
    </section>
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

function Foot({ alarms, quiet }: { alarms: readonly AlarmView[]; quiet: number }) {
  const drill = useDrill();
  const selected = drill.desk.selectedAlarm.value;
  const next = nextToAcknowledge(alarms, selected);
  const aside = nextToShelve(alarms, selected);
  return (
    <footer class="alarm-foot">
      <button
        type="button"
        class="button"
        aria-disabled={next === null}
        onClick={() => next !== null && acknowledge(drill, next.id)}
      >
        {words.alarms.acknowledge} <KeyCap shortcut="acknowledge" />
      </button>
      <button
        type="button"
        class="button"
        aria-disabled={aside === null}
        aria-haspopup="dialog"
        onClick={() => aside !== null && shelve(drill, aside.id)}
      >
        {words.alarms.shelve} <KeyCap shortcut="shelve" />
      </button>
      <span class="second">{words.alarms.quiet(format.whole(quiet))}</span>
    </footer>
  );
}
