// What pressing a decision does: gives the answer where one press is enough, else leads to where it is given.

import { acknowledge, type Drill, goTo, openHost, openServiceAt, openSpace } from '../../session/drill.ts';
import type { Decision } from './model.ts';

function openLook(drill: Drill, id: number): void {
  const { store, ui } = drill;
  ui.seenObservation.value = id;
  const observation = store.view.observations.value.find((one) => one.id === id);
  if (observation === undefined) return;
  const { inspection, service, subject } = observation;
  if (inspection === 'host') openHost(drill, service, Number(subject));
  else if (inspection === 'fleet' || inspection === 'heap' || inspection === 'canary')
    openServiceAt(drill, service, 'hosts');
  else if (inspection === 'logs') openServiceAt(drill, service, 'logs');
  else if (inspection === 'change') goTo(drill, 'changes');
  else openServiceAt(drill, service === '' ? null : service, 'metrics');
}

export function actOn(drill: Drill, decision: Decision): void {
  switch (decision.kind) {
    case 'p1':
      acknowledge(drill, decision.alarm);
      break;
    case 'approval':
      openSpace(drill, 'plan');
      break;
    case 'notice':
      openSpace(drill, 'public');
      break;
    case 'poll':
      openSpace(drill, 'team');
      break;
    case 'task':
      openSpace(drill, 'team');
      break;
    case 'look':
      openLook(drill, decision.observation);
  }
}
