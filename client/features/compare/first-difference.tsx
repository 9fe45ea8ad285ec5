// The first decision in which the two runs differed, and its effect: each run is replayed with the decision of the other, on
// its own seed and on others of the same cause.
import { matters, type Swapped } from '#model/scoring/compare/difference.ts';
import { BAND_SEEDS, bandOf, type PairedEnding } from '#model/scoring/what-if/band.ts';
import { useClockText } from '../../session/drill.ts';
import { format } from '../../ui/format.ts';
import { Table } from '../../ui/table.tsx';
import { compare as told } from '../../words/en/compare.ts';
import { usePlacedCallText } from '../what-if/use-session.ts';
import { whyNone } from './model.ts';
import type { Shown } from './session.ts';
import { useRunName, useSession } from './use-session.ts';

export function FirstDifference() {
  const { first, mattered } = useSession();
  return (
    <section class="px-gutter py-3 rule-below" aria-live="polite">
      <h2>{told.firstDifference}</h2>
      {first.value === null ? <WhyNone /> : <Differs shown={first.value} place="first" />}
      <Mattered />
      {mattered.value !== null && <Differs shown={mattered.value} place="mattered" />}
    </section>
  );
}

/** Where the first decision changed nothing: which one did. */
function Mattered() {
  const { first, mattered, looked, differences } = useSession();
  const [here] = first.value?.swapped ?? [];
  if (here === undefined || matters(here)) return null;
  const count = differences.value.length;
  const isDone = looked.value === count;
  return (
    <>
      <p data-looked={looked.value}>
        {told.changedNothing}{' '}
        {mattered.value === null && (isDone ? told.noneMattered(count) : told.looking(looked.value, count))}
      </p>
      {mattered.value !== null && <h2>{told.firstThatMattered(looked.value, count)}</h2>}
    </>
  );
}

function WhyNone() {
  const session = useSession();
  const [one, other] = [session.one.value, session.other.value].map((id) => {
    const run = session.runOf(id);
    return { ...run, isReplayable: session.isReplayable(run) };
  });
  return <p class="second">{told[whyNone(one, other)]}</p>;
}

function Differs({ shown, place }: { shown: Shown; place: 'first' | 'mattered' }) {
  const { difference, swapped } = shown;
  const session = useSession();
  const nameOf = useRunName();
  const callText = usePlacedCallText();
  const clockText = useClockText();
  const { type, decision, counterpart } = difference;
  const [first, other] = [difference.first, difference.other].map((id) => nameOf(session.runOf(id)));
  const counterpartText =
    counterpart === null
      ? ''
      : type === 'time'
        ? clockText(counterpart.step)
        : told.at(callText(counterpart), clockText(counterpart.step));
  return (
    <div data-place={place}>
      <p data-difference={type}>
        {told.differs(type, first, told.at(callText(decision), clockText(decision.step)), other, counterpartText)}
      </p>
      <h3>{told.worth}</h3>
      <Table class="dense" caption={told.worth} head={[told.head.run, told.head.here, told.head.band]}>
        <Worth name={told.withDecision(other)} side="other" swapped={swapped} />
        <Worth name={told.withoutDecision(first, type)} side="first" swapped={swapped} />
      </Table>
    </div>
  );
}

function Worth({ name, side, swapped }: { name: string; side: keyof Swapped; swapped: readonly Swapped[] }) {
  const { basis } = useSession();
  const pairs = swapped.map((pair) => pair[side]);
  const here = pairs.find(({ own }) => own.seed === basis.seed);
  return (
    <tr data-worth={side} data-seeds={pairs.length}>
      <th scope="row">{name}</th>
      <td class="font-mono whitespace-nowrap">{here === undefined ? told.replaying : <Lost pair={here} />}</td>
      <td class="font-mono">{pairs.length > 1 && <Band pairs={pairs} />}</td>
    </tr>
  );
}

function Lost({ pair: { own, branch } }: { pair: PairedEnding }) {
  const difference = branch.lost - own.lost;
  const tone = difference < 0 ? 'better' : difference > 0 ? 'worse' : '';
  return (
    <span class={tone} data-lost={Math.round(difference)}>
      {format.signedMillions(difference)} M
    </span>
  );
}

function Band({ pairs }: { pairs: readonly PairedEnding[] }) {
  const { difference, seeds, recovered, ownRecovered } = bandOf(pairs);
  return (
    <>
      {difference !== null && told.band(format.signedMillions(difference.low), format.signedMillions(difference.high))}
      <span class="second block">
        {told.seeds(seeds, BAND_SEEDS)}
        {(recovered < seeds || ownRecovered < seeds) && `; ${told.recovers(recovered, ownRecovered, seeds)}`}
      </span>
    </>
  );
}
