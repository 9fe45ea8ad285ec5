// What-if runs: other responses, and the team's own run without one of its changes, each with the moment at which it diverges
// from the team's run; and how they are drawn, as branch markers over the timelines and as branches of a line.
import type { ComparedRun, DebriefAction } from '#model/scoring/debrief-types.ts';

/** One run beside the others: a script's, one's own, or one's own without a change. */
export type Branch = {
  key: string;
  /** In the order in which they leave; null for one's own run, and for one that never leaves it. */
  letter: string | null;
  /** Own run or script; null for one's own run without `action`. */
  run: ComparedRun | null;
  action: DebriefAction | null;
  leavesStep: number | null;
  lost: number;
  share: number;
  /** Against one's own run, which has none. */
  difference: number | null;
};

/** What-ifs that are shown: those that differ most. */
const MOST_WHAT_IFS = 5;
/** A difference below this share of one's own loss says nothing. */
const LEAST_DIFFERENCE = 0.005;
const OWN = 'you';

/** One's own run without each change, as far as it makes a difference. */
function whatIfs(actions: readonly DebriefAction[], own: number): DebriefAction[] {
  const away = ({ lostWithout }: DebriefAction) => Math.abs((lostWithout ?? own) - own);
  return actions
    .filter((action) => away(action) > LEAST_DIFFERENCE * Math.max(1, own))
    .sort((a, b) => away(b) - away(a))
    .slice(0, MOST_WHAT_IFS);
}

const letterAt = (place: number): string => String.fromCharCode('A'.charCodeAt(0) + place);

/** In the order of what was lost, each against the player's own run. */
export function branchesOf(runs: readonly ComparedRun[], actions: readonly DebriefAction[] = []): Branch[] {
  const own = runs.find((run) => run.id === OWN)?.lost ?? 0;
  const all = [
    ...runs.map((run) => ({ key: run.id, run, action: null, leavesStep: run.leavesStep, lost: run.lost })),
    ...whatIfs(actions, own).map((action) => ({
      key: `without-${action.id}`,
      run: null,
      action,
      leavesStep: action.step,
      lost: action.lostWithout ?? 0,
    })),
  ].sort((a, b) => a.lost - b.lost);
  const leaving = all
    .filter(({ leavesStep }) => leavesStep !== null)
    .sort((a, b) => (a.leavesStep as number) - (b.leavesStep as number))
    .map(({ key }) => key);
  const most = Math.max(1, ...all.map(({ lost }) => lost));
  return all.map((branch) => ({
    ...branch,
    letter: branch.leavesStep === null ? null : letterAt(leaving.indexOf(branch.key)),
    share: branch.lost / most,
    difference: branch.key === OWN ? null : branch.lost - own,
  }));
}

type BranchMarker = { letter: string; step: number; at: number };

/** The letters on a line of `length`, none closer to the next than `apart`: where they crowd, later ones make way. */
export function branchMarkersOn(
  branches: readonly Branch[],
  placeOf: (step: number) => number,
  length: number,
  diagnosticity: number,
): BranchMarker[] {
  const marks = branches
    .flatMap(({ letter, leavesStep }) =>
      letter === null || leavesStep === null ? [] : [{ letter, step: leavesStep, at: placeOf(leavesStep) }],
    )
    .sort((a, b) => a.letter.localeCompare(b.letter));
  for (let i = 1; i < marks.length; i++) marks[i].at = Math.max(marks[i].at, marks[i - 1].at + diagnosticity);
  let end = length;
  for (const mark of marks.toReversed()) {
    mark.at = Math.min(mark.at, end);
    end = mark.at - diagnosticity;
  }
  return marks;
}

type Tree = {
  /** Height of the line of one's own run. */
  own: number;
  /** Where branches leave it. */
  branchPoints: number[];
  lines: { key: string; better: boolean; path: string }[];
};

/** Where the first and the last branch leave, as shares of the width: the rest is for the branches. */
const FIRST_BRANCH_POINT = 0.03;
const LAST_BRANCH_POINT = 0.62;
const BEND = 34;

/** The branches as lines in a box of `width`, each ending at the middle of its row of `rowHeight`. */
export function treeOf(branches: readonly Branch[], width: number, rowHeight: number): Tree {
  const middle = (row: number) => (row + 0.5) * rowHeight;
  const own = middle(branches.findIndex(({ difference }) => difference === null));
  const steps = branches.flatMap(({ leavesStep }) => (leavesStep === null ? [] : [leavesStep]));
  const first = Math.min(...steps);
  const span = Math.max(1, Math.max(...steps) - first);
  const branchPointAt = (step: number) =>
    Math.round(width * (FIRST_BRANCH_POINT + (LAST_BRANCH_POINT - FIRST_BRANCH_POINT) * ((step - first) / span)));
  const lines = branches.flatMap(({ key, leavesStep, difference }, row) => {
    if (leavesStep === null || difference === null) return [];
    const [x, y] = [branchPointAt(leavesStep), middle(row)];
    const path = `M${x} ${own}C${x + BEND * 0.6} ${own} ${x} ${y} ${x + BEND} ${y}H${width}`;
    return [{ key, better: difference < 0, path }];
  });
  return { own, branchPoints: [...new Set(steps.map(branchPointAt))], lines };
}
