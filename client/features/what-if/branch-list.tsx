// The run beside others: the baselines, the branches that the player made, and those that were tried automatically.
import { hasRecovered } from '#model/scoring/what-if/band.ts';
import type { BranchEnding } from '#model/scoring/what-if/engine.ts';
import { useDrill } from '../../session/drill.ts';
import { Button } from '../../ui/button.tsx';
import { clockAtStep, format } from '../../ui/format.ts';
import { Toolbar } from '../../ui/layout.tsx';
import { words } from '../../words/en/common.ts';
import { practice, whatIf as told } from '../../words/en/what-if.ts';
import { comparedRuns, remarkable, TRIED, type Tried, wasJustified } from './model.ts';
import type { Branch } from './session.ts';
import { useEditsText, useSession } from './use-session.ts';

type Ending = Pick<BranchEnding, 'lost' | 'outage' | 'recoveredMinute'>;

/** When service was normal again, or that it never was. */
export function useEndText(): (ending: Ending) => string {
  const fromMinute = useDrill().store.briefing.value?.clock.fromMinute ?? 0;
  return ({ outage, recoveredMinute }) => {
    if (!outage) return told.noOutage;
    return recoveredMinute === null ? told.neverNormal : told.normalAt(clockAtStep(fromMinute + recoveredMinute, 0));
  };
}

export function BranchList() {
  const session = useSession();
  const branches = session.branches.value;
  const [one, other] = branches.slice(-2);
  return (
    <section class="what-if-branches scroll" aria-label={told.branches}>
      <header class="section-head">
        <h2>
          {told.branches} <span class="second font-mono">{branches.length}</span>
        </h2>
        <Button small onClick={() => session.add([])}>
          {told.newBranch}
        </Button>
      </header>
      <Compared />
      <h3 class="label">{told.yourBranches}</h3>
      {branches.length === 0 && <p class="second">{told.noBranches}</p>}
      <ul>
        {branches.map((branch) => (
          <Own key={branch.id} branch={branch} />
        ))}
      </ul>
      {other !== undefined && (
        <Toolbar>
          <Button small onClick={() => session.combine(one.id, other.id)}>
            {told.combine(one.letter, other.letter)}
          </Button>
        </Toolbar>
      )}
      <TriedBranches />
    </section>
  );
}

type RowProps = {
  name: string;
  ending: Ending | null;
  note?: string;
  line?: string;
  letter?: string;
  selected: boolean;
  onChoose?: () => void;
};

function Row({ name, ending, note, line, letter, selected, onChoose }: RowProps) {
  const { own } = useSession();
  const debrief = useDrill().store.debrief.value;
  const endText = useEndText();
  const most = Math.max(1, ...(debrief?.runs.map(({ lost }) => lost) ?? []));
  const difference = ending === null || own.value === null ? 0 : ending.lost - own.value.lost;
  const tone = difference === 0 ? 'own' : difference < 0 ? 'better' : 'worse';
  const inner = (
    <>
      <span class={`what-if-line figure tone-act ${line ?? ''}`}>{letter}</span>
      <span>
        {name}
        <span class="second block">{note ?? (ending === null ? '' : endText(ending))}</span>
        <span class={`bar-line ${tone}`} style={{ width: `${Math.min(1, (ending?.lost ?? 0) / most) * 100}%` }} />
      </span>
      <span class="what-if-lost text-right stack font-mono">
        {ending === null ? '…' : format.millions(ending.lost)}
        <span class={tone}>{difference === 0 ? '' : told.millions(format.signedMillions(difference))}</span>
      </span>
    </>
  );
  return (
    <li class={selected ? 'chosen-row' : undefined}>
      {onChoose === undefined ? (
        <div class="columns [--columns:28px_minmax(0,1fr)_auto] gap-1 px-gutter py-2 rule-below">{inner}</div>
      ) : (
        <button
          type="button"
          class="columns [--columns:28px_minmax(0,1fr)_auto] press gap-1 px-gutter py-2 rule-below"
          aria-pressed={selected}
          onClick={onChoose}
        >
          {inner}
        </button>
      )}
    </li>
  );
}

function Compared() {
  const { own, selected } = useSession();
  const { store } = useDrill();
  const debrief = store.debrief.value;
  const first = store.room.value?.practice;
  if (debrief === null || own.value === null) return null;
  return (
    <>
      <h3 class="label">
        {told.comparedWith}, {told.lost.toLowerCase()}
      </h3>
      <ul>
        {comparedRuns(debrief.runs, own.value).map(({ id, ending }) => (
          <Row
            key={id}
            name={id === 'you' ? told.yours : words.debrief.runName(id)}
            ending={ending}
            line={`run-${id}`}
            selected={id === 'you' && selected.value === null}
            onChoose={
              id === 'you'
                ? () => {
                    selected.value = null;
                  }
                : undefined
            }
          />
        ))}
        {first !== undefined && <Row name={practice.firstRun} ending={first} line="run-first" selected={false} />}
      </ul>
    </>
  );
}

function Own({ branch }: { branch: Branch }) {
  const session = useSession();
  const editsText = useEditsText();
  const endText = useEndText();
  const [pair] = branch.pairs;
  const never = branch.pairs.filter(({ branch: ending }) => !hasRecovered(ending)).length;
  const ending = pair?.branch ?? null;
  const note = [
    ending === null ? '' : endText(ending),
    never > 0 && told.recovers(branch.pairs.length - never, branch.pairs.length),
  ];
  return (
    <Row
      name={editsText(branch.edits)}
      ending={ending}
      note={note.filter(Boolean).join(', ')}
      letter={branch.letter}
      selected={session.selected.value === branch.id}
      onChoose={() => {
        session.selected.value = branch.id;
      }}
    />
  );
}

/** Those of the branches tried that differ most: where another choice was better, and where the team's own was. */
function TriedBranches() {
  const { own, tried, triedSeconds } = useSession();
  if (own.value === null) return null;
  if (triedSeconds.value === null)
    return (
      <p class="second" role="status">
        {told.trying}
      </p>
    );
  const { better, worse } = remarkable(own.value, tried.value);
  const count = Math.min(TRIED, tried.value.length);
  return (
    <>
      <TriedRows title={told.better} rows={better} count={count} />
      <TriedRows title={told.worse} rows={worse} count={count} />
      <p class="second" data-tried={count} data-seconds={triedSeconds.value}>
        {told.tried(count, format.plain(Math.round(triedSeconds.value * 10) / 10))}
      </p>
    </>
  );
}

function TriedRows({ title, rows, count }: { title: string; rows: readonly Tried[]; count: number }) {
  const session = useSession();
  const { basis } = session;
  const editsText = useEditsText();
  const endText = useEndText();
  return (
    <>
      <h3 class="label">{title}</h3>
      {rows.length === 0 && <p class="second">{told.none(count)}</p>}
      <ul>
        {rows.map(({ edits, ending }) => (
          <Row
            key={JSON.stringify(edits)}
            name={editsText(edits)}
            ending={ending}
            note={[endText(ending), !wasJustified(basis, edits) && told.notJustified].filter(Boolean).join(', ')}
            selected={false}
            onChoose={() => session.add(edits)}
          />
        ))}
      </ul>
    </>
  );
}
