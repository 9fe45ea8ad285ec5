// One runbook: who keeps it, what it warns of, and its steps.
import type { Runbook } from '#model/runbook.ts';
import { words } from '../../words/en.ts';
import { openRunbook, useDrill } from '../drill.ts';
import { useFocusTarget } from '../focus.ts';
import { Sign } from '../mark.tsx';
import { Prose } from './prose.tsx';
import { RunbookStepRow } from './runbook-step.tsx';

export function RunbookPage({ runbook }: { runbook: Runbook }) {
  const drill = useDrill();
  const heading = useFocusTarget<HTMLHeadingElement>('panel-runbooks');
  return (
    <article class="runbook">
      <header>
        <button type="button" class="link" onClick={() => openRunbook(drill, null)}>
          {words.runbooks.back}
        </button>
        <h3 class="page-title" ref={heading} tabIndex={-1}>
          {runbook.title}
        </h3>
        <p class="second">
          {words.runbooks.use[runbook.useLevel]} {words.runbooks.meta(runbook.owner, runbook.lastTested)}.
        </p>
      </header>
      {runbook.hazard !== null && (
        <p class="warning">
          <Sign shape="p2" size={14} /> <b>{words.runbooks.hazard}.</b> {runbook.hazard}
        </p>
      )}
      <Prose text={runbook.intro} />
      <ol class="steps">
        {runbook.steps.map((step) => (
          <RunbookStepRow key={step.number} runbook={runbook.id} step={step} />
        ))}
      </ol>
      {runbook.abortIf !== null && (
        <p class="second abort">
          <b>{words.runbooks.abortIf}</b> {runbook.abortIf}
        </p>
      )}
    </article>
  );
}
