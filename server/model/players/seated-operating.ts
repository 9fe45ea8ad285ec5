// How somebody in an operations seat acts on the team's diagnosis: the part of the known remedy that the seat may give, stage
// after stage, each proposed and run once whoever decides has agreed.

import type { ClaimView } from '../team/view-types.ts';
import type { Proposal } from '../team/work-types.ts';
import { minutesToSteps } from '../time.ts';
import type { Stage } from './lore.ts';
import { better, firstOut, lineOf, stagesFor, VERIFY_MINUTES, verify } from './operating.ts';
import type { Ask, Sight } from './player.ts';
import { ask, NOTHING, type Part, type Routine, until } from './routine.ts';
import type { Seated } from './seated.ts';
import { standingClaim } from './seated-finding.ts';

/** The stages with what these seats may give of them. */
function ownStages({ surroundings }: Seated, cause: string): Stage[] {
  const may = new Set(surroundings.briefing.commands.filter(({ mine }) => mine).map((command) => command.do));
  return stagesFor(surroundings, cause)
    .map(({ afterMinutes, commands }) => ({ afterMinutes, commands: commands.filter((one) => may.has(one.do)) }))
    .filter(({ commands }) => commands.length > 0);
}

const isSame = (wanted: Ask, planned: Proposal['commands'][number] | undefined): boolean =>
  planned?.do === wanted.do && Object.entries(wanted.with).every(([name, value]) => planned.with[name] === value);

/** One's own proposal of exactly this, made now or before one began anew. */
const proposalOf = ({ surroundings }: Seated, { commands }: Stage, { view }: Sight): Proposal | undefined =>
  view.proposals.findLast(
    (proposal) =>
      proposal.by === surroundings.me &&
      proposal.commands.length === commands.length &&
      commands.every((command, i) => isSame(command, proposal.commands[i])),
  );

function proposing({ person }: Seated, { commands }: Stage, cause: string, sight: Sight): Ask {
  const alarm = firstOut(sight);
  const predicts = person.skill.operating.predicts && alarm !== undefined;
  const standing = sight.view.hypotheses.findLast((one) => one.cause === cause && one.droppedStep === null);
  return {
    do: 'plan/propose',
    with: {
      commands: lineOf(commands),
      hypothesis: standing?.id ?? 0,
      predict: predicts ? `${alarm.service}/${alarm.metric} ${better(alarm)}` : '',
    },
  };
}

function* propose(own: Seated, stage: Stage, cause: string, first: Sight): Part<Sight> {
  const sight = yield* ask(proposing(own, stage, cause, first));
  const made = proposalOf(own, stage, sight);
  if (made?.state !== 'waiting') return sight;
  return yield* ask({ do: 'talk/say', with: { text: `Proposal ${made.id} waits for somebody to approve it.` } });
}

/** Proposes unless that was done before, and waits for whoever decides. */
function* agreed(own: Seated, stage: Stage, cause: string, first: Sight): Part<Sight> {
  let sight = first;
  if (proposalOf(own, stage, sight) === undefined) sight = yield* propose(own, stage, cause, sight);
  while (proposalOf(own, stage, sight)?.state === 'waiting') sight = yield NOTHING;
  return sight;
}

/** Carries out one stage; one that was carried out, refused or taken back before is left as it is. */
function* carryOut(own: Seated, stage: Stage, cause: string, first: Sight): Part<Sight> {
  let sight = yield* agreed(own, stage, cause, first);
  const proposal = proposalOf(own, stage, sight);
  if (proposal?.state !== 'approved') return sight;
  const alarm = firstOut(sight);
  const before = alarm?.value ?? null;
  for (let ran = proposal.ran; ran < stage.commands.length; ran++)
    sight = yield* ask({ do: 'plan/run', with: { proposal: proposal.id } });
  const { verifies } = own.person.skill.operating;
  if (!verifies || alarm === undefined || !own.reads({ look: 'metric', service: alarm.service })) return sight;
  const verifyAt = sight.minute + VERIFY_MINUTES;
  sight = yield* until(({ minute }) => minute >= verifyAt);
  return yield* verify(proposal.id, before, sight);
}

function* actOn(own: Seated, claim: ClaimView, first: Sight): Routine {
  let sight = first;
  for (const stage of ownStages(own, claim.cause)) {
    // Counted from the claim, so that who begins anew goes on where the others are.
    const atStep = claim.step + minutesToSteps(stage.afterMinutes);
    if (sight.step < atStep) sight = yield* until(({ step }) => step >= atStep);
    sight = yield* carryOut(own, stage, claim.cause, sight);
  }
}

/** Acts on the diagnosis that stands, and lets go of it where another one takes its place. */
export function* followClaims(own: Seated): Routine {
  let acting: { readonly claim: ClaimView; readonly work: Routine } | null = null;
  let asks: readonly Ask[] = NOTHING;
  for (;;) {
    const sight: Sight = yield asks;
    const claim = standingClaim(sight);
    if (claim !== null && claim.cause !== acting?.claim.cause) {
      acting = { claim, work: actOn(own, claim, sight) };
      asks = acting.work.next().value ?? NOTHING;
    } else asks = acting?.work.next(sight).value ?? NOTHING;
  }
}
