// All runs in one table: people, bots, agents and the responses of the scenario, smallest loss first.
import { ranked } from '#model/scoring/compare/changes.ts';
import { FIGURES, type Response } from '#model/scoring/compare/responses.ts';
import { classes } from '../../ui/layout.tsx';
import { Table } from '../../ui/table.tsx';
import { compare as told } from '../../words/en/compare.ts';
import { dateText, figureText, useRunName, useSession } from './use-session.ts';

const BOTS = 3;

export function RunsTable() {
  const { runs, missing, own, one, other } = useSession();
  const nameOf = useRunName();
  const isWaiting = runs.value.filter(({ id }) => id.startsWith('bot ')).length < BOTS;
  const hasOthers = runs.value.some(({ title }) => title !== runs.value[0].title);
  const row = (run: Response) => (
    <tr
      key={run.id}
      data-run={run.name}
      data-kind={run.kind}
      class={classes(run.id === own && 'font-semibold', (run.id === one.value || run.id === other.value) && 'selected')}
    >
      <th scope="row">{nameOf(run)}</th>
      <td>{told.kind[run.kind]}</td>
      <td class="whitespace-nowrap">{dateText(run.date)}</td>
      {hasOthers && <td>{run.title}</td>}
      {FIGURES.map((figure) => (
        <td key={figure} class="font-mono" data-figure={figure}>
          {figureText(figure, run.figures[figure])}
        </td>
      ))}
    </tr>
  );
  return (
    <section class="col-span-full px-gutter py-3 rule">
      <h2>{told.all}</h2>
      <p class="second" role="status">
        {told.allText} {isWaiting ? told.playingBots : ''} {missing > 0 ? told.missing(missing) : ''}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and must scroll by keys. */}
      <section class="scroll" tabIndex={0} aria-label={told.all}>
        <Table
          class="dense"
          caption={told.all}
          head={[
            ...[told.responder, told.kindOf, told.date],
            ...(hasOthers ? [told.scenario] : []),
            ...FIGURES.map((figure) => told.figure[figure]),
          ]}
        >
          {ranked(runs.value).map(row)}
        </Table>
      </section>
    </section>
  );
}
