// The injects on the console: what comes next with its countdown, fire, delay, move, edit, clone and skip, for one team or all;
// and what can be undone.
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { InjectView } from '#model/incident/view-types.ts';
import { wordMessage } from '#protocol/wording.ts';
import { useClockText, useDrill, usePauseOnSpace, useWording } from '../../session/drill.ts';
import { Button } from '../../ui/button.tsx';
import { classes, Toolbar } from '../../ui/layout.tsx';
import { RequestStatus } from '../../ui/note.tsx';
import { consoleWords as words } from '../../words/en/console.ts';
import { session } from '../../words/en/session.ts';
import { inOrder, wantedAnswer } from '../facilitator/model.ts';
import { EditInject } from './inject-edit.tsx';
import { InjectLists } from './inject-lists.tsx';
import { doneBy, injectsFor, type ListedInject, realMinutesUntil } from './model.ts';
import { SeatSelect, TeamSelect } from './team-select.tsx';
import { useGiveTo, useSteer } from './use-steer.ts';

const DELAY_MINUTES = 2;

export function ConsoleInjects() {
  const { store } = useDrill();
  const [team, setTeam] = useState('');
  const [seat, setSeat] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const injects = inOrder(injectsFor(team, store.view.injects.value, store.console.consoleTeams.value ?? []));
  const coming = injects.filter(({ waitsIn }) => waitsIn.length > 0);
  const over = injects.filter(({ waitsIn }) => waitsIn.length === 0);
  const open = coming.find(({ id }) => id === chosen)?.id ?? coming[0]?.id;
  const space = usePauseOnSpace();
  const focus = useKeptFocus();
  return (
    <section data-part="injects" aria-label={words.injects} {...space} {...focus}>
      <div class="console-injects-head cluster apart px-gutter py-1.5">
        <h2>
          {words.injects} <span class="second">{injects.length}</span>
        </h2>
        <TeamSelect team={team} onTeam={setTeam} />
      </div>
      <p class="cluster apart px-gutter py-1.5">
        <span class="second">{words.fireTo}</span>
        <SeatSelect label={words.fireTo} seat={seat} onSeat={setSeat} />
      </p>
      <InjectLists team={team} />
      <UndoBar />
      <ul>
        {coming.map((inject) => (
          <Inject
            key={inject.id}
            inject={inject}
            team={team}
            seat={seat}
            open={inject.id === open}
            onOpen={() => setChosen(inject.id)}
          />
        ))}
      </ul>
      {over.length > 0 && <Over injects={over} team={team} />}
    </section>
  );
}

/** The focus stays in the list when what had it is gone, because it fired or was undone: it goes on to the inject that is open. */
function useKeptFocus() {
  const list = useRef<HTMLElement>(null);
  const isInside = useRef(false);
  useLayoutEffect(() => {
    if (isInside.current && document.activeElement === document.body)
      list.current?.querySelector<HTMLElement>('.console-inject.open .inject-title')?.focus();
  });
  return {
    ref: list,
    onFocusIn() {
      isInside.current = true;
    },
    onFocusOut({ relatedTarget }: FocusEvent) {
      if (relatedTarget instanceof Node && !list.current?.contains(relatedTarget)) isInside.current = false;
    },
  };
}

/** Those that fired or were skipped everywhere, with how many teams have done what was expected. */
function Over({ injects, team }: { injects: readonly ListedInject[]; team: string }) {
  const clockText = useClockText();
  const all = useDrill().store.console.consoleTeams.value ?? [];
  const teams = all.filter(({ id }) => team === '' || id === team);
  return (
    <>
      <p class="label cluster apart px-gutter py-1.5 rule">
        <span>{words.firedTitle}</span> <span>{words.metTitle}</span>
      </p>
      <ul class="stack gap-1 [--columns:58px_1fr_auto] px-gutter py-1.5">
        {injects.map(({ id, name, state, firedStep }) => {
          const { met, answered, answerStep } = doneBy(teams, id);
          return (
            <li key={id} class="columns">
              <span class="font-mono second">{firedStep === null ? words.state[state] : clockText(firedStep)}</span>
              <span>
                <bdi>{name}</bdi>
                {answered !== null && (
                  <span class="second block">
                    {words.answeredBy(answered.count, answered.of)}
                    {answerStep !== null && words.answerDue(clockText(answerStep))}
                  </span>
                )}
              </span>
              <span class="second">{met !== null && words.metBy(met.count, met.of)}</span>
            </li>
          );
        })}
      </ul>
    </>
  );
}

/** Always there, so that no inject moves under the pointer when something can be undone. */
function UndoBar() {
  const { console, briefing, view } = useDrill().store;
  const undoable = console.consoleState.value?.undoable ?? [];
  const steer = useSteer();
  const titleOf = (what: string, about: string): string => {
    if (what === 'clock') return '';
    const named = [
      ...injectsFor('', view.injects.value, console.consoleTeams.value ?? []),
      ...(briefing.value?.seats ?? []),
    ];
    return named.find(({ id }) => id === about)?.name ?? about;
  };
  return (
    <ul class="undo-bar flex gap-2 min-h-10 px-gutter py-1.5 overflow-x-auto" aria-label={words.undoTitle}>
      {undoable.map(({ event, what, about }) => (
        <li key={event}>
          <Button
            small
            class="one-line max-w-[148px]"
            onClick={() => void steer(`undo:${event}`, { do: 'undo', event })}
          >
            {words.undo(words.undone[what] ?? what, titleOf(what, about))}
          </Button>
          <RequestStatus of={`undo:${event}`} done={null} />
        </li>
      ))}
    </ul>
  );
}

function When({ inject: { dueStep, trigger } }: { inject: InjectView }) {
  const clockText = useClockText();
  const clock = useDrill().store.clock.value;
  if (dueStep === null || clock === null)
    return (
      <>
        <b class="font-mono font-medium text-[15px]/5 text-ivory">{trigger === 'hand' ? words.ready : words.waits}</b>
        {trigger === 'hand' && <span class="second font-mono">{words.byHand}</span>}
      </>
    );
  return (
    <>
      <b class="font-mono font-medium text-[15px]/5 text-ivory">{words.countdown(realMinutesUntil(clock, dueStep))}</b>
      <span class="second font-mono">{clockText(dueStep)}</span>
    </>
  );
}

/** `seat`: the only one that gets what is fired; empty for all for whom it is. */
type Target = { inject: ListedInject; team: string; seat: string };
type InjectProps = Target & { open: boolean; onOpen: () => void };

function Inject({ inject, team, seat, open, onOpen }: InjectProps) {
  const { id, name, message, expected, condition, type, to, waitsIn, differs } = inject;
  const wanted = wantedAnswer(inject);
  const wording = useWording();
  const { room, briefing } = useDrill().store;
  const nameOf = (one: string) =>
    [...(briefing.value?.seats ?? []), ...(room.value?.teams ?? [])].find((other) => other.id === one)?.name ?? one;
  const receivers = to === null ? words.everybody : to.map(nameOf).join(', ');
  const isNamed = (one: string) => to !== null && (to.includes(one) || to.includes(nameOf(one)));
  const isForSome = team === '' && waitsIn.length < (room.value?.teams.length ?? 0) && !waitsIn.every(isNamed);
  return (
    <li
      class={classes(
        'console-inject columns [--columns:66px_1fr] px-gutter py-2 rule border-l-3',
        open ? 'open border-l-ivory bg-selected' : 'border-l-transparent',
      )}
    >
      <p class="inject-when whitespace-nowrap stack">
        <When inject={inject} />
      </p>
      <div>
        <button type="button" class="inject-title font-semibold" aria-expanded={open} onClick={onOpen}>
          <bdi>{name}</bdi>
        </button>
        <p class="second">{words.toWhom(receivers, session.injects.effect[type])}</p>
        {isForSome && <p class="second">{words.waitsIn(waitsIn.map(nameOf).join(', '))}</p>}
        {differs && <p class="second">{words.differs}</p>}
        {condition !== null && <p class="second">{wordMessage(condition, wording)}</p>}
        {wanted !== null && <p class="second">{session.injects.asks(wanted.minutes)}</p>}
        {expected !== null && <p class="second">{words.expects(expected.text)}</p>}
        {open && (
          <>
            <p class="second">
              <bdi>{wordMessage(message, wording)}</bdi>
            </p>
            <InjectTools inject={inject} team={team} seat={seat} />
          </>
        )}
        <RequestStatus of={`inject:${id}`} />
      </div>
    </li>
  );
}

function InjectTools({ inject, team, seat }: Target) {
  const { id, name, trigger } = inject;
  const [editing, setEditing] = useState(false);
  const edit = useRef<HTMLButtonElement>(null);
  const give = useGiveTo(team);
  const run = (command: string, values = {}) => give(`inject:${id}`, command, { inject: id, ...values });
  const close = () => {
    setEditing(false);
    edit.current?.focus();
  };
  const tool = (label: string, act: () => unknown, variant: 'primary' | 'plain' = 'plain') => (
    <Button small variant={variant} aria-label={words.toolOf(label, name)} onClick={act}>
      {label}
    </Button>
  );
  return (
    <>
      <Toolbar as="p">
        {tool(words.fire, () => run('inject/fire', seat === '' ? {} : { seat }), 'primary')}
        {trigger !== 'hand' && tool(words.delay, () => run('inject/delay', { minutes: DELAY_MINUTES }))}
        {tool(words.skip, () => run('inject/skip'))}
        {tool(words.clone, () => run('inject/clone'))}
        <Button
          small
          variant="link"
          target={edit}
          aria-expanded={editing}
          aria-label={words.toolOf(words.edit, name)}
          onClick={() => setEditing(!editing)}
        >
          {words.edit}
        </Button>
      </Toolbar>
      {editing && <EditInject inject={inject} run={run} onDone={close} />}
    </>
  );
}
