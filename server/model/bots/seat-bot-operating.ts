// How a bot in an operations seat acts on the team's diagnosis: it proposes each stage of the remedy that the seat may run, and
// runs it once approved.

import { formatCall } from '../engine/command-line.ts';
import { minutesToSteps } from '../engine/time.ts';
import type { ClaimView } from '../incident/view-types.ts';
import type { Proposal } from '../incident/work-types.ts';
import type { BotView, CommandRequest } from './bot.ts';
import {
  better,
  firstOut,
  inspectFirst,
  mitigationsFor,
  type Step,
  stepsFor,
  VERIFY_MINUTES,
  verify,
} from './operating.ts';
import { NOTHING, type Part, type Routine, request, until } from './routine.ts';
import type { SeatBot } from './seat-bot-finding.ts';
import { standingClaim } from './seat-bot-finding.ts';

/** Below this belief, acting would be a guess. */
const GUESS_SHARE = 0.5;

/** True if the bot remedies the claimed cause. Careful bots wait until it is more than a guess. */
const isSureEnough = ({ person }: SeatBot, { certainty }: ClaimView): boolean =>
  certainty !== 'unsure' || person.skill.actsFromShare < GUESS_SHARE;

/** The steps that follow from a claim, as far as these seats may run them; 0 for no hypothesis. */
function ownSteps(own: SeatBot, claim: ClaimView, { view }: BotView): Step[] {
  const { dependencies, person } = own;
  const may = new Set(dependencies.briefing.commands.filter(({ mine }) => mine).map((command) => command.do));
  const standing = view.hypotheses.findLast((one) => one.cause === claim.cause && one.droppedStep === null);
  const healing = isSureEnough(own, claim) ? stepsFor(dependencies, claim.cause, standing?.id ?? 0) : [];
  const { mitigateAfterMinutes } = person.skill;
  const caring = mitigateAfterMinutes === null ? [] : mitigationsFor(dependencies, mitigateAfterMinutes);
  return [...healing, ...caring]
    .map((step) => ({ ...step, commands: step.commands.filter((one) => may.has(one.do)) }))
    .filter(({ commands }) => commands.length > 0)
    .sort((a, b) => a.afterMinutes - b.afterMinutes);
}

const isSame = (wanted: CommandRequest, planned: Proposal['commands'][number] | undefined): boolean =>
  planned?.do === wanted.do && Object.entries(wanted.with).every(([name, value]) => planned.with[name] === value);

/** The bot's own identical proposal, made now or before a restart of the bot. */
const proposalOf = ({ dependencies }: SeatBot, { commands }: Step, { view }: BotView): Proposal | undefined =>
  view.proposals.findLast(
    (proposal) =>
      proposal.by === dependencies.me &&
      proposal.commands.length === commands.length &&
      commands.every((command, i) => isSame(command, proposal.commands[i])),
  );

function proposing({ person }: SeatBot, { commands, hypothesis }: Step, view: BotView): CommandRequest {
  const alarm = firstOut(view);
  const predicts = person.skill.operating.predicts && alarm !== undefined;
  return {
    do: 'plan/propose',
    with: {
      commands: commands.map(formatCall).join('; '),
      hypothesis,
      predict: predicts ? `${alarm.service}/${alarm.metric} ${better(alarm)}` : '',
    },
  };
}

function* propose(own: SeatBot, step: Step, first: BotView): Part<BotView> {
  const view = yield* request(proposing(own, step, first));
  const made = proposalOf(own, step, view);
  if (made?.state !== 'waiting') return view;
  return yield* request({ do: 'talk/say', with: { text: `Proposal ${made.id} waits for somebody to approve it.` } });
}

/** Proposes a step unless it is already proposed, and waits for the decision. */
function* agreed(own: SeatBot, step: Step, first: BotView): Part<BotView> {
  let view = first;
  if (proposalOf(own, step, view) === undefined) view = yield* propose(own, step, view);
  while (proposalOf(own, step, view)?.state === 'waiting') view = yield NOTHING;
  return view;
}

/** Runs one step. A step that was already run, refused or withdrawn is left alone. */
function* carryOut(own: SeatBot, step: Step, first: BotView): Part<BotView> {
  const { inspectsFirst, verifies } = own.person.skill.operating;
  const isNew = proposalOf(own, step, first) === undefined;
  const inspected = inspectsFirst && isNew ? yield* inspectFirst(step, first) : first;
  let view = yield* agreed(own, step, inspected);
  const proposal = proposalOf(own, step, view);
  if (proposal?.state !== 'approved') return view;
  const alarm = firstOut(view);
  const before = alarm?.value ?? null;
  for (let ran = proposal.ran; ran < step.commands.length; ran++)
    view = yield* request({ do: 'plan/run', with: { proposal: proposal.id } });
  if (!verifies || alarm === undefined || !own.reads({ inspection: 'metric', service: alarm.service })) return view;
  const atMinute = view.minute + VERIFY_MINUTES;
  view = yield* until(({ minute }) => minute >= atMinute);
  return yield* verify({ proposal: proposal.id, atMinute, before }, view);
}

function* actOn(own: SeatBot, claim: ClaimView, first: BotView): Routine {
  let view = first;
  for (const step of ownSteps(own, claim, first)) {
    // Counted from the claim, so that a restarted bot resumes at the team's current step.
    const at = claim.step + minutesToSteps(step.afterMinutes);
    if (view.step < at) view = yield* until((now) => now.step >= at);
    view = yield* carryOut(own, step, view);
  }
}

/** Acts on the standing claim, and stops when it is replaced or its certainty changes. */
export function* followClaims(own: SeatBot): Routine {
  let following = '';
  let work: Routine | null = null;
  let requests: readonly CommandRequest[] = NOTHING;
  for (;;) {
    const view: BotView = yield requests;
    const claim = standingClaim(view);
    const wanted = claim === null ? following : `${claim.cause} ${isSureEnough(own, claim)}`;
    const isNews = wanted !== following && claim !== null;
    if (isNews) work = actOn(own, claim, view);
    following = wanted;
    requests = (isNews ? work?.next() : work?.next(view))?.value ?? NOTHING;
  }
}
