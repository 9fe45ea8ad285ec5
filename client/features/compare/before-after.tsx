// The two runs before and after, figure by figure: for the same drill before and after a training, and for any two drills.
import { changesOf, type FigureChange } from '#model/scoring/compare/changes.ts';
import type { Figure } from '#model/scoring/compare/responses.ts';
import { Table } from '../../ui/table.tsx';
import { compare as told } from '../../words/en/compare.ts';
import { figureText, useRunName, useSession } from './use-session.ts';

function changeText(figure: Figure, change: number): string {
  const sign = change > 0 ? '+' : change < 0 ? '−' : '';
  return `${sign}${figureText(figure, Math.abs(change))}`;
}

export function BeforeAfter() {
  const session = useSession();
  const nameOf = useRunName();
  const [before, after] = [session.runOf(session.one.value), session.runOf(session.other.value)];
  if (before.id === after.id) return null;
  const row = ({ figure, before: was, after: is, change, better }: FigureChange) => (
    <tr key={figure} data-change={figure}>
      <th scope="row">{told.figure[figure]}</th>
      <td class="mono">{figureText(figure, was)}</td>
      <td class="mono">{figureText(figure, is)}</td>
      <td class={`mono ${better === null ? '' : better ? 'better' : 'worse'}`}>
        {change === null ? told.unknown : changeText(figure, change)}
        {better !== null && <span class="visually-hidden"> {better ? told.better : told.worse}</span>}
      </td>
    </tr>
  );
  return (
    <section class="compare-change">
      <h2>{told.beforeAfter}</h2>
      <p class="second">{before.scenario === after.scenario ? told.beforeAfterText : told.otherScenario}</p>
      <Table caption={told.beforeAfter} head={['', nameOf(before), nameOf(after), told.change]}>
        {changesOf(before, after).map(row)}
      </Table>
    </section>
  );
}
