// Prior knowledge of a trained person: which readings tell causes apart, what remedies each cause, which mitigations help
// whatever the cause is, and the mechanism of each cause. It is the same for a whole family, so it reveals nothing about the
// true cause.
import { formatCall } from '../engine/command-line.ts';
import type { Values } from '../engine/fields.ts';
import type { Scenario, TimedCommand } from '../engine/scenario.ts';
import type { EvidenceSpec, Facet } from '../engine/scoring-spec.ts';

/** Commands that belong together, `afterMinutes` after the first command of the remedy. */
export type Stage = {
  readonly afterMinutes: number;
  readonly commands: readonly { readonly do: string; readonly with: Values }[];
};

export type BotKnowledge = {
  readonly causes: readonly string[];
  readonly evidence: readonly EvidenceSpec[];
  /** Steps that all reference responses share: they help the dependents and remedy nothing. */
  readonly mitigations: Stage['commands'];
  /** By cause: the stages of the best known response. */
  readonly remedies: Readonly<Record<string, readonly Stage[]>>;
  /** By cause: its facets. */
  readonly answers: Readonly<Record<string, Readonly<Record<Facet, string>> | null>>;
};

const REFERENCE = 'reference';

/** Command groups of communications seats. Communication remedies nothing. */
const talkingAreas = ({ seats }: Scenario): ReadonlySet<string> =>
  new Set(
    seats
      .filter(({ role }) => role === 'communications')
      .flatMap(({ may }) => may.map((command) => command.slice(0, command.indexOf('/')))),
  );

const areaOf = (command: string): string => command.slice(0, command.indexOf('/'));

const isSame = (a: TimedCommand, b: TimedCommand): boolean => formatCall(a) === formatCall(b);

/** The actions of a scenario's reference, without communication. */
function worldActionsOf(scenario: Scenario): readonly TimedCommand[] {
  const talking = talkingAreas(scenario);
  return (scenario.scripts[REFERENCE]?.commands ?? []).filter((command) => !talking.has(areaOf(command.do)));
}

function stagesOf(commands: readonly TimedCommand[]): Stage[] {
  const byMinute = Map.groupBy(commands, ({ atMinute }) => atMinute);
  const minutes = [...byMinute.keys()].sort((a, b) => a - b);
  return minutes.map((minute) => ({
    afterMinutes: minute - minutes[0],
    commands: byMinute.get(minute)!.map(({ do: name, with: args }) => ({ do: name, with: args })),
  }));
}

/** A drawn scenario and its rivals, in the order in which players see their causes. The true cause has no fixed position. */
export function withRivals(scenario: Scenario): readonly Scenario[] {
  const places = scenario.causes.map(({ id }) => id);
  return [scenario, ...(scenario.rivals ?? [])].sort((a, b) => places.indexOf(a.cause) - places.indexOf(b.cause));
}

/** A setting that a response changes more than once keeps its position in that response: alone it means nothing. */
const isChangedAgain = (actions: readonly TimedCommand[], command: TimedCommand): boolean =>
  actions.some((one) => one.do === command.do && !isSame(one, command));

/** Commands that every response gives and none changes later. */
function commonTo(responses: readonly (readonly TimedCommand[])[]): readonly TimedCommand[] {
  const [first, ...others] = responses;
  if (others.length === 0) return [];
  return first.filter(
    (command) =>
      others.every((actions) => actions.some((one) => isSame(one, command))) &&
      !responses.some((actions) => isChangedAgain(actions, command)),
  );
}

/** The knowledge about a family: `members` are all its scenarios, each with its own cause. */
export function botKnowledgeOf(members: readonly Scenario[]): BotKnowledge {
  const [first] = members;
  const common = commonTo(members.map(worldActionsOf));
  const own = (member: Scenario) =>
    worldActionsOf(member).filter((command) => !common.some((one) => isSame(one, command)));
  return {
    causes: members.map(({ cause }) => cause),
    evidence: first.scoring.evidence,
    mitigations: common.map(({ do: name, with: args }) => ({ do: name, with: args })),
    remedies: Object.fromEntries(members.map((member) => [member.cause, stagesOf(own(member))])),
    answers: Object.fromEntries(members.map((member) => [member.cause, member.scoring.answers])),
  };
}
