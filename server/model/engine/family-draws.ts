// Everything that varies by seed in all scenarios of a family, apart from the cause: the hour, the place, numbers of faults, of
// their remedies and of planned changes, names such as that of a build, and changes unrelated to the outage.

import { hashed, nameOf } from './rng.ts';
import type { Change, MilestoneSpec, Scenario, TimedCommand } from './scenario.ts';
import { formatClock, parseClock } from './time.ts';

type Range = { readonly from: number; readonly to: number };

/** One number for several arguments, each written `service/verb argument`, and for thresholds of milestones, each `service.signal`. */
export type NumberDraw = Range & {
  readonly of: readonly string[];
  /** The number in the files. It is replaced only in places with this value, and in texts that contain it. */
  readonly says: number | null;
};

export type FamilyDraws = {
  /** Minutes by which all times are moved: later, or earlier if negative. */
  readonly shift: (Range & { readonly step: number }) | null;
  readonly numbers: readonly NumberDraw[];
  /** Ids of services: the faults that the files place in the first service can be in any of them. */
  readonly places: readonly (readonly string[])[];
  /** The first word is the one in the scenarios; a drill uses any of them. */
  readonly words: readonly (readonly string[])[];
  /** By the id of a planned change: its alternatives in the calendar, besides the change itself. */
  readonly changes: readonly {
    readonly id: string;
    readonly instead: readonly Pick<Change, 'title' | 'note' | 'service'>[];
  }[];
};

/** The drawn values of a seed. */
type Drawn = {
  readonly shift: number;
  readonly numbers: ReadonlyMap<string, { readonly value: number; readonly says: number | null }>;
  readonly places: ReadonlyMap<string, string>;
  readonly words: ReadonlyMap<string, string>;
  readonly changes: ReadonlyMap<string, Pick<Change, 'title' | 'note' | 'service'>>;
};

const isWhole = ({ from, to }: Range): boolean => Number.isInteger(from) && Number.isInteger(to);

/** An integer if both ends are integers, otherwise a number with three decimals. */
function numberIn(range: Range, chance: number): number {
  const { from, to } = range;
  if (isWhole(range)) return from + Math.floor(chance * (to - from + 1));
  return Math.floor((from + chance * (to - from)) * 1000 + 0.5) / 1000;
}

function drawnFor({ shift, numbers, places, words, changes }: FamilyDraws, seed: number): Drawn {
  const chance = (what: string, i: number) => hashed(seed, nameOf(`family/${what}`), i);
  const oneOf = (what: string, all: readonly string[], i: number) => all[Math.floor(chance(what, i) * all.length)];
  const steps = shift === null ? 0 : Math.floor((shift.to - shift.from) / shift.step);
  return {
    shift: shift === null ? 0 : shift.from + shift.step * numberIn({ from: 0, to: steps }, chance('shift', 0)),
    numbers: new Map(
      numbers.flatMap((one, i) => {
        const drawn = { value: numberIn(one, chance('number', i)), says: one.says };
        return one.of.map((name) => [name, drawn] as const);
      }),
    ),
    places: new Map(places.map((all, i) => [all[0], oneOf('place', all, i)] as const)),
    words: new Map(words.map((all, i) => [all[0], oneOf('word', all, i)] as const)),
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

const clockText = (written: string, shift: number): string => formatClock((parseClock(written)! + shift + DAY) % DAY);

type Text = (written: string) => string;

/** Plain data with its minutes moved and its texts changed. Unchanged parts are not copied, because many drills share them. */
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

/** Replaces the drawn words. Most texts are shorter than any of them. */
function replacing(words: Drawn['words']): Text {
  const all = [...words];
  const shortest = Math.min(...all.map(([word]) => word.length));
  return (written) =>
    written.length < shortest ? written : all.reduce((text, [word, other]) => text.replaceAll(word, other), written);
}

type Numbers = Drawn['numbers'];

/** The number drawn for a name to replace `written`. */
function numberFor(numbers: Numbers, name: string, written: number): number {
  const drawn = numbers.get(name);
  return drawn === undefined || (drawn.says !== null && drawn.says !== written) ? written : drawn.value;
}

function movedTo(places: Drawn['places'], command: string): string {
  const slash = command.indexOf('/');
  const place = places.get(command.slice(0, slash));
  return place === undefined ? command : place + command.slice(slash);
}

function withDrawn<C extends TimedCommand>(command: C, { numbers, places }: Drawn): C {
  const drawn: Record<string, number> = {};
  for (const [name, value] of Object.entries(command.with)) {
    const number = typeof value === 'number' ? numberFor(numbers, `${command.do} ${name}`, value) : value;
    if (typeof number === 'number' && number !== value) drawn[name] = number;
  }
  const place = movedTo(places, command.do);
  const isSame = Object.keys(drawn).length === 0;
  if (isSame && place === command.do) return command;
  return { ...command, do: place, with: isSame ? command.with : { ...command.with, ...drawn } };
}

/** The remedy and the symptoms of a fault are at the place of the fault. */
function scoringAt({ places }: Drawn, scoring: Scenario['scoring']): Scenario['scoring'] {
  if (places.size === 0) return scoring;
  return {
    ...scoring,
    justifications: Object.fromEntries(
      Object.entries(scoring.justifications).map(([cause, commands]) => [
        cause,
        commands.map((command) => movedTo(places, command)),
      ]),
    ),
    evidence: scoring.evidence.map((one) => ({ ...one, service: places.get(one.service) ?? one.service })),
  };
}

const withThreshold =
  ({ numbers }: Drawn) =>
  (milestone: MilestoneSpec): MilestoneSpec =>
    'threshold' in milestone
      ? { ...milestone, threshold: numberFor(numbers, milestone.signal, milestone.threshold) }
      : milestone;

/** Replaces numbers in texts: integers that stand alone. */
function saying(numbers: Numbers): Text {
  const said = new Map([...numbers.values()].map(({ value, says }) => [says, value]));
  return (written) =>
    said.size === 0
      ? written
      : written.replace(/(?<![\w.:-])\d+(?![\w:-]|\.\d)/g, (digits) => `${said.get(Number(digits)) ?? digits}`);
}

/** The scenario for a seed. Texts that people read contain clock times, and move with them. */
export function drawnScenario(scenario: Scenario, draws: FamilyDraws, seed: number): Scenario {
  const drawn = drawnFor(draws, seed);
  const { changes, injects, annotations, look, ...rest } = scenario;
  const replaced = changes.map((change) => {
    const { command } = change;
    return {
      ...change,
      ...drawn.changes.get(change.id),
      command: command === null ? null : withDrawn(command, drawn),
    };
  });
  const faults = rest.faults.map((fault) => withDrawn(fault, drawn));
  const scripts = Object.fromEntries(
    Object.entries(rest.scripts).map(([name, script]) => [
      name,
      { ...script, commands: script.commands.map((command) => withDrawn(command, drawn)) },
    ]),
  );
  const scoring = scoringAt(drawn, rest.scoring);
  const milestones = rest.milestones.map(withThreshold(drawn));
  const { shift } = drawn;
  const replace = replacing(drawn.words);
  const say = saying(drawn.numbers);
  const told: Text = (written) => replace(say(written.replace(CLOCK_TIME, (time) => clockText(time, shift))));
  return {
    ...(moved({ ...rest, faults, scripts, scoring, milestones }, shift, replace) as typeof rest),
    ...(moved({ changes: replaced, injects, annotations }, shift, told) as Pick<
      Scenario,
      'changes' | 'injects' | 'annotations'
    >),
    look,
  };
}
