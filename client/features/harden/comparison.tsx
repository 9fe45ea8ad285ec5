// Before and after: the drill's own trigger with the team's response and the actual one, and a rival cause with the best known one.
import { REFERENCE, type Scenario } from '#model/engine/scenario.ts';
import type { NightEnding } from '#model/scoring/harden/night.ts';
import { useDrill } from '../../session/drill.ts';
import { clockAtStep, format } from '../../ui/format.ts';
import { harden as told } from '../../words/en/harden.ts';
import { causeTitleOf, useSession } from './use-session.ts';

export function Comparison() {
  const session = useSession();
  const { own, scenarios, rival } = session;
  return (
    <section class="harden-comparison">
      <div>
        <h2>{told.sameTrigger}</h2>
        <p class="second">{causeTitleOf(own)}</p>
        <Before scenario={own} script={null} name={told.responses.own} />
        {own.scripts.history !== undefined && <Before scenario={own} script="history" name={told.responses.history} />}
      </div>
      <div>
        <h2>{told.rival}</h2>
        <select
          aria-label={told.rival}
          value={rival.value}
          onChange={(event) => session.chooseRival(Number(event.currentTarget.value))}
        >
          {scenarios.map((scenario, i) => (
            <option key={scenario.id} value={i}>
              {causeTitleOf(scenario)}
            </option>
          ))}
        </select>
        <Before scenario={scenarios[rival.value]} script={REFERENCE} name={told.responses.reference} />
      </div>
      <p class="second">{told.begins}</p>
    </section>
  );
}

type Row = keyof typeof told.rows;

function useRowText(): (row: Row, ending: NightEnding) => string {
  const fromMinute = useDrill().store.briefing.value?.clock.fromMinute ?? 0;
  const clock = (minute: number) => clockAtStep(fromMinute + minute, 0);
  return (row, { lost, outage, firstAlarmMinute, recoveredMinute, worstMinute }) => {
    switch (row) {
      case 'alarm':
        return firstAlarmMinute === null ? told.noAlarm : clock(firstAlarmMinute);
      case 'worst':
        return format.amount(worstMinute);
      case 'normal':
        if (!outage) return told.noOutage;
        return recoveredMinute === null ? told.never : clock(recoveredMinute);
      case 'lost':
        return format.millions(lost);
    }
  };
}

type BeforeProps = { scenario: Scenario; script: string | null; name: string };

function Before({ scenario, script, name }: BeforeProps) {
  const session = useSession();
  const rowText = useRowText();
  const sides = [session.endingOf(scenario, script, []), session.endingOf(scenario, script, session.set.value)];
  return (
    <table class="harden-before" data-response={script ?? 'own'}>
      <caption class="label">{name}</caption>
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
              <td key={i === 0 ? 'today' : 'after'} class="mono">
                {ending === null ? '…' : rowText(row, ending)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
