// A decision in words: what waits, and since when or until when.
import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
import { useClockText, useDrill, usePersonName } from '../../session/drill.ts';
import { format } from '../../ui/format.ts';
import { words } from '../../words/en/common.ts';
import { commandTitle } from '../command/model.ts';
import { observationText } from '../inspections/model.ts';
import type { Decision } from './model.ts';

export type Told = { title: string; second: string };

export function useDecisionWords(): (decision: Decision) => Told {
  const { store } = useDrill();
  const clockText = useClockText();
  const told = words.decisions;
  const step = store.clock.value?.step ?? 0;
  const personOf = usePersonName();
  const nameOf = (id: string) => store.briefing.value?.seats.find((seat) => seat.id === id)?.name ?? personOf(id);
  const lateMinutes = (dueStep: number) => Math.floor((step - dueStep) / STEPS_PER_MINUTE);
  return (decision) => {
    switch (decision.kind) {
      case 'p1':
        return {
          title: decision.count === 1 ? told.p1(decision.title) : told.p1More(decision.count),
          second: told.p1Since(decision.count, clockText(decision.sinceStep)),
        };
      case 'approval':
        return {
          title: told.approval(commandTitle(decision.command)),
          second: told.askedBy(nameOf(decision.by), clockText(decision.sinceStep)),
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
        return { title: told.look, second: observationText(decision) };
    }
  };
}
