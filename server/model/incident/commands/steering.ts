// The facilitator's commands on a team during a drill: move, edit, clone and create injects, send messages as personas, give
// hints, and close a seat. They belong to the facilitator's group, like the injects of the scenario.
import { stepOfMinute } from '../../engine/compiled-scenario.ts';
import { DONE, type Outcome, type Refusal, refuse } from '../../engine/result.ts';
import { CHANNELS, HINT_LEVELS, type InjectSpec } from '../../engine/scenario.ts';
import { STEPS_PER_MINUTE } from '../../engine/time.ts';
import { type CommandGroup, teamCommand } from '../command-group.ts';
import { MOST_INJECTS } from '../inject-import.ts';
import type { Team } from '../state.ts';
import { appendEntry } from '../timeline.ts';
import { nextHint } from './hints.ts';
import { editInject } from './inject-edits.ts';
import { addedProgress, fire, seatProblem, waiting } from './injects.ts';

const INJECT = { type: 'text', doc: 'inject', max: 80 } as const;
const SEAT = { type: 'text', doc: 'the only seat that gets it; empty for the team', max: 60, default: '' } as const;
const WITHIN = {
  type: 'number',
  doc: 'minutes within which its sender wants an answer; 0 for none',
  min: 0,
  max: 600,
  integer: true,
  default: 0,
} as const;
const WORDS = { type: 'text', doc: 'the words', max: 500 } as const;
const KEPT = { default: '' } as const;

/** An id that no inject or message of the team has. */
function freeId(team: Team, wanted: string): string {
  const taken = (id: string) => [...team.injectSpecs, ...team.messages].some((one) => one.id === id);
  let number = 1;
  while (taken(`${wanted}-${number}`)) number++;
  return `${wanted}-${number}`;
}

function add(team: Team, spec: InjectSpec): number {
  team.injectSpecs.push(spec);
  team.injects.push(addedProgress());
  return team.injectSpecs.length - 1;
}

const tooMany = (team: Team): Refusal | null =>
  team.injectSpecs.length < MOST_INJECTS ? null : refuse('inject/too-many', { most: MOST_INJECTS });

/** The step becomes the time of the inject, whatever its trigger was. */
function moveTo(team: Team, index: number, step: number): void {
  const { fromMinute } = team.scenario.clock;
  const trigger = { on: 'at', atMinute: fromMinute + step / STEPS_PER_MINUTE } as const;
  team.injectSpecs[index] = { ...team.injectSpecs[index], trigger };
  Object.assign(team.injects[index], { dueStep: step, delaySteps: 0 });
}

function clone(team: Team, id: string): Outcome {
  const index = team.injectSpecs.findIndex((one) => one.id === id);
  if (index < 0) return refuse('inject/unknown', { inject: id });
  const full = tooMany(team);
  if (full !== null) return full;
  // The copy must be fired by hand: the time of the original may have passed, and its condition may already hold.
  add(team, { ...team.injectSpecs[index], id: freeId(team, id), trigger: { on: 'hand' } });
  return DONE;
}

type Message = { from: string; channel: (typeof CHANNELS)[number]; text: string; seat: string; within: number };

function send(team: Team, { from, channel, text, seat, within }: Message): Outcome {
  const problem = tooMany(team) ?? seatProblem(team, seat);
  if (problem !== null) return problem;
  const effect = { type: 'message', from, channel, text, replyMinutes: within === 0 ? null : within } as const;
  fire(team, add(team, { id: freeId(team, 'sent'), title: from, trigger: { on: 'hand' }, effect }), { seat });
  return DONE;
}

const ofInjects = {
  'inject/move': teamCommand({
    doc: 'Move an inject to another time',
    args: {
      inject: INJECT,
      atStep: { type: 'number', doc: 'step at which it fires', min: 0, max: 1e6, integer: true },
    },
    quiet: true,
    apply(team, { inject, atStep }) {
      const found = waiting(team, inject);
      if (!found.ok) return found;
      if (atStep <= team.world.step) return refuse('inject/past', { inject });
      if (atStep > stepOfMinute(team.scenario, team.scenario.clock.horizonMinute))
        return refuse('inject/after-end', { inject });
      moveTo(team, found.index, atStep);
      return DONE;
    },
  }),
  'inject/edit': teamCommand({
    doc: 'Change the words of an inject, for whom it is and what it is for; what is left empty stays',
    args: {
      inject: INJECT,
      title: { type: 'text', doc: 'title', max: 80, ...KEPT },
      from: { type: 'text', doc: 'who sends it', max: 80, ...KEPT },
      text: { ...WORDS, ...KEPT },
      to: { type: 'text', doc: 'all, seats with commas between, or team:ID', max: 300, ...KEPT },
      objective: { type: 'text', doc: 'what it is there to train', max: 300, ...KEPT },
      expected: { type: 'text', doc: 'what the team should do', max: 300, ...KEPT },
      within: {
        type: 'number',
        doc: 'minutes within which it should come; 0 stays',
        min: 0,
        max: 1440,
        integer: true,
        default: 0,
      },
    },
    quiet: true,
    apply: (team, { inject, ...changes }) => editInject(team, inject, changes),
  }),
  'inject/clone': teamCommand({
    doc: 'Add a copy of an inject, to be fired by hand',
    args: { inject: INJECT },
    quiet: true,
    apply: (team, { inject }) => clone(team, inject),
  }),
  'inject/send': teamCommand({
    doc: 'Speak as a persona, right now',
    args: {
      from: { type: 'text', doc: 'who speaks', max: 80 },
      channel: { type: 'choice', of: CHANNELS, doc: 'by which way', default: 'team' },
      text: WORDS,
      seat: SEAT,
      within: WITHIN,
    },
    quiet: true,
    apply: send,
  }),
};

const ofPeople = {
  'inject/announce': teamCommand({
    doc: 'Tell everybody something as the facilitator',
    args: { text: WORDS },
    quiet: true,
    apply(team, { text }, { by }) {
      appendEntry(team, 'communication', { code: 'timeline/announced', args: { text } }, by);
      team.attentionCount++;
      return DONE;
    },
  }),
  'inject/hint': teamCommand({
    doc: 'Give the hint that the team needs next, at a level',
    args: { level: { type: 'choice', of: HINT_LEVELS, doc: 'how much of it' } },
    quiet: true,
    apply(team, { level }, { by }) {
      const next = nextHint(team);
      if (next === null) return refuse('hint/none-left');
      team.hintsGiven.push({ hint: next.spec.id, level, step: team.world.step, by });
      appendEntry(team, 'actions', { code: 'timeline/hint-given', args: { text: next.spec[level] } }, by);
      team.attentionCount++;
      return DONE;
    },
  }),
  'inject/remove-role': teamCommand({
    doc: 'Take a role away: nobody acts for the seat',
    args: { seat: { ...SEAT, default: undefined }, reason: { ...WORDS, max: 200 } },
    quiet: true,
    apply(team, { seat, reason }, { by }) {
      const problem = seatProblem(team, seat);
      if (problem !== null) return problem;
      if (team.closedSeats.has(seat)) return refuse('seat/closed', { seat, reason: team.closedSeats.get(seat)! });
      team.closedSeats.set(seat, reason);
      appendEntry(team, 'actions', { code: 'timeline/role-removed', args: { seat, reason } }, by);
      return DONE;
    },
  }),
  'inject/return-role': teamCommand({
    doc: 'Give a role back',
    args: { seat: { ...SEAT, default: undefined } },
    quiet: true,
    apply(team, { seat }, { by }) {
      const problem = seatProblem(team, seat);
      if (problem !== null) return problem;
      if (!team.closedSeats.delete(seat)) return refuse('inject/role-there', { seat });
      appendEntry(team, 'actions', { code: 'timeline/role-returned', args: { seat } }, by);
      return DONE;
    },
  }),
};

export const STEERING: CommandGroup = { commands: { ...ofInjects, ...ofPeople } };
