// Plans of the team: what is proposed, who may decide, what was run and what came of it; and the form for the next one.

import { isTogether } from '../../session/change.ts';
import { useDrill, useMay } from '../../session/drill.ts';
import { words } from '../../words/en/common.ts';
import { inOrder } from './model.ts';
import './plan.css';
import { ProposalRow } from './proposal-row.tsx';
import { ProposeForm } from './propose-form.tsx';

export function Plans() {
  const drill = useDrill();
  const may = useMay();
  const proposals = inOrder(drill.store.view.proposals.value);
  return (
    <>
      <section>
        <h3>{words.plan.title}</h3>
        <p class="second">{words.plan.hint}</p>
        {!isTogether(drill) && <p class="second">{words.plan.alone}</p>}
      </section>
      <section>
        <h3 class="label">{words.plan.list}</h3>
        {proposals.length === 0 && <p class="second">{words.plan.none}</p>}
        <ul class="proposals" data-rows="proposals">
          {proposals.map((proposal) => (
            <ProposalRow key={proposal.id} proposal={proposal} />
          ))}
        </ul>
      </section>
      {may('plan/propose') && <ProposeForm />}
    </>
  );
}
