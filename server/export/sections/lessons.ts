// Strengths, areas for improvement, contributing factors and luck: each line follows from a measurement of the run.
import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
import { openSeats } from '#model/incident/rights.ts';
import type { DebriefAction } from '#model/scoring/debrief-types.ts';
import { stateIn } from '#model/scoring/stretches.ts';
import { readingName } from '#protocol/words/en/readings.ts';
import { reportWords as words } from '#protocol/words/en/report.ts';
import { stepFinding } from '#protocol/words/en/report-exchange.ts';
import { lessonWords as told } from '#protocol/words/en/report-lessons.ts';
import { metricLabel } from '#protocol/words/metric-labels.ts';
import { type Block, heading, listOr, tableOr } from '../document.ts';
import { commandText, duration, millions, percent } from '../figures.ts';
import type { TeamFacts } from '../team-facts.ts';
import { ratedObjectives } from './objectives.ts';

type Improvement = readonly [observation: string, analysis: string, recommendation: string];

/** Service states by severity; without data the state is unknown. */
const WORSE = { normal: 0, degraded: 1, failing: 2, 'no-data': -1 } as const;
/** A shorter telemetry gap explains nothing. */
const UNSEEN_MINUTES = 20;

const isSaving = ({ verdict }: DebriefAction): boolean => verdict === 'reasoned/saved';

function savedBy({ debrief }: TeamFacts, { lostWithout }: DebriefAction): string {
  return millions(Math.abs((lostWithout ?? 0) - debrief.runs[0].lost));
}

function strengthsOf(facts: TeamFacts): string[] {
  const { debrief, say, team } = facts;
  const { strength } = told;
  const right = debrief.claims.find((claim) => claim.right && claim.retractedStep === null);
  const met = debrief.score.parts
    .flatMap(({ lines }) => lines)
    .filter(({ code }) => code === 'communication/met').length;
  const verified = debrief.actions.filter((action) => action.verified).length;
  return [
    ...ratedObjectives(debrief)
      .filter(({ rating }) => rating === 'P')
      .map(({ id }) => strength.rating(words.objective[id])),
    ...debrief.actions
      .filter(isSaving)
      .map((action) => strength.change(commandText(say, action), say.clock(action.step), savedBy(facts, action))),
    ...(right === undefined ? [] : [strength.claim(say.name('cause', right.cause), say.clock(right.step))]),
    ...(met === 0 ? [] : [strength.updates(met)]),
    ...(verified === 0 ? [] : [strength.verified(verified)]),
    ...debrief.walks.walks
      .filter(({ findings }) => findings.includes('helpful'))
      .map(({ title }) => strength.runbook(title)),
    ...team.chat
      .filter(({ tag }) => tag === 'lesson')
      .map(({ by, message }) => strength.note(say.message(message), say.speaker(by))),
  ];
}

function changeImprovements(facts: TeamFacts): Improvement[] {
  const { debrief, say } = facts;
  const { improvement } = told;
  const unverified = debrief.actions.filter(({ verified }) => !verified).length;
  return [
    ...debrief.actions
      .filter(({ verdict }) => verdict === 'guess/cost')
      .map((action) => improvement.guess(commandText(say, action), say.clock(action.step), savedBy(facts, action))),
    ...debrief.actions.flatMap((action) =>
      action.sooner === null
        ? []
        : [improvement.late(commandText(say, action), say.clock(action.sooner.step), millions(action.sooner.saved))],
    ),
    ...(unverified === 0 ? [] : [improvement.unverified(unverified)]),
  ];
}

function diagnosisImprovements({ debrief, say }: TeamFacts): Improvement[] {
  const { improvement } = told;
  const { look } = debrief.lessons.next;
  const wrong = debrief.claims.filter(({ right }) => !right);
  const place =
    look === null ? '' : readingName(look.inspection, metricLabel(look.subject), say.name('service', look.service));
  return [
    ...(look === null ? [] : [improvement.look(place, duration(look.minutes), percent(look.from), percent(look.to))]),
    ...wrong.map(({ cause, step }) => improvement.wrong(say.name('cause', cause), say.clock(step))),
    ...(debrief.claims.length === 0 ? [improvement.unnamed()] : []),
  ];
}

function runbookImprovements({ debrief }: TeamFacts): Improvement[] {
  const { improvement } = told;
  const { walks, unfound } = debrief.walks;
  return [
    ...walks.flatMap(({ title, findings, steps }) => [
      ...(findings.includes('harmful') ? [improvement.harmful(title)] : []),
      ...steps.flatMap((step) =>
        step.findings.map((finding) => improvement.step(title, `${step.number} ${step.title}`, stepFinding[finding])),
      ),
    ]),
    ...(unfound.length === 0
      ? []
      : [improvement.unfound(unfound.length, unfound.map(({ title }) => title).join('; '))]),
  ];
}

function improvementsOf(facts: TeamFacts): Improvement[] {
  const { debrief, say } = facts;
  const { improvement } = told;
  // Updates that were due after the end of the drill count only in the score: nobody could have sent them.
  const missed = debrief.score.parts
    .flatMap(({ lines }) => lines)
    .filter(({ code, step }) => code === 'communication/missed' && step !== null && step <= debrief.endedStep);
  const slow = ratedObjectives(debrief).filter(
    ({ id, rating }) => (id === 'acknowledge' || id === 'declare') && (rating === 'M' || rating === 'U'),
  );
  return [
    ...slow.map(({ id, observed }) => improvement.slow(words.objective[id], observed)),
    ...diagnosisImprovements(facts),
    ...changeImprovements(facts),
    ...(missed.length === 0 ? [] : [improvement.missed(missed.length, say.clock(missed[0].step!))]),
    ...runbookImprovements(facts),
  ];
}

function factorsOf(facts: TeamFacts): string[] {
  const { debrief, say, team } = facts;
  const { factor } = told;
  const { changes, clock } = team.scenario;
  const played = Math.floor(debrief.endedStep / STEPS_PER_MINUTE);
  const lanes = debrief.lanes.map(({ service, wasTrue, seen }) => {
    const own = Array.from({ length: played }, (_, minute) => stateIn(seen, minute));
    return {
      name: say.name('service', service),
      blind: own.filter((state) => state === 'no-data').length,
      unseen: own.filter((state, i) => state !== 'no-data' && WORSE[stateIn(wasTrue, i)] > WORSE[state]).length,
    };
  });
  const blind = lanes.filter((lane) => lane.blind > 0);
  const injects = team.injectSpecs.flatMap(({ title, effect }, i) => {
    const { firedStep } = team.injects[i];
    return firedStep === null || effect.type === 'message' ? [] : [factor.tool(title, say.clock(firedStep))];
  });
  const seats = openSeats(team).map((seat) => say.name('seat', seat));
  return [
    factor.cause(debrief.cause.title, debrief.cause.text),
    ...changes
      .filter(({ command }) => command !== null)
      .map(({ title, atMinute, untilMinute }) =>
        factor.change(
          title,
          say.clockOfMinute(atMinute - clock.fromMinute),
          say.clockOfMinute(untilMinute - clock.fromMinute),
        ),
      ),
    ...(blind.length === 0
      ? []
      : [
          factor.blind(
            blind.map(({ name }) => name).join(', '),
            duration(Math.max(...blind.map((lane) => lane.blind))),
          ),
        ]),
    ...lanes
      .filter(({ unseen }) => unseen >= UNSEEN_MINUTES)
      .map(({ name, unseen }) => factor.unseen(name, duration(unseen))),
    ...injects,
    ...(seats.length === 0 || facts.players.length === 1 ? [] : [factor.absent(seats.join(', '))]),
  ];
}

export function lessonsSection(facts: TeamFacts): Block[] {
  const { debrief, say } = facts;
  const lucky = debrief.actions.filter(({ verdict }) => verdict === 'guess/saved');
  return [
    heading(3, told.strengths),
    listOr(told.noStrengths, strengthsOf(facts)),
    heading(3, told.improvements),
    tableOr(told.noImprovements, told.improvementColumns, improvementsOf(facts)),
    heading(3, told.factors),
    listOr(told.noFactors, factorsOf(facts)),
    heading(4, told.luck),
    listOr(
      told.noLuck,
      lucky.map((action) => told.lucky(commandText(say, action), say.clock(action.step))),
    ),
  ];
}
