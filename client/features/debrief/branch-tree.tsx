// The branches as lines that leave the line of one's own run, each in the row of what it costs.
import { type Branch, treeOf } from './branches.ts';

const WIDTH = 200;
/** As in branches.css. */
const ROW_HEIGHT = 34;
const BRANCH_POINT_RADIUS = 4;

export function BranchTree({ branches }: { branches: readonly Branch[] }) {
  const { own, branchPoints, lines } = treeOf(branches, WIDTH, ROW_HEIGHT);
  return (
    <svg class="branch-tree" width={WIDTH} height={branches.length * ROW_HEIGHT} aria-hidden="true">
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
