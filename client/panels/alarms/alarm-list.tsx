// All alarms that are not OK, by service, with those that came back below. j and k walk the rows, a acknowledges.
import { groupAlarms, nextToAcknowledge, returnedAlarms, waitsForAcknowledgement } from '../../presentation/alarms.ts';
import { words } from '../../words/en.ts';
import { acknowledge, useDrill } from '../drill.ts';
import { useFocusTarget } from '../focus.ts';
import { AlarmRow } from './alarm-row.tsx';
import './alarms.css';

export function AlarmList() {
  const drill = useDrill();
  const { store, desk } = drill;
  const alarms = store.view.alarms.value;
  const groups = groupAlarms(alarms, store.briefing.value?.services ?? []);
  const returned = returnedAlarms(alarms);
  const active = groups.reduce((sum, group) => sum + group.alarms.length, 0);
  const waiting = alarms.filter(waitsForAcknowledgement).length;
  const next = nextToAcknowledge(alarms, desk.selectedAlarm.value);
  const heading = useFocusTarget<HTMLHeadingElement>('alarms');
  return (
    <section class="alarms" aria-labelledby="alarms-title">
      <header class="panel-head">
        <h2 id="alarms-title" ref={heading} tabIndex={-1}>
          {words.alarms.title} <span class="count">{active}</span>
        </h2>
        <span class={waiting > 0 ? 'second waits' : 'second'}>
          {waiting > 0 ? words.alarms.waiting(waiting) : active > 0 ? words.alarms.allAcknowledged : ''}
        </span>
      </header>
      <div class="alarm-rows scroll" data-rows="alarms">
        {active === 0 && <p class="empty">{words.alarms.none}</p>}
        {groups.map((group) => (
          <section key={group.service}>
            <h3 class="label group">
              {group.name} <span>{group.alarms.length}</span>
            </h3>
            <ul>
              {group.alarms.map((alarm) => (
                <AlarmRow key={alarm.id} alarm={alarm} />
              ))}
            </ul>
          </section>
        ))}
        {returned.length > 0 && (
          <section class="back-to-ok">
            <h3 class="label group">
              {words.alarms.returned} <span>{returned.length}</span>
            </h3>
            <ul>
              {returned.map((alarm) => (
                <AlarmRow key={alarm.id} alarm={alarm} />
              ))}
            </ul>
          </section>
        )}
      </div>
      <footer class="alarm-foot">
        <button
          type="button"
          class="button"
          aria-disabled={next === null}
          onClick={() => next !== null && acknowledge(drill, next.id)}
        >
          {words.alarms.acknowledge}{' '}
          <span class="key" aria-hidden="true">
            a
          </span>
        </button>
        <span class="second">{words.alarms.quiet(alarms.length - active - returned.length)}</span>
      </footer>
    </section>
  );
}
