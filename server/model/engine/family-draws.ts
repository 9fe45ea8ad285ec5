// What differs from seed to seed in all scenarios of a family, beside the cause: the hour, numbers of faults and of what mends them, names
// such as that of a build, and changes that have nothing to do with the outage.
import type { Values } from './fields.ts';
import { hashed, nameOf } from './rng.ts';
import type { Change, Scenario, TimedCommand } from './scenario.ts';
import { formatClock, parseClock } from './time.ts';

type Range = { readonly from: number; readonly to: number };

/** One number for several arguments, each written `service/verb argument`. */
export type NumberDraw = Range & { readonly of: readonly string[] };

export type FamilyDraws = {
  /** Minutes by which everything is moved on the clock: later, or earlier where they are negative. */
  readonly shift: (Range & { readonly step: number }) | null;
  readonly numbers: readonly NumberDraw[];
  /** The first is what the scenarios say; a drill says any of them. */
  readonly words: readonly (readonly string[])[];
  /** By the id of a planned change: what can stand in the calendar in its place, or it itself. */
  readonly changes: readonly {
    readonly id: string;
    readonly instead: readonly Pick<Change, 'title' | 'note' | 'service'>[];
  }[];
};

/** What was drawn for a seed. */
type Drawn = {
  readonly shift: number;
  readonly numbers: ReadonlyMap<string, number>;
  readonly words: ReadonlyMap<string, string>;
  readonly changes: ReadonlyMap<string, Pick<Change, 'title' | 'note' | 'service'>>;
};

const isWhole = ({ from, to }: Range): boolean => Number.isInteger(from) && Number.isInteger(to);

/** A whole number where both ends are whole, or else one with three digits behind the point. */
function numberIn(range: Range, chance: number): number {
  const { from, to } = range;
  if (isWhole(range)) return from + Math.floor(chance * (to - from + 1));
  return Math.floor((from + chance * (to - from)) * 1000 + 0.5) / 1000;
}

function drawnFor({ shift, numbers, words, changes }: FamilyDraws, seed: number): Drawn {
  const chance = (what: string, i: number) => hashed(seed, nameOf(`family/${what}`), i);
  const steps = shift === null ? 0 : Math.floor((shift.to - shift.from) / shift.step);
  return {
    shift: shift === null ? 0 : shift.from + shift.step * numberIn({ from: 0, to: steps }, chance('shift', 0)),
    numbers: new Map(
      numbers.flatMap((one, i) => one.of.map((name) => [name, numberIn(one, chance('number', i))] as const)),
    ),
    words: new Map(words.map((all, i) => [all[0], all[Math.floor(chance('word', i) * all.length)]] as const)),
    changes: new Map(
      changes.flatMap(({ id, instead }, i) => {
        const place = Math.floor(chance('change', i) * (instead.length + 1));
        return place === 0 ? [] : [[id, instead[place - 1]] as const];
      }),
    ),
  };
}

/** Fields of a scenario that are minutes of the clock. */
const CLOCK_FIELDS = new Set([
  ...['atMinute', 'untilMinute', 'toMinute', 'minute'],
  ...['fromMinute', 'originMinute', 'horizonMinute'],
]);
const CLOCK_TIME = /(?<![\d:])(?:[01]\d|2[0-3]):[0-5]\d(?![\d:])/g;
const DAY = 24 * 60;

const clockText = (written: string, shift: number): string =>
  formatClock(((parseClock(written) ?? 0) + shift + DAY) % DAY);

type Text = (written: string) => string;

/** Plain data with its minutes moved and its texts changed. What stays as it is is not copied: many drills share it. */
function moved(value: unknown, shift: number, text: Text): unknown {
  if (typeof value === 'string') return text(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const items = value.map((one) => moved(one, shift, text));
    return items.every((one, i) => one === value[i]) ? value : items;
  }
  const copy: Record<string, unknown> = {};
  let differs = false;
  for (const [key, one] of Object.entries(value)) {
    copy[key] = typeof one === 'number' ? (CLOCK_FIELDS.has(key) ? one + shift : one) : moved(one, shift, text);
    differs ||= copy[key] !== one;
  }
  return differs ? copy : value;
}

/** Replaces the words that were drawn. Most texts are shorter than any of them. */
function replacing(words: Drawn['words']): Text {
  const changed = [...words].filter(([word, other]) => word !== other);
  const shortest = Math.min(...changed.map(([word]) => word.length));
  return (written) =>
    written.length < shortest
      ? written
      : changed.reduce((text, [word, other]) => text.replaceAll(word, other), written);
}

function withNumbers<C extends TimedCommand>(command: C, numbers: Drawn['numbers']): C {
  const args: Values = { ...command.with };
  for (const name of Object.keys(args)) args[name] = numbers.get(`${command.do} ${name}`) ?? args[name];
  return { ...command, with: args };
}

/** The scenario as it is for a seed. Texts that people read name the times of the clock, and move with it. */
export function drawnScenario(scenario: Scenario, draws: FamilyDraws, seed: number): Scenario {
  const drawn = drawnFor(draws, seed);
  const { changes, injects, annotations, look, ...rest } = scenario;
  const replaced = changes.map((change) => ({ ...change, ...drawn.changes.get(change.id) }));
  const faults = rest.faults.map((fault) => withNumbers(fault, drawn.numbers));
  const scripts = Object.fromEntries(
    Object.entries(rest.scripts).map(([name, script]) => [
      name,
      { ...script, commands: script.commands.map((command) => withNumbers(command, drawn.numbers)) },
    ]),
  );
  const { shift } = drawn;
  const replace = replacing(drawn.words);
  const told: Text = (written) => replace(written.replace(CLOCK_TIME, (time) => clockText(time, shift)));
  return {
    ...(moved({ ...rest, faults, scripts }, shift, replace) as typeof rest),
    ...(moved({ changes: replaced, injects, annotations }, shift, told) as Pick<
      Scenario,
      'changes' | 'injects' | 'annotations'
    >),
    look,
  };
}
