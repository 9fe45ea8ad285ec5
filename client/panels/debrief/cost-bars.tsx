// What the outage cost under these hands and under others, and what one's own run costs without one of its changes.
import type { Debrief, DebriefRun } from '#model/judge/debrief-types.ts';
import { commandTitle } from '../../presentation/command-form.ts';
import { type Bar, barsOf } from '../../presentation/debrief.ts';
import { clockAtStep, format } from '../../presentation/format.ts';
import { words } from '../../words/en.ts';
import { useClockText, useDrill } from '../drill.ts';

/** Against one's own run, which has no difference. */
function barClass(difference: number | null): string {
  if (difference === null) return 'own';
  if (difference === 0) return 'same';
  return difference < 0 ? 'better' : 'worse';
}

export function CostBars({ debrief }: { debrief: Debrief }) {
  const fromMinute = useDrill().store.briefing.value?.clock.fromMinute ?? 0;
  const clockText = useClockText();
  const runs = new Map(debrief.runs.map((run) => [run.id, run]));
  const endOf = (run: DebriefRun | undefined): string => {
    if (run?.outage === false) return words.debrief.noOutage;
    const minute = run?.recoveredMinute ?? null;
    return minute === null
      ? words.debrief.notRecovered
      : words.debrief.recoveredAt(clockAtStep(fromMinute + minute, 0));
  };
  const nameOf = ({ run, action }: Bar): string =>
    action === null
      ? words.debrief.runName(run ?? '')
      : words.debrief.without(commandTitle(action.do), clockText(action.step));
  return (
    <>
      <ul class="bars">
        {barsOf(debrief.runs, debrief.actions).map((bar) => {
          const { key, run, lost, share, difference } = bar;
          return (
            <li key={key} class={barClass(difference)}>
              <span class="bar-name">
                {nameOf(bar)}
                {run !== null && <span class="second">{endOf(runs.get(run))}</span>}
              </span>
              <span class="bar-track">
                <span class="bar" style={{ width: `${share * 100}%` }} />
              </span>
              <span class="bar-figure">{format.millions(lost)}</span>
              <span class="bar-difference">
                {difference === null ? '' : format.signedMillions(difference)}
                {difference !== null && <span class="heard"> {words.debrief.against}</span>}
              </span>
            </li>
          );
        })}
      </ul>
      <p class="second">{words.debrief.atEnd(format.millions(debrief.lostAtEnd), clockText(debrief.endedStep))}</p>
    </>
  );
}
