// The diagnoses declared so far, without a verdict, and the button to withdraw each.

import { FACETS } from '#model/engine/scoring-spec.ts';
import type { ClaimView } from '#model/incident/view-types.ts';
import { useClockText, useDrill, useGive, useMay, usePersonName } from '../../session/drill.ts';
import { Button } from '../../ui/button.tsx';
import { Inline } from '../../ui/layout.tsx';
import { Note, RequestStatus } from '../../ui/note.tsx';
import { Row } from '../../ui/row.tsx';
import { words } from '../../words/en/common.ts';

/** What stands: when it was claimed and how sure, with the ways to change it and to take it back. */
export function Claimed({ claim, onChange }: { claim: ClaimView; onChange: (() => void) | null }) {
  const { store } = useDrill();
  const clockText = useClockText();
  const give = useGive();
  const may = useMay();
  const nameOf = usePersonName();
  const title = store.briefing.value?.causes.find(({ id }) => id === claim.cause)?.title ?? claim.cause;
  const key = `retract:${claim.id}`;
  return (
    <section class="section stack claimed">
      <p class="font-semibold">{title}</p>
      <p role="status">
        {words.diagnose.claimed(clockText(claim.step), words.diagnose.certainties[claim.certainty])}
        {claim.by !== store.me.value && <span class="second"> {words.diagnose.claimedBy(nameOf(claim.by))}</span>}
      </p>
      <Answers claim={claim} />
      <Inline>
        {onChange !== null && <Button onClick={onChange}>{words.diagnose.change}</Button>}
        {may('incident/retract-claim') && (
          <Button
            aria-label={words.diagnose.withdrawClaim(title)}
            onClick={() => void give(key, 'incident/retract-claim', { claim: claim.id })}
          >
            {words.diagnose.withdraw}
          </Button>
        )}
      </Inline>
      <RequestStatus of={key} done={null} />
    </section>
  );
}

/** Without the one that stands over the list with its buttons; where nothing else was declared there is no list. */
export function Claims({ above }: { above: ClaimView | null }) {
  const claims = useDrill().store.view.claims.value.filter(({ id }) => id !== above?.id);
  if (above !== null && claims.length === 0) return null;
  return (
    <section class="section claims">
      <h3 class="label">{words.diagnose.claims}</h3>
      {claims.length === 0 && <Note>{words.diagnose.noClaims}</Note>}
      <ul>
        {claims.map((claim) => (
          <Claim key={claim.id} claim={claim} />
        ))}
      </ul>
    </section>
  );
}

function Claim({ claim }: { claim: ClaimView }) {
  const { store } = useDrill();
  const clockText = useClockText();
  const give = useGive();
  const may = useMay();
  const nameOf = usePersonName();
  const title = store.briefing.value?.causes.find(({ id }) => id === claim.cause)?.title ?? claim.cause;
  const key = `retract:${claim.id}`;
  const standing = claim.retractedStep === null;
  return (
    <Row
      class="claim"
      end={
        standing &&
        may('incident/retract-claim') && (
          <Button
            small
            aria-label={words.diagnose.withdrawClaim(title)}
            onClick={() => void give(key, 'incident/retract-claim', { claim: claim.id })}
          >
            {words.diagnose.withdraw}
          </Button>
        )
      }
    >
      <p class={standing ? undefined : 'line-through text-fg-3'}>{title}</p>
      <p class="second">
        {words.diagnose.claim(words.diagnose.certainties[claim.certainty], clockText(claim.step), nameOf(claim.by))}
        {claim.retractedStep !== null && `, ${words.diagnose.withdrawn(clockText(claim.retractedStep))}`}
      </p>
      <Answers claim={claim} />
      <RequestStatus of={key} done={null} />
    </Row>
  );
}

/** The facets that were answered, and how much was cited. */
function Answers({ claim }: { claim: ClaimView }) {
  const choices = useDrill().store.briefing.value?.facets;
  const answered = FACETS.flatMap((facet) => {
    const answer = claim.facets[facet];
    if (answer === null) return [];
    const title = choices?.[facet].find(({ id }) => id === answer)?.title ?? answer;
    return [`${words.diagnose.facet[facet]}: ${title}`];
  });
  return (
    <>
      {answered.map((line) => (
        <p key={line} class="second">
          {line}
        </p>
      ))}
      {claim.evidence.length > 0 && <p class="second">{words.diagnose.cited(claim.evidence.length)}</p>}
    </>
  );
}
