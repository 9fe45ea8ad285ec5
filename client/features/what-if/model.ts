// Data of the what-if page: branches as lists of edits, the chips on the timeline, and the branches that are tried
// automatically to find where another choice would have been better, and where the team's own was.
import type { Values } from '#model/engine/fields.ts';
import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
import type { TeamAction, WhatIfBasis } from '#model/scoring/what-if/basis.ts';
import type { Edit } from '#model/scoring/what-if/edits.ts';
import type { BranchEnding } from '#model/scoring/what-if/engine.ts';
import type { WhatIfOption } from '#model/scoring/what-if/options.ts';

/** One action on the timeline of a branch. */
export type ChipAction = {
  /** `action-3`, or `added-0` for the first edit of a branch that adds one. */
  readonly key: string;
  readonly service: string;
  readonly do: string;
  readonly with: Values;
  readonly step: number;
  /** Where it stands in the run; null for one that was added. */
  readonly ownStep: number | null;
  readonly omitted: boolean;
  readonly changed: boolean;
};

const serviceOf = (command: string): string => command.slice(0, command.indexOf('/'));

const isOf = (edit: Edit, action: number): boolean => edit.type !== 'add' && edit.action === action;

const keyOfAction = (action: number): string => `action-${action}`;
const keyOfAdded = (place: number): string => `added-${place}`;

function chipOf(one: TeamAction & { action: number }, edits: readonly Edit[]): ChipAction {
  const chip = {
    key: keyOfAction(one.action),
    ...{ service: serviceOf(one.do), do: one.do, with: one.with, step: one.step, ownStep: one.step },
    ...{ omitted: false, changed: false },
  };
  for (const edit of edits.filter((each) => isOf(each, one.action))) {
    if (edit.type === 'omit') chip.omitted = true;
    if (edit.type === 'move') chip.step = edit.step;
    if (edit.type === 'change') Object.assign(chip, { with: edit.with, changed: true });
  }
  return chip;
}

/** Everything that the team did, with what a branch makes of it. */
export function chipsOf(actions: readonly TeamAction[], edits: readonly Edit[]): ChipAction[] {
  const own = actions.flatMap((one) => (one.action === null ? [] : [chipOf({ ...one, action: one.action }, edits)]));
  const added = edits.flatMap((edit, place): ChipAction[] =>
    edit.type === 'add'
      ? [
          {
            key: keyOfAdded(place),
            ...{ service: serviceOf(edit.do), do: edit.do, with: edit.with, step: edit.step },
            ...{ ownStep: null, omitted: false, changed: false },
          },
        ]
      : [],
  );
  return [...own, ...added];
}

/** True if nothing that the team did is left, and nothing was added. */
export const leavesOutAll = (actions: readonly TeamAction[], edits: readonly Edit[]): boolean =>
  edits.every(({ type }) => type === 'omit') &&
  actions.every(({ action }) => action === null || edits.some((edit) => isOf(edit, action)));

const placeOfKey = (key: string): { action: number } | { added: number } => {
  const number = Number(key.slice(key.indexOf('-') + 1));
  return key.startsWith('action') ? { action: number } : { added: number };
};

const without = (edits: readonly Edit[], action: number, types: readonly Edit['type'][]): Edit[] =>
  edits.filter((edit) => !(isOf(edit, action) && types.includes(edit.type)));

/** The edits after an action was moved; back at its own step it is as it was. */
export function moved(edits: readonly Edit[], chip: ChipAction, step: number): Edit[] {
  const place = placeOfKey(chip.key);
  if ('added' in place)
    return edits.map((edit, i) => (i === place.added && edit.type === 'add' ? { ...edit, step } : edit));
  const rest = without(edits, place.action, ['move', 'omit']);
  return step === chip.ownStep ? rest : [...rest, { type: 'move', action: place.action, step }];
}

export function leftOut(edits: readonly Edit[], chip: ChipAction): Edit[] {
  const place = placeOfKey(chip.key);
  if ('added' in place) return edits.filter((_, i) => i !== place.added);
  return [...without(edits, place.action, ['move', 'omit', 'change']), { type: 'omit', action: place.action }];
}

export function restored(edits: readonly Edit[], chip: ChipAction): Edit[] {
  const place = placeOfKey(chip.key);
  return 'added' in place
    ? edits.filter((_, i) => i !== place.added)
    : without(edits, place.action, ['move', 'omit', 'change']);
}

export function withValues(edits: readonly Edit[], chip: ChipAction, values: Values): Edit[] {
  const place = placeOfKey(chip.key);
  if ('added' in place)
    return edits.map((edit, i) => (i === place.added && edit.type === 'add' ? { ...edit, with: values } : edit));
  return [...without(edits, place.action, ['change', 'omit']), { type: 'change', action: place.action, with: values }];
}

/** Two branches in one: of one action the edits of the second count. */
export function combined(one: readonly Edit[], other: readonly Edit[]): Edit[] {
  const taken = new Set(other.flatMap((edit) => (edit.type === 'add' ? [] : [edit.action])));
  return [...one.filter((edit) => edit.type === 'add' || !taken.has(edit.action)), ...other];
}

/** Branches that are tried by themselves. */
export const TRIED = 50;
const FAR_MINUTES = [-30, -60, -120, 60, 180];
/** In a short drill, where little else can be tried. */
const NEAR_MINUTES = [-15, -5, 10, 20];

/** Every choice left out, earlier and later; every option when it was first justified, or at the first alarm if it never was. */
export function triedEdits(
  { actions, options, startStep, endedStep, scenario: { scoring } }: WhatIfBasis,
  alarmStep: number | null,
): Edit[][] {
  const own = actions.filter(({ action, do: name }) => action !== null && !scoring.statements.includes(name));
  const done = new Set(own.map(({ do: name }) => name));
  const movesBy = (shifts: readonly number[]) =>
    own.flatMap(({ action, step }) =>
      shifts
        .map((minutes) => step + minutes * STEPS_PER_MINUTE)
        .filter((at) => at >= startStep && at < endedStep)
        .map((at): Edit[] => [{ type: 'move', action: action as number, step: at }]),
    );
  const omissions = own.map(({ action }): Edit[] => [{ type: 'omit', action: action as number }]);
  const additions = options
    .filter((option) => !done.has(option.do))
    .map((option): Edit[] => [
      { type: 'add', do: option.do, with: option.with, step: option.justifiedStep ?? alarmStep ?? startStep },
    ]);
  return [...omissions, ...additions, ...movesBy(FAR_MINUTES), ...movesBy(NEAR_MINUTES)].slice(0, TRIED);
}

export type Tried = { readonly edits: readonly Edit[]; readonly ending: BranchEnding };

/** A difference below this share of the own loss says nothing. */
const LEAST_DIFFERENCE = 0.005;
const MOST_SHOWN = 3;

const subjectOf = ([edit]: readonly Edit[]): string => (edit.type === 'add' ? edit.do : `${edit.action}`);

/** Of the tried branches those that lost least and most against the own run, one for each action. */
export function remarkable(own: BranchEnding, tried: readonly Tried[]): { better: Tried[]; worse: Tried[] } {
  const least = Math.max(1, own.lost * LEAST_DIFFERENCE);
  const pick = (sign: 1 | -1) => {
    const shown = new Set<string>();
    return tried
      .filter(({ ending }) => sign * (ending.lost - own.lost) > least)
      .toSorted((a, b) => sign * (b.ending.lost - a.ending.lost))
      .filter(({ edits }) => !shown.has(subjectOf(edits)) && shown.add(subjectOf(edits)))
      .slice(0, MOST_SHOWN);
  };
  return { better: pick(-1), worse: pick(1) };
}

/** Options at a moment: what was justified by then, and what was only knowable later. */
export function optionsAt(options: readonly WhatIfOption[], step: number) {
  const justified = options.filter(({ justifiedStep }) => justifiedStep !== null && justifiedStep <= step);
  return { justified, later: options.filter((option) => !justified.includes(option)) };
}

/** Rows for chips of one lane, so that none covers another; `lengths` are in the unit of the places. */
export function rowsOf(places: readonly { from: number; length: number }[]): number[] {
  const ends: number[] = [];
  return places.map(({ from, length }) => {
    const free = ends.findIndex((end) => end <= from);
    const row = free < 0 ? ends.length : free;
    ends[row] = from + length;
    return row;
  });
}

type Ending = Pick<BranchEnding, 'lost' | 'outage' | 'recoveredMinute' | 'perMinute' | 'everyMinutes'>;

/** The runs of a debrief and the own one as it was replayed here, those that lost least first. */
export const comparedRuns = (
  runs: readonly ({ readonly id: string } & Ending)[],
  own: Ending,
): { id: string; ending: Ending }[] =>
  runs
    .map((run) => ({ id: run.id, ending: run.id === 'you' ? own : run }))
    .toSorted((a, b) => a.ending.lost - b.ending.lost);

/** The time axis that chart and lanes share, in minutes since the scenario's first, and its length in pixels. */
export type Axis = {
  readonly from: number;
  readonly until: number;
  readonly width: number;
  /** Minutes between two numbers of a loss curve. */
  readonly everyMinutes: number;
};

/** Left before the start and after the last recovery. */
const ROOM_MINUTES = 60;
const LEAD_MINUTES = 15;

export function axisOf(
  { startStep, endedStep, scenario: { clock } }: WhatIfBasis,
  runs: readonly Ending[],
  own: Ending,
  width: number,
): Axis {
  const recovered = [own, ...runs].map(({ recoveredMinute }) => recoveredMinute ?? 0);
  const last = Math.max(endedStep / STEPS_PER_MINUTE, ...recovered) + ROOM_MINUTES;
  return {
    from: Math.max(0, startStep / STEPS_PER_MINUTE - LEAD_MINUTES),
    until: Math.min(clock.horizonMinute - clock.fromMinute, last),
    width,
    everyMinutes: own.everyMinutes,
  };
}

export const placeOn = ({ from, until, width }: Axis, minute: number): number =>
  ((minute - from) / (until - from)) * width;

/** Whole minutes for a distance in pixels. */
export const minutesOf = ({ from, until, width }: Axis, pixels: number): number =>
  Math.round((pixels / width) * (until - from));

type Point = readonly [x: number, y: number];

/** A loss curve on the axis, in a box of `height` whose top is `most`; a minute beyond the axis is left out. */
export function curveOn(axis: Axis, perMinute: readonly number[], most: number, height: number): Point[] {
  return perMinute.flatMap((lost, i): Point[] => {
    const minute = i * axis.everyMinutes;
    if (minute < axis.from || minute > axis.until) return [];
    return [[placeOn(axis, minute), height - (Math.max(0, lost) / most) * height]];
  });
}

const round = (value: number): number => Math.round(value * 10) / 10;
const pairsOf = (points: readonly Point[]): string => points.map(([x, y]) => `${round(x)} ${round(y)}`).join('L');

export const lineOf = (points: readonly Point[]): string => (points.length === 0 ? '' : `M${pairsOf(points)}`);

/** The area between two curves. */
export const areaBetween = (one: readonly Point[], other: readonly Point[]): string =>
  one.length === 0 ? '' : `M${pairsOf([...one, ...other.toReversed()])}Z`;

/** A band is at least this high, so that one can see it. */
const LEAST_BAND_PX = 8;

/** The upper and lower edge of a band around a branch: its own curve moved by how far the seeds differ from it. */
export function bandEdges(
  branch: readonly Point[],
  low: readonly Point[],
  high: readonly Point[],
): { upper: Point[]; lower: Point[] } {
  const half = LEAST_BAND_PX / 2;
  return {
    upper: branch.map(([x, y], i) => [x, Math.min(y - half, high[i][1])]),
    lower: branch.map(([x, y], i) => [x, Math.max(y + half, low[i][1])]),
  };
}

/** False if an action is done before anything that the team had read justified it. */
export function wasJustified({ actions, options }: WhatIfBasis, edits: readonly Edit[]): boolean {
  return edits.every((edit) => {
    if (edit.type === 'omit' || edit.type === 'change') return true;
    const own = edit.type === 'move' ? actions.find(({ action }) => action === edit.action) : undefined;
    if (own !== undefined && edit.step >= own.step) return true;
    const command = edit.type === 'add' ? edit.do : own?.do;
    const from = options.find((option) => option.do === command)?.justifiedStep ?? null;
    return from !== null && from <= edit.step;
  });
}
