// What pressing a decision does: gives the answer where one press is enough, else leads to where it is given.
import type { Decision } from '../../presentation/decisions.ts';
import { acknowledge, type Drill, goTo, openCommand, openHost, openServiceAt } from '../drill.ts';

/** The command that publishes, of those that this person may give: the first is the usual tool. */
function openNotice(drill: Drill): void {
  const { store, desk } = drill;
  const post = store.briefing.value?.commands.find(({ do: name, mine }) => mine && name.includes('/post-by-'));
  desk.pane.value = 'notice';
  if (post !== undefined) openCommand(drill, post.do);
}

function openLook(drill: Drill, id: number): void {
  const { store, desk } = drill;
  desk.seenObservation.value = id;
  const observation = store.view.observations.value.find((one) => one.id === id);
  if (observation === undefined) return;
  const { look, service, subject } = observation;
  if (look === 'host') openHost(drill, service, Number(subject));
  else if (look === 'logs') openServiceAt(drill, service, 'logs');
  else if (look === 'change') goTo(drill, 'changes');
  else openServiceAt(drill, service === '' ? null : service, 'metrics');
}

export function actOn(drill: Drill, decision: Decision): void {
  switch (decision.kind) {
    case 'p1':
      acknowledge(drill, decision.alarm);
      break;
    case 'approval':
      openCommand(drill, 'plan/approve', { proposal: decision.proposal });
      break;
    case 'notice':
      openNotice(drill);
      break;
    case 'poll':
      openCommand(drill, 'poll/answer', { poll: decision.poll });
      break;
    case 'task':
      goTo(drill, 'messages');
      break;
    case 'look':
      openLook(drill, decision.observation);
  }
}
