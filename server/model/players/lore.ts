// What a trained person knows before a drill begins: which readings tell causes apart, what heals each of them, and how each
// of them hangs together. It is the same for all scenarios of a family, so it says nothing about tonight.
import type { Values } from '../field.ts';
import type { EvidenceSpec, Facet } from '../judging.ts';
import type { Scenario, TimedCommand } from '../scenario.ts';

/** Commands that belong together, `afterMinutes` after the first of the remedy. */
export type Stage = {
  readonly afterMinutes: number;
  readonly commands: readonly { readonly do: string; readonly with: Values }[];
};

export type Lore = {
  readonly causes: readonly string[];
  readonly evidence: readonly EvidenceSpec[];
  /** By cause: the stages of the best response that is known. */
  readonly remedies: Readonly<Record<string, readonly Stage[]>>;
  /** By cause: how it hangs together. */
  readonly answers: Readonly<Record<string, Readonly<Record<Facet, string>> | null>>;
  readonly updates: { readonly firstMinutes: number; readonly everyMinutes: number };
};

const REFERENCE = 'reference';

/** Areas of commands that seats of communications may give: what they say heals nothing. */
const talkingAreas = ({ seats }: Scenario): ReadonlySet<string> =>
  new Set(
    seats
      .filter(({ role }) => role === 'communications')
      .flatMap(({ may }) => may.map((command) => command.slice(0, command.indexOf('/')))),
  );

const areaOf = (command: string): string => command.slice(0, command.indexOf('/'));

function stagesOf(scenario: Scenario): Stage[] {
  const talking = talkingAreas(scenario);
  const commands = scenario.scripts[REFERENCE].commands.filter((command) => !talking.has(areaOf(command.do)));
  const from = Math.min(...commands.map(({ atMinute }) => atMinute));
  const byMinute = new Map<number, TimedCommand[]>();
  for (const command of commands) {
    const after = command.atMinute - from;
    byMinute.set(after, [...(byMinute.get(after) ?? []), command]);
  }
  return [...byMinute]
    .sort(([a], [b]) => a - b)
    .map(([afterMinutes, all]) => ({
      afterMinutes,
      commands: all.map(({ do: name, with: args }) => ({ do: name, with: args })),
    }));
}

/** The lore of a family: `members` are all its scenarios, each with its own cause. */
export function loreOf(members: readonly Scenario[]): Lore {
  const [first] = members;
  return {
    causes: members.map(({ cause }) => cause),
    evidence: first.judging.evidence,
    remedies: Object.fromEntries(members.map((member) => [member.cause, stagesOf(member)])),
    answers: Object.fromEntries(members.map((member) => [member.cause, member.judging.answers])),
    updates: first.judging.updates,
  };
}
