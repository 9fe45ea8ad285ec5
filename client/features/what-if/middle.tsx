// The middle of the page: the selected branch and its result, the loss over time, the actions to drag, and whose loss changes.
// Chart and lanes share one time axis.
import { useRef } from 'preact/hooks';
import { bandOf } from '#model/scoring/what-if/band.ts';
import { withWords } from '#protocol/wording.ts';
import { useClockText, useDrill, useWording } from '../../session/drill.ts';
import { format } from '../../ui/format.ts';
import { useSize } from '../../ui/hooks.ts';
import { refusalText } from '../../ui/note.tsx';
import { whatIf as told } from '../../words/en/what-if.ts';
import { useEndText } from './branch-list.tsx';
import { Chart } from './chart.tsx';
import { ActionLanes } from './lanes.tsx';
import { type Axis, axisOf } from './model.ts';
import { useEditsText, usePlacedCallText, useSession, useShown } from './use-session.ts';

/** As in what-if.css: the names of the lanes stand left of the axis. */
const NAMES_PX = 104;

export function Middle() {
  const { basis, own } = useSession();
  const debrief = useDrill().store.debrief.value;
  const place = useRef<HTMLDivElement>(null);
  const width = (useSize(place)?.width ?? 0) - NAMES_PX;
  const axis: Axis = axisOf(basis, debrief?.runs ?? [], own.value!, Math.max(0, width));
  return (
    <div class="scroll" ref={place}>
      <Header />
      {width > 0 && (
        <>
          <Chart axis={axis} />
          <ActionLanes axis={axis} />
        </>
      )}
      <Whose />
    </div>
  );
}

function Header() {
  const { own } = useSession();
  const shown = useShown();
  const editsText = useEditsText();
  const endText = useEndText();
  const callText = usePlacedCallText();
  const clockText = useClockText();
  const wording = useWording();
  const pair = shown?.pairs.at(0);
  const ending = pair?.branch ?? own.value!;
  const difference = pair === undefined ? 0 : pair.branch.lost - pair.own.lost;
  return (
    <header
      class="what-if-header min-h-[74px] pinned cluster items-start px-gutter py-3 rule-below"
      aria-live="polite"
      data-pending={shown?.pending}
      data-hash={ending.hash}
    >
      <span class="branch-sign bg-surface-1 figure">{shown?.letter ?? ''}</span>
      <div class="flex-[1_1_240px]">
        <h2>{shown === null ? told.yours : told.branch(shown.letter)}</h2>
        <p class="second">{shown === null ? endText(ending) : editsText(shown.edits)}</p>
        {ending.refused.map((one) => (
          <p key={`${one.do} ${one.step}`} class="second warning">
            {told.refused(
              callText({ do: one.do, with: {} }),
              clockText(one.step),
              refusalText(withWords(one.refusal), wording),
            )}
          </p>
        ))}
      </div>
      <dl class="flex gap-6">
        <Figure name={told.lost} value={format.millions(ending.lost)} />
        {shown !== null && (
          <Figure
            name={told.against}
            value={told.millions(format.signedMillions(difference))}
            tone={difference < 0 ? 'better' : difference > 0 ? 'worse' : ''}
          />
        )}
        {shown !== null && shown.pairs.length > 0 && <BandFigure />}
      </dl>
    </header>
  );
}

type FigureProps = { name: string; value: string; tone?: string; note?: string };

const Figure = ({ name, value, tone = '', note }: FigureProps) => (
  <div>
    <dt class="label">{name}</dt>
    <dd class={`reading ${tone}`}>{value}</dd>
    {note !== undefined && <dd class="second">{note}</dd>}
  </div>
);

function BandFigure() {
  const band = bandOf(useShown()?.pairs ?? []);
  const { seeds, recovered, ownRecovered, difference, recovery } = band;
  const all = recovered === seeds && ownRecovered === seeds;
  const minutes = Math.round(recovery?.median ?? 0);
  const note = all
    ? minutes === 0
      ? told.sameRecovery
      : told.recoveryBy(format.duration(Math.abs(minutes)), minutes < 0)
    : difference === null
      ? told.ownRecovers(ownRecovered, seeds)
      : `${told.recovers(recovered, seeds)}, ${told.ownRecovers(ownRecovered, seeds)}`;
  return (
    <Figure
      name={told.seeds(seeds)}
      value={
        difference === null
          ? told.recovers(recovered, seeds)
          : told.bandOf(format.signedMillions(difference.low), format.signedMillions(difference.high))
      }
      note={note}
    />
  );
}

/** A customer whose loss changes by less than this is left out. */
const LEAST_CHANGE = 50_000;

function Whose() {
  const { loaded, basis } = useSession();
  const shown = useShown();
  if (shown === null || shown.pairs.length === 0) return null;
  const names = new Map(basis.scenario.services.map(({ id, name }) => [id, name]));
  const { customers } = bandOf(shown.pairs);
  const rows = (loaded.value?.customers ?? [])
    .map((id, i) => ({ id, change: customers[i] ?? 0 }))
    .filter(({ change }) => Math.abs(change) >= LEAST_CHANGE)
    .toSorted((a, b) => Math.abs(b.change) - Math.abs(a.change));
  const most = Math.max(1, ...rows.map(({ change }) => Math.abs(change)));
  return (
    <section class="what-if-whose px-gutter py-1.5">
      <h2>
        {told.whose} <span class="second">{told.whoseText}</span>
      </h2>
      {rows.length === 0 && <p class="second">{told.noOne}</p>}
      <ul class="columns gap-x-4 gap-y-2 [--columns:repeat(auto-fill,minmax(110px,1fr))]">
        {rows.map(({ id, change }) => (
          <li key={id} class="columns ends gap-0">
            <span>{names.get(id) ?? id}</span>
            <span class={change < 0 ? 'font-mono better' : 'font-mono worse'}>{format.signedMillions(change)}</span>
            <span
              class={`bar-line col-span-full ${change < 0 ? 'better' : 'worse'}`}
              style={{ width: `${(Math.abs(change) / most) * 100}%` }}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
