// The five clocks of an incident.
import type { Debrief } from '#model/view-types.ts';
import { format } from '../../presentation/format.ts';
import { words } from '../../words/en.ts';

export function Clocks({ clocks }: Pick<Debrief, 'clocks'>) {
  return (
    <section class="told-clocks">
      <h3 class="label">{words.debrief.clocks}</h3>
      <dl>
        {clocks.map(({ id, minutes }) => (
          <div key={id}>
            <dt>
              {words.debrief.clock[id]}
              <span class="clock-from">{id === 'detect' ? words.debrief.fromTrigger : words.debrief.fromAlarm}</span>
            </dt>
            <dd class={minutes === null ? 'never' : undefined}>
              {minutes === null ? words.debrief.never : format.duration(minutes)}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
