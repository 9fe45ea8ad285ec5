// What-if runs: other responses, and the team's own run without one of its changes, when each diverges from the team's run,
// and its loss on the same seed.
import './branches.css';
import type { ComparedRun, Debrief } from '#model/scoring/debrief-types.ts';
import { useClockText, useDrill, useNames } from '../../session/drill.ts';
import { clockAtStep, format } from '../../ui/format.ts';
import { words } from '../../words/en/common.ts';
import { type Branch, branchesOf, treeOf } from './branches.ts';
import { changeTitle } from './model.ts';
import { useGoTo } from './use-replay.tsx';

const { branches: told } = words.debrief;

/** Against one's own run, which has no difference. */
function classOf({ difference }: Branch): string {
  if (difference === null) return 'own';
  if (difference === 0) return 'same';
  return difference < 0 ? 'better' : 'worse';
}

export function Branches({ debrief }: { debrief: Debrief }) {
  const clockText = useClockText();
  const branches = branchesOf(debrief.runs, debrief.actions);
  const own = branches.find(({ difference }) => difference === null);
  return (
    <section class="told-branches col-span-full">
      <h2>{told.title}</h2>
      <p class="second">{told.text}</p>
      <div class="branch-heads label" aria-hidden="true">
        <span>{told.leaves}</span>
        <span>{told.lost}</span>
        <span>{told.against}</span>
      </div>
      <div class="branch-rows">
        <BranchTree branches={branches} />
        <ul>
          {branches.map((branch) => (
            <Row key={branch.key} branch={branch} ownShare={own?.share ?? 0} />
          ))}
        </ul>
      </div>
      <p class="second">{words.debrief.atEnd(format.millions(debrief.lostAtEnd), clockText(debrief.endedStep))}</p>
    </section>
  );
}

function useBranchName(): (branch: Branch) => string {
  const names = useNames();
  return ({ run, action }) =>
    action === null ? words.debrief.runName(run?.id ?? '') : told.without(changeTitle(action.do, names));
}

function useEndText(): (run: ComparedRun | null) => string {
  const fromMinute = useDrill().store.briefing.value?.clock.fromMinute ?? 0;
  return (run) => {
    if (run === null) return '';
    if (!run.outage) return words.debrief.noOutage;
    if (run.recoveredMinute === null) return words.debrief.notRecovered;
    return words.debrief.recoveredAt(clockAtStep(fromMinute + run.recoveredMinute, 0));
  };
}

function Row({ branch, ownShare }: { branch: Branch; ownShare: number }) {
  const goTo = useGoTo();
  const clockText = useClockText();
  const nameOf = useBranchName();
  const endOf = useEndText();
  const { letter, leavesStep, lost, share, difference } = branch;
  return (
    <li class={classOf(branch)}>
      <span>{letter !== null && <span class="branch-sign bg-surface-1 figure">{letter}</span>}</span>
      <span class="branch-name">{nameOf(branch)}</span>
      <span class="branch-leaves">
        {leavesStep !== null && (
          <button
            type="button"
            class="link font-mono"
            aria-label={words.debrief.goTo(clockText(leavesStep))}
            onClick={() => goTo(leavesStep)}
          >
            {clockText(leavesStep)}
          </button>
        )}
      </span>
      <span class="branch-cost relative">
        <span class="bar" style={{ width: `${share * 100}%` }} />
        <span class="moment-line" style={{ left: `${ownShare * 100}%` }} />
        <span
          class="branch-figure bg-surface-1 pr-1 pl-2 whitespace-nowrap font-mono"
          style={{ left: `${share * 100}%` }}
        >
          {format.millions(lost)}
        </span>
      </span>
      <span class="branch-end second text-right @max-[640px]/app:text-left">{endOf(branch.run)}</span>
      <span class="branch-difference font-mono text-right">
        {difference !== null && (
          <>
            {words.debrief.priced(format.signedMillions(difference))}{' '}
            <span class="visually-hidden">{told.against.toLowerCase()}</span>
          </>
        )}
      </span>
    </li>
  );
}

const WIDTH = 200;
/** As in branches.css. */
const ROW_HEIGHT = 34;
const BRANCH_POINT_RADIUS = 4;

function BranchTree({ branches }: { branches: readonly Branch[] }) {
  const { own, branchPoints, lines } = treeOf(branches, WIDTH, ROW_HEIGHT);
  return (
    <svg class="branch-tree chart" width={WIDTH} height={branches.length * ROW_HEIGHT} aria-hidden="true">
      {lines.map(({ key, better, path }) => (
        <path key={key} class={better ? 'better' : 'worse'} d={path} />
      ))}
      <path class="own" d={`M0 ${own}H${WIDTH}`} />
      {branchPoints.map((x) => (
        <circle key={x} cx={x} cy={own} r={BRANCH_POINT_RADIUS} />
      ))}
    </svg>
  );
}
