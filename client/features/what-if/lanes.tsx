// The actions of the run as chips on the time axis, one lane per service. Drag a chip or move it with the arrow keys; Delete
// omits it, Enter edits its values, Escape restores it. The curve above updates while it moves.
import { useRef, useState } from 'preact/hooks';
import { checkFields } from '#model/engine/fields.ts';
import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
import { withWords } from '#protocol/wording.ts';
import { useClockText, useDrill, useNames } from '../../session/drill.ts';
import { Button } from '../../ui/button.tsx';
import { FieldInput } from '../../ui/command-form.tsx';
import { Toolbar } from '../../ui/layout.tsx';
import { Problem, refusalText } from '../../ui/note.tsx';
import { whatIf as told } from '../../words/en/what-if.ts';
import { type Entries, firstEntries, valuesOf } from '../command/model.ts';
import {
  type Axis,
  type ChipAction,
  chipsOf,
  leftOut,
  minutesOf,
  moved,
  placeOn,
  restored,
  rowsOf,
  withValues,
} from './model.ts';
import { useCallText, useReadings, useSession, useShown } from './use-session.ts';

const ROW_PX = 32;
/** A chip is about so wide for each letter, and for what stands beside the letters. */
const LETTER_PX = 6.4;
const CHIP_EXTRA_PX = 64;
const MOST_CHIP_PX = 250;
const ARROW_MINUTES = 5;

type LaneOf = { readonly service: string; readonly chips: readonly ChipAction[] };

const lanesOf = (chips: readonly ChipAction[]): LaneOf[] =>
  [...Map.groupBy(chips, ({ service }) => service)].map(([service, all]) => ({ service, chips: all }));

export function ActionLanes({ axis }: { axis: Axis }) {
  const { basis } = useSession();
  const shown = useShown();
  const names = useNames();
  const [editing, setEditing] = useState<string | null>(null);
  const chips = chipsOf(basis.actions, shown?.edits ?? []);
  const edited = chips.find(({ key }) => key === editing);
  return (
    <div>
      <ReadingsLane axis={axis} />
      {lanesOf(chips).map((lane) => (
        <Lane
          key={lane.service}
          lane={lane}
          name={names.get(lane.service) ?? lane.service}
          axis={axis}
          onEdit={setEditing}
        />
      ))}
      <p class="second px-gutter py-1.5">
        {chips.length === 0 ? told.noActions : told.drag}{' '}
        {(chips.length === 0 ? [] : told.keys).map(({ keys, does }) => (
          <span key={does}>
            {keys.map((key) => (
              <kbd key={key} class="key">
                {key}
              </kbd>
            ))}{' '}
            {does}{' '}
          </span>
        ))}
      </p>
      {edited !== undefined && <ValuesForm key={edited.key} chip={edited} onClose={() => setEditing(null)} />}
    </div>
  );
}

/** Filled for what had been read at the moment, hollow for what had not. */
function ReadingsLane({ axis }: { axis: Axis }) {
  const { moment } = useSession();
  const observations = useReadings();
  const clockText = useClockText();
  return (
    <div class="what-if-lane columns items-center gap-0 rule-below">
      <h3 class="label">{told.readings}</h3>
      <div class="my-0.5 relative overflow-hidden" style={{ height: `${ROW_PX}px` }}>
        {observations.map(({ id, step }) => (
          <i
            key={id}
            class={step <= moment.value ? 'dot top-2.5 bg-current text-fg-2' : 'dot top-2.5 text-fg-3'}
            style={{ left: `${placeOn(axis, step / STEPS_PER_MINUTE)}px` }}
          />
        ))}
        <span class="second absolute top-2 right-gutter">{told.notYet(clockText(moment.value))}</span>
      </div>
    </div>
  );
}

type LaneProps = { lane: LaneOf; name: string; axis: Axis; onEdit: (key: string) => void };

function Lane({ lane, name, axis, onEdit }: LaneProps) {
  const callText = useCallText();
  const lengthOf = (chip: ChipAction) => Math.min(MOST_CHIP_PX, callText(chip).length * LETTER_PX + CHIP_EXTRA_PX);
  const placed = lane.chips
    .map((chip) => {
      const from = Math.min(placeOn(axis, chip.step / STEPS_PER_MINUTE), axis.width - CHIP_EXTRA_PX);
      return { chip, from, length: lengthOf(chip) };
    })
    .toSorted((a, b) => a.from - b.from);
  const rows = rowsOf(placed);
  return (
    <div class="what-if-lane columns items-center gap-0 rule-below">
      <h3 class="label">{name}</h3>
      <ul class="my-0.5 relative overflow-hidden" style={{ height: `${(Math.max(0, ...rows) + 1) * ROW_PX}px` }}>
        {placed.map(({ chip, from }, i) => (
          <li
            key={chip.key}
            class="absolute"
            style={{ left: `${from}px`, top: `${rows[i] * ROW_PX}px`, maxWidth: `${axis.width - from}px` }}
          >
            <Chip chip={chip} axis={axis} onEdit={onEdit} />
          </li>
        ))}
        {placed.map(({ chip }) =>
          chip.ownStep !== null && chip.ownStep !== chip.step ? (
            <li
              key={`${chip.key} own`}
              class="moment-line"
              style={{ left: `${placeOn(axis, chip.ownStep / STEPS_PER_MINUTE)}px` }}
            />
          ) : null,
        )}
      </ul>
    </div>
  );
}

function useMoves(chip: ChipAction) {
  const session = useSession();
  const { startStep, endedStep } = session.basis;
  const move = (step: number) => {
    const to = Math.max(startStep, Math.min(endedStep, step));
    if (to === chip.step && !chip.omitted) return;
    session.goTo(to);
    session.editShown((edits) => moved(edits, chip, to));
  };
  return {
    move,
    leaveOut: () => session.editShown((edits) => leftOut(edits, chip)),
    restore: () => session.editShown((edits) => restored(edits, chip)),
  };
}

function Chip({ chip, axis, onEdit }: { chip: ChipAction; axis: Axis; onEdit: (key: string) => void }) {
  const clockText = useClockText();
  const callText = useCallText();
  const session = useSession();
  const { move, leaveOut, restore } = useMoves(chip);
  const drag = useRef<{ x: number; step: number } | null>(null);
  const keys: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => move(chip.step - ARROW_MINUTES * STEPS_PER_MINUTE),
    ArrowRight: () => move(chip.step + ARROW_MINUTES * STEPS_PER_MINUTE),
    Delete: leaveOut,
    Backspace: leaveOut,
    Enter: () => onEdit(chip.key),
    Escape: restore,
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const act = keys[event.key];
    if (act === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
  const letGo = () => {
    drag.current = null;
    session.drag(false);
  };
  const text = callText(chip);
  const state = chip.omitted ? 'omitted' : chip.changed || chip.step !== chip.ownStep ? 'edited' : '';
  return (
    <button
      type="button"
      class={`what-if-chip one-line ${state}`}
      data-chip={chip.key}
      aria-label={chip.omitted ? told.chipOut(text) : told.chip(text, clockText(chip.step))}
      onFocus={() => {
        session.goTo(chip.step);
      }}
      onKeyDown={onKeyDown}
      onDblClick={() => onEdit(chip.key)}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        event.currentTarget.focus();
        drag.current = { x: event.clientX, step: chip.step };
        session.drag(true);
      }}
      onPointerMove={(event) => {
        if (drag.current === null) return;
        move(drag.current.step + minutesOf(axis, event.clientX - drag.current.x) * STEPS_PER_MINUTE);
      }}
      onPointerUp={letGo}
      onPointerCancel={letGo}
    >
      <time class="font-mono">{clockText(chip.step)}</time> {text}
    </button>
  );
}

/** The values of one action, as its command declares them. */
function ValuesForm({ chip, onClose }: { chip: ChipAction; onClose: () => void }) {
  const session = useSession();
  const callText = useCallText();
  const command = useDrill().store.briefing.value?.commands.find((one) => one.do === chip.do);
  const [entries, setEntries] = useState<Entries>(() => firstEntries(command?.args ?? {}, chip.with));
  const [wrong, setWrong] = useState<string | null>(null);
  if (command === undefined) return null;
  const use = (event: Event) => {
    event.preventDefault();
    const checked = checkFields(command.args, valuesOf(command.args, entries));
    if (!checked.ok) return setWrong(refusalText(withWords(checked)));
    session.editShown((edits) => withValues(edits, chip, checked.values));
    onClose();
  };
  return (
    <form class="stack px-gutter py-1.5" aria-label={told.edit(callText(chip))} onSubmit={use} noValidate>
      {Object.entries(command.args).map(([field, declared]) => (
        <FieldInput
          key={field}
          name={field}
          field={declared}
          id={`what-if-${field}`}
          entries={entries}
          wrong={false}
          onEnter={(entry) => setEntries({ ...entries, [field]: entry })}
        />
      ))}
      <Problem text={wrong} />
      <Toolbar>
        <Button submit variant="primary">
          {told.use}
        </Button>
        <Button onClick={onClose}>{told.cancel}</Button>
      </Toolbar>
    </form>
  );
}
