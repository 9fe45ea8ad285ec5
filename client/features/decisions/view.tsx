// What needs attention now, as rows: for this person with one action, for others as a label. It takes no room when empty.

import type { JSX } from 'preact';
import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
import { commandLabel } from '#protocol/words/labels.ts';
import {
  acknowledge,
  type Drill,
  navigate,
  useClockText,
  useDrill,
  usePersonName,
  useReadingText,
} from '../../session/drill.ts';
import { Button } from '../../ui/button.tsx';
import { format } from '../../ui/format.ts';
import { useFocusTarget } from '../../ui/hooks.ts';
import { classes } from '../../ui/layout.tsx';
import { type Shape, Sign } from '../../ui/mark.tsx';
import { Row } from '../../ui/row.tsx';
import { words } from '../../words/en/common.ts';
import { actingSeats } from '../team/model.ts';
import { type Decision, decisionKey, decisionsOf } from './model.ts';

const SHAPES: Record<Decision['kind'], Shape> = {
  p1: 'p1',
  approval: 'hold',
  approved: 'passed',
  notice: 'p2',
  poll: 'waiting',
  task: 'waiting',
  look: 'passed',
};

/** `most`: how many rows there is room for. */
export function DecisionBar({ most }: { most: number }): JSX.Element | null {
  const decisions = useDecisions();
  const heading = useFocusTarget<HTMLHeadingElement>('now');
  if (decisions.length === 0) return null;
  return (
    <section class="decisions flex-none rule bg-surface-1" aria-labelledby="decisions-title">
      <h2 id="decisions-title" class="label group" ref={heading} tabIndex={-1}>
        {words.decisions.short} <span class="visually-hidden">{words.decisions.title}</span>{' '}
        <span>{decisions.length}</span>
      </h2>
      <ul data-rows="decisions">
        {decisions.slice(0, most).map((decision) => (
          <DecisionRow key={decisionKey(decision)} decision={decision} />
        ))}
      </ul>
    </section>
  );
}

function DecisionRow({ decision }: { decision: Decision }) {
  const drill = useDrill();
  const { title, second } = useDecisionWords()(decision);
  const act = words.decisions.act[decision.kind];
  return (
    <Row
      class={classes('items-center px-gutter py-1.5', decision.mine && 'bg-(--tint-p2)')}
      lead={<Sign shape={SHAPES[decision.kind]} />}
      end={
        decision.mine ? (
          <Button small data-row aria-label={`${act}: ${title}`} onClick={() => actOn(drill, decision)}>
            {act}
          </Button>
        ) : (
          <span class="second text-fg-3">{words.decisions.forOthers}</span>
        )
      }
    >
      <p>
        <b>{title}</b> <span class="second clamped">{second}</span>
      </p>
    </Row>
  );
}

type Told = { title: string; second: string };

export function useDecisionWords(): (decision: Decision) => Told {
  const { store } = useDrill();
  const clockText = useClockText();
  const told = words.decisions;
  const step = store.clock.value?.step ?? 0;
  const personOf = usePersonName();
  const nameOf = (id: string) => store.briefing.value?.seats.find((seat) => seat.id === id)?.name ?? personOf(id);
  const lateMinutes = (dueStep: number) => Math.floor((step - dueStep) / STEPS_PER_MINUTE);
  const readingText = useReadingText();
  return (decision) => {
    switch (decision.kind) {
      case 'p1':
        return {
          title: decision.count === 1 ? told.p1(decision.title) : told.p1More(decision.count),
          second: told.p1Since(clockText(decision.sinceStep)),
        };
      case 'approval':
        return {
          title: told.approval(commandLabel(decision.command)),
          second: told.askedBy(nameOf(decision.by), clockText(decision.sinceStep)),
        };
      case 'approved':
        return {
          title: told.approved(commandLabel(decision.command)),
          second: told.approvedBy(nameOf(decision.by), clockText(decision.sinceStep)),
        };
      case 'notice': {
        const late = lateMinutes(decision.dueStep);
        return {
          title: decision.first ? told.firstNotice(late > 0) : told.nextNotice(late > 0),
          second: late > 0 ? told.lateBy(format.duration(late)) : told.dueNow,
        };
      }
      case 'poll':
        return { title: told.poll(decision.question), second: told.closes(clockText(decision.closesStep)) };
      case 'task':
        return {
          title: told.task(decision.title),
          second: told.taskOf(nameOf(decision.to), format.duration(lateMinutes(decision.dueStep))),
        };
      case 'look':
        return { title: told.look, second: readingText(decision.observation) };
    }
  };
}

function openLook(drill: Drill, id: number): void {
  const { store, ui } = drill;
  ui.seenObservation.value = id;
  const observation = store.view.observations.value.find((one) => one.id === id);
  if (observation === undefined) return;
  const { inspection, service, subject } = observation;
  if (inspection === 'host') navigate(drill, { to: 'panel', tab: 'hosts', service, host: Number(subject) });
  else if (inspection === 'fleet' || inspection === 'heap' || inspection === 'canary')
    navigate(drill, { to: 'panel', tab: 'hosts', service });
  else if (inspection === 'logs') navigate(drill, { to: 'panel', tab: 'logs', service });
  else if (inspection === 'change') navigate(drill, { to: 'changes' });
  else navigate(drill, { to: 'panel', tab: 'metrics', service: service === '' ? undefined : service });
}

function actOn(drill: Drill, decision: Decision): void {
  switch (decision.kind) {
    case 'p1':
      acknowledge(drill, decision.alarm);
      break;
    case 'approval':
    case 'approved':
      navigate(drill, { to: 'plans' });
      break;
    case 'notice':
      navigate(drill, { to: 'status-page' });
      break;
    case 'poll':
      navigate(drill, { to: 'team' });
      break;
    case 'task':
      navigate(drill, { to: 'team' });
      break;
    case 'look':
      openLook(drill, decision.observation.id);
  }
}

export function useDecisions(): Decision[] {
  const { store, ui } = useDrill();
  const { view, briefing, room, me, clock } = store;
  if (briefing.value === null) return [];
  const { commands, updates } = briefing.value;
  const may = (command: string) => commands.some((one) => one.do === command && one.mine);
  return decisionsOf({
    alarms: view.alarms.value,
    timeline: view.timeline.value,
    proposals: view.proposals.value,
    posts: view.posts.value,
    polls: view.polls.value,
    assignments: view.assignments.value,
    observations: view.observations.value,
    step: clock.value?.step ?? 0,
    me: me.value,
    seats: actingSeats(briefing.value, room.value, me.value),
    may,
    updates,
    mayPost: commands.some(({ do: name, mine }) => mine && name.includes('/post-by-')),
    seenObservation: ui.seenObservation.value,
  });
}
