// Plans of the team: proposals, who may approve them, what was run and its outcome; and the form for the next one.

import { isTogether } from '../../session/change.ts';
import { useDrill, useMay } from '../../session/drill.ts';
import { Note } from '../../ui/note.tsx';
import { Section } from '../../ui/panel.tsx';
import { words } from '../../words/en/common.ts';
import { inOrder } from './model.ts';
import { ProposalRow } from './proposal-row.tsx';
import { ProposeForm } from './propose-form.tsx';

export function Plans() {
  const drill = useDrill();
  const may = useMay();
  const proposals = inOrder(drill.store.view.proposals.value);
  return (
    <>
      <Section title={words.plan.title}>
        <Note>{words.plan.hint}</Note>
        {!isTogether(drill) && <Note>{words.plan.alone}</Note>}
      </Section>
      <Section>
        <h3 class="label">{words.plan.list}</h3>
        {proposals.length === 0 && <Note>{words.plan.none}</Note>}
        <ul class="proposals" data-rows="proposals">
          {proposals.map((proposal) => (
            <ProposalRow key={proposal.id} proposal={proposal} />
          ))}
        </ul>
      </Section>
      {may('plan/propose') && <ProposeForm />}
    </>
  );
}
