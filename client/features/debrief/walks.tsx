// The runbooks after the drill: how each step was followed, whether deviations were justified, what each runbook cost or
// saved, and which ones nobody found.
import type { StepReport, WalkReport, WalksReport } from '#model/scoring/debrief-types.ts';
import { useClockText, useNames } from '../../session/drill.ts';
import { format } from '../../ui/format.ts';
import { Sign } from '../../ui/mark.tsx';
import { Table } from '../../ui/table.tsx';
import { walkWords } from '../../words/en/runbook.ts';

const told = walkWords.debrief;

export function Walks({ report }: { report: WalksReport }) {
  return (
    <section class="col-span-full [&_table]:table-fixed [&_th:first-child]:w-[46%]">
      <h2>{told.title}</h2>
      <p class="second">{report.walks.length === 0 ? told.none : told.text}</p>
      {report.walks.map((walk) => (
        <WalkTold key={walk.walk} walk={walk} />
      ))}
      <Unfound unfound={report.unfound} />
    </section>
  );
}

function WalkTold({ walk }: { walk: WalkReport }) {
  const clockText = useClockText();
  const { title, openedStep, outcome, steps, deviations, cost, findings } = walk;
  return (
    <article class="walk-told">
      <h3>
        {title} <span class="second">{clockText(openedStep)}</span>
      </h3>
      <p class="second">
        {outcome !== null && `${walkWords.closed[outcome]} `}
        {cost !== null && told.cost(format.signedMillions(cost))}
      </p>
      {findings.map((finding) => (
        <p key={finding} class="finding lit block">
          <Sign shape={finding === 'helpful' ? 'passed' : 'p2'} size={14} /> {told.walkFinding[finding]}
        </p>
      ))}
      <Table caption={title} head={[told.columns.step, told.columns.record, told.columns.pre, told.columns.seen]}>
        {steps.map((step) => (
          <StepTold key={step.number} step={step} />
        ))}
      </Table>
      {deviations.map(({ id, step, why, instead, justification }) => (
        <p key={id} class="finding lit block">
          <Sign shape={justification === 'justified' ? 'passed' : 'p2'} size={14} />{' '}
          {walkWords.cardLine(step, why, instead)} <b>{told.justification[justification]}</b>
        </p>
      ))}
    </article>
  );
}

function StepTold({ step }: { step: StepReport }) {
  const { number, title, record, pre, preTrue, asExpected, reason, findings } = step;
  const truth = preTrue === null ? '' : preTrue ? told.preTrue : told.preFalse;
  const walked = record !== null && record !== 'skipped' && record !== 'deviated';
  return (
    <tr class={record === null ? 'text-fg-3' : undefined}>
      <td>
        {number} {title}
        {findings.map((finding) => (
          <span key={finding} class="finding lit block">
            <Sign shape="p2" size={12} /> {told.finding[finding]}
          </span>
        ))}
      </td>
      <td>
        {record === null ? told.notWalked : walkWords.record[record]}
        {reason !== '' && <span class="second"> {reason}</span>}
      </td>
      <td>{walked && [told.pre[pre], truth].filter(Boolean).join(', ')}</td>
      <td>{asExpected !== null && (asExpected ? walkWords.sawExpected : walkWords.sawOther)}</td>
    </tr>
  );
}

function Unfound({ unfound }: Pick<WalksReport, 'unfound'>) {
  const names = useNames();
  if (unfound.length === 0) return null;
  return (
    <>
      <h3 class="label">{told.unfound}</h3>
      <ul>
        {unfound.map(({ runbook, title, alarms }) => (
          <li key={runbook} class="row">
            {title} <span class="second">{alarms.map((alarm) => names.get(alarm) ?? alarm).join(', ')}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
