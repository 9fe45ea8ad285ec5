// Before and after: the drill's own trigger and a rival cause, today and with the set, with the response that was chosen; and the
// city of both at the same minute.
import { useState } from 'preact/hooks';
import type { NightEnding } from '#model/scoring/harden/night.ts';
import { clockAtStep, format } from '../../ui/format.ts';
import { harden as told } from '../../words/en/harden.ts';
import type { DrawnNight } from './model.ts';
import { Standings } from './standings.tsx';
import { Towers } from './towers.tsx';
import { causeTitleOf, lossTextFor, useSession } from './use-session.ts';

const NIGHTS = ['own', 'rival'] as const;

export function Comparison() {
  const session = useSession();
  const { own, scenarios, rival, compared } = session;
  const [shown, setShown] = useState<(typeof NIGHTS)[number]>('own');
  return (
    <section class="columns gap-x-6 gap-y-2 [--columns:repeat(auto-fit,minmax(min(100%,290px),1fr))] px-gutter py-3 rule-below">
      <header class="section-head col-span-full">
        <h2>{told.compared}</h2>
        <Standings />
      </header>
      <div>
        <h3>{told.sameTrigger}</h3>
        <p class="second">{causeTitleOf(scenarios[own])}</p>
        <Before night={compared.own} name="own" />
      </div>
      <div>
        <h3>{told.rival}</h3>
        <select
          aria-label={told.rival}
          value={rival.value}
          onChange={(event) => session.chooseRival(Number(event.currentTarget.value))}
        >
          {scenarios.map((scenario, i) => (
            <option key={scenario.cause} value={i}>
              {causeTitleOf(scenario)}
            </option>
          ))}
        </select>
        <Before night={compared.rival} name="rival" />
      </div>
      <p class="second col-span-full">{told.begins}</p>
      <fieldset class="switch col-span-full" aria-label={told.city}>
        {NIGHTS.map((night) => (
          <button key={night} type="button" aria-pressed={shown === night} onClick={() => setShown(night)}>
            {told.cityOf[night]}
          </button>
        ))}
      </fieldset>
      <div class="col-span-full">
        <Towers night={compared[shown]} />
      </div>
    </section>
  );
}

type Row = keyof typeof told.rows;

function rowText(
  row: Row,
  { lost, outage, ...ending }: NightEnding,
  fromMinute: number,
  lossText: (loss: number) => string,
): string {
  const clock = (minute: number) => clockAtStep(fromMinute + minute, 0);
  const { firstAlarmMinute, firstPostMinute, recoveredMinute, worstShare } = ending;
  switch (row) {
    case 'alarm':
      return firstAlarmMinute === null ? told.noAlarm : clock(firstAlarmMinute);
    case 'post':
      return firstPostMinute === null ? told.noPost : clock(firstPostMinute);
    case 'worst':
      return told.customers(format.share(worstShare));
    case 'normal':
      if (!outage) return told.noOutage;
      return recoveredMinute === null ? told.never : clock(recoveredMinute);
    case 'lost':
      return lossText(lost);
  }
}

function Before({ night, name }: { night: DrawnNight; name: string }) {
  const session = useSession();
  const { fromMinute } = session.scenarios[night.scenario].clock;
  const sides = [session.endingOf(night, []), session.endingOf(night, session.set.value)];
  const lossText = lossTextFor(sides.map((ending) => ending?.lost ?? 0));
  return (
    <table class="data-table figures" data-night={name} data-response={night.response}>
      <caption class="label block">{told.responses[night.response]}</caption>
      <thead>
        <tr class="second">
          <td />
          <th>{told.today}</th>
          <th>{told.withSet}</th>
        </tr>
      </thead>
      <tbody>
        {(Object.keys(told.rows) as Row[]).map((row) => (
          <tr key={row} data-row={row}>
            <th>{told.rows[row]}</th>
            {sides.map((ending, i) => (
              <td key={i === 0 ? 'today' : 'after'} class="font-mono">
                {ending === null ? '…' : rowText(row, ending, fromMinute, lossText)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
