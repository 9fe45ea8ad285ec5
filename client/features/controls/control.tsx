// One control: a slider with the value in force, the ranges that are known, and the button that sets it.

import { useEffect, useState } from 'preact/hooks';
import type { Values } from '#model/engine/fields.ts';
import type { CommandView } from '#model/incident/view-types.ts';
import { useChange } from '../../session/change.ts';
import { useDrill } from '../../session/drill.ts';
import { Button } from '../../ui/button.tsx';
import { UnreasonedNote } from '../../ui/guess-note.tsx';
import { Track } from '../../ui/meter.tsx';
import { RequestStatus, useRequest } from '../../ui/note.tsx';
import { words } from '../../words/en/common.ts';
import { NO_PURPOSE } from '../plans/model.ts';
import type { Band } from './model.ts';

type Props = {
  id: string;
  name: string;
  unit: string;
  command: string;
  most: number;
  step: number;
  /** In force by the team's own word; null where nobody set it. */
  own: number | null;
  /** What is in force where the team set nothing, in words. */
  inForce?: string;
  /** Where the slider stands before. */
  first: number;
  band: Band & { advised: boolean };
  shown: (value: number) => string;
  values: (value: number) => Values;
  /** Opens the form instead, where nothing runs yet that the value could change. */
  start?: { word: string; open: (values: Values) => void };
  /** What a value would mean, in words. */
  means?: (value: number) => string;
};

export function Control(props: Props) {
  const { id, name, unit, most, step, own, first, band, shown, means } = props;
  const [picked, setPicked] = useState<number | null>(null);
  // What is in force by now is shown, whoever set it and wherever.
  useEffect(() => setPicked(null), [own]);
  const value = picked ?? own ?? first;
  const isKnown = picked !== null || own !== null || props.start !== undefined;
  const command = useDrill().store.briefing.value?.commands.find((one) => one.do === props.command);
  return (
    <div class="control columns ends gap-x-3 gap-y-0 rule">
      <div class="section-head">
        <label for={id}>
          <b>{name}</b>
        </label>
        <span class="reading">
          {shown(value)} <small class="second">{unit}</small>
        </span>
      </div>
      <div class="slider">
        <BandTrack most={most} band={band} own={own} />
        <input
          id={id}
          type="range"
          min={step}
          max={most}
          step={step}
          value={value}
          aria-describedby={`${id}-says`}
          onInput={(event) => setPicked(Number(event.currentTarget.value))}
        />
      </div>
      <p class="second" id={`${id}-says`} title={words.controls.noBandText}>
        {means !== undefined && isKnown && <span class="block">{means(value)}</span>}
        {own === null ? inForceText(props.inForce) : words.controls.own(`${shown(own)} ${unit}`)}{' '}
        <BandText band={band} shown={shown} />
      </p>
      {command?.mine === true && props.start !== undefined && (
        <div class="set">
          <Button onClick={() => props.start?.open(props.values(value))}>{props.start.word}</Button>
        </div>
      )}
      {command?.mine === true && props.start === undefined && picked !== null && picked !== own && (
        <SetButton command={command} id={id} name={name} values={props.values(value)} />
      )}
    </div>
  );
}

const inForceText = (inForce: string | undefined): string =>
  inForce === undefined ? words.controls.notSet : words.controls.own(inForce);

type SetProps = { command: CommandView; id: string; name: string; values: Values };

/** Sets what was chosen; says before it where that would count as a guess. */
export function SetButton({ command, id, name, values }: SetProps) {
  const change = useChange(command);
  const pending = useRequest(id).state === 'pending';
  const word = change.mustPropose ? words.plan.propose : words.controls.apply;
  const press = () =>
    void (change.mustPropose ? change.propose(id, values, NO_PURPOSE) : change.giveFor(id, values, NO_PURPOSE));
  return (
    <>
      {change.large && <UnreasonedNote command={command.do} />}
      <div class="set">
        <Button aria-disabled={pending} aria-label={`${word}: ${name}`} onClick={press}>
          {word}
        </Button>
        <RequestStatus of={id} done={change.mustPropose ? words.plan.proposed : words.command.given} />
      </div>
    </>
  );
}

/** What held is filled, what did harm is hatched; without a measurement the track stays empty. */
function BandTrack({ most, band: { safeTo, harmfulFrom }, own }: Pick<Props, 'most' | 'band' | 'own'>) {
  const shareOf = (value: number) => Math.min(1, value / most);
  const parts = [
    ...(safeTo === null ? [] : [{ tone: 'safe', from: 0, until: shareOf(safeTo) }]),
    ...(harmfulFrom === null ? [] : [{ tone: 'harmful', from: shareOf(harmfulFrom), until: 1 }]),
    ...(own === null ? [] : [{ tone: 'own', from: shareOf(own) }]),
  ];
  return <Track parts={parts} />;
}

function BandText({ band: { safeTo, harmfulFrom, advised }, shown }: Pick<Props, 'band' | 'shown'>) {
  if (safeTo === null && harmfulFrom === null) return <>{words.controls.noBand}</>;
  const parts = [
    ...(safeTo === null ? [] : [words.controls.safe(shown(safeTo))]),
    ...(harmfulFrom === null ? [] : [words.controls.harmful(shown(harmfulFrom))]),
    advised ? words.controls.byRunbook : words.controls.tried,
  ];
  return <>{parts.join(', ')}.</>;
}
