// What every panel works with, handed down as one context: store, link, desk and asks, and the few moves that touch more
// than one of them.
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Values } from '#model/engine/fields.ts';
import { assert } from '#model/engine/result.ts';
import type { AlarmView } from '#model/incident/view-types.ts';
import type { Observation } from '#model/incident/work-types.ts';
import type { DrillLink } from './link.ts';
import { newestAlarm, withSeen } from '../features/alarms/model.ts';
import { cellOf } from '../features/board/model.ts';
import { clockAtStep } from '../ui/format.ts';
import { alarmToSee } from '../features/city/framing.ts';
import type { Place } from '../app/keys.ts';
import { PANE_OF } from '../app/panes.ts';
import { type Names, namesOf, personName } from '../features/timeline/record.ts';
import type { Asks } from './requests.ts';
import { type Desk, keepLogSearch, SPACES, type Space, type Tab } from './ui-state.ts';
import type { Store } from './store.ts';

export type Drill = { store: Store; link: DrillLink; desk: Desk; asks: Asks };

export const DrillContext = createContext<Drill | null>(null);

export function useDrill(): Drill {
  const drill = useContext(DrillContext);
  assert(drill !== null, 'a panel stands inside DrillContext');
  return drill;
}

export const mayGive = ({ store }: Pick<Drill, 'store'>, command: string): boolean =>
  store.briefing.value?.commands.some((one) => one.do === command && one.mine) === true;

/** Whether this person may give a command. */
export function useMay(): (command: string) => boolean {
  const drill = useDrill();
  return (command) => mayGive(drill, command);
}

/** Gives a command under the name of what was pressed, so that its answer can stand there. */
export function useGive(): (key: string, command: string, values: Values) => Promise<boolean> {
  const { link, asks } = useDrill();
  return async (key, command, values) => (await asks.run(key, () => link.command(command, values))).ok;
}

/** What people call a player or a stand-in; nothing for the drill itself. */
export function usePersonName(): (by: string | null) => string {
  const { room, briefing } = useDrill().store;
  const people = { players: room.value?.players ?? [], seats: briefing.value?.seats ?? [] };
  return (by) => personName(by, people);
}

/** Clock text of a step of this drill. */
export function useClockText(): (step: number) => string {
  const fromMinute = useDrill().store.briefing.value?.clock.fromMinute ?? 0;
  return (step) => clockAtStep(fromMinute, step);
}

export function useNames(): Names {
  const { briefing, view, runbooks } = useDrill().store;
  return namesOf(briefing.value, view.alarms.value, runbooks.value);
}

/** Opens a service's panel, or the list of all with null. */
export function chooseService({ store, link, desk }: Drill, service: string | null): void {
  desk.working.value = true;
  if (store.chosen.value.service === service) return;
  store.panel.value = null;
  store.chosen.value = { service, host: null };
  void link.openService(service);
}

export function openTab({ desk }: Drill, tab: Tab): void {
  desk.working.value = true;
  desk.pane.value = 'panel';
  desk.tab.value = tab;
  desk.focus.value = `panel-${tab}`;
}

/** Opens a room for work, or closes it with null. */
export function openSpace({ desk }: Drill, space: Space | null): void {
  desk.working.value = true;
  desk.space.value = space;
  desk.glancing.value = false;
  if (space === 'public') desk.pane.value = 'notice';
  desk.focus.value = space === null ? 'alarms' : `space-${space}`;
}

/** Leaves a room for the alarm that came last, or comes back to it; the room finds the focus where it was. False outside of rooms. */
export function glanceAtAlarms({ store, desk }: Drill): boolean {
  if (desk.space.value === null) return false;
  desk.glancing.value = !desk.glancing.value;
  if (!desk.glancing.value) return true;
  const alarm = newestAlarm(store.view.alarms.value);
  desk.pane.value = 'alarms';
  desk.alarmFilter.value = 'all';
  desk.selectedAlarm.value = alarm?.id ?? null;
  desk.focus.value = alarm === null ? 'alarms' : `alarm-${alarm.id}`;
  return true;
}

/** Goes to an alarm's row and opens its service. */
export function openAlarm(drill: Drill, id: string): void {
  const alarm = drill.store.view.alarms.value.find((one) => one.id === id);
  if (alarm === undefined) return;
  openServiceAt(drill, alarm.service, 'metrics');
  goTo(drill, 'alarms');
  drill.desk.selectedAlarm.value = id;
  drill.desk.focus.value = `alarm-${id}`;
}

/** Goes to where a message from outside is answered, with the form open. */
export function answerMessage(drill: Drill, message: string): void {
  openSpace(drill, 'public');
  drill.desk.pane.value = 'inbox';
  drill.desk.focus.value = null;
  drill.desk.answering.value = message;
}

/** Goes to the board to cite an observation. Where no hypothesis stands there, one is put up first. */
export function citeOnBoard(drill: Drill, observation: Pick<Observation, 'id'>): void {
  openSpace(drill, 'board');
  const { desk, store } = drill;
  const first = store.view.hypotheses.value.find(({ droppedStep }) => droppedStep === null);
  desk.focus.value = first === undefined ? 'hypothesis' : cellOf(observation.id, first.id);
  desk.seenObservation.value = Math.max(desk.seenObservation.value, observation.id);
}

/** Goes to the board to put up a hypothesis. */
export function addHypothesis(drill: Drill): void {
  openSpace(drill, 'board');
  drill.desk.focus.value = 'hypothesis';
}

const isSpace = (place: Place): place is Space & Place => (SPACES as readonly string[]).includes(place);

/** Opens a service at one of its tabs. */
export function openServiceAt(drill: Drill, service: string | null, tab: Tab): void {
  if (service !== null) chooseService(drill, service);
  openTab(drill, tab);
}

export function openMetric(drill: Drill, service: string, metric: string): void {
  drill.desk.metrics.value = `metric:${metric}`;
  openServiceAt(drill, service, 'metrics');
}

/** The words stand in the field of the log; searching takes minutes, so it waits for a press. */
export function openSearch(drill: Drill, service: string, query: string): void {
  keepLogSearch(drill.desk, service, { query });
  openServiceAt(drill, service, 'logs');
}

export function openHost(drill: Drill, service: string, host: number): void {
  chooseService(drill, service);
  drill.store.chosen.value = { service, host };
  openTab(drill, 'hosts');
}

export function openRunbook(drill: Drill, runbook: string | null): void {
  drill.desk.runbook.value = runbook;
  openTab(drill, 'runbooks');
}

/** Hosts exist for few services: going to them picks the first one that has some. */
function chooseServiceWithHosts(drill: Drill): void {
  const services = drill.store.briefing.value?.services.filter(({ open, hosts }) => open && hosts > 0) ?? [];
  const { service } = drill.store.chosen.value;
  if (services.length > 0 && !services.some(({ id }) => id === service)) chooseService(drill, services[0].id);
}

/** Places beside the tabs of the panel. In the calm only what is about alarms unfolds the lists. */
const APART: readonly Place[] = ['alarms', 'now', 'messages', 'timeline'];

export function goTo(drill: Drill, place: Place): void {
  const { desk } = drill;
  if (isSpace(place)) {
    openSpace(drill, place);
    return;
  }
  desk.space.value = null;
  desk.glancing.value = false;
  if (APART.includes(place)) {
    desk.working.value = desk.working.value || place !== 'timeline';
    desk.pane.value = PANE_OF[place];
    desk.focus.value = place;
    return;
  }
  if (place === 'hosts') chooseServiceWithHosts(drill);
  openTab(drill, place === 'service' ? 'metrics' : (place as Tab));
}

export const ACKNOWLEDGE = 'alarm/acknowledge-alarm';
export const SHELVE = 'alarm/shelve-alarm';
export const UNSHELVE = 'alarm/unshelve-alarm';

/** Opens a command's form, where this person may give it. */
export function openCommand(drill: Drill, command: string, given?: Values): boolean {
  const may = mayGive(drill, command);
  if (may) drill.desk.overlay.value = { kind: 'command', command, given };
  return may;
}

export const shelve = (drill: Drill, alarm: string): boolean => openCommand(drill, SHELVE, { alarm });

export function unshelve({ link, asks }: Drill, alarm: string): void {
  void asks.run(`unshelve:${alarm}`, () => link.command(UNSHELVE, { alarm }));
}

export function seeReturned({ desk }: Drill, alarms: readonly AlarmView[]): void {
  desk.seenReturns.value = withSeen(desk.seenReturns.value, alarms);
}

/** Lets go of what this person's hands are on. */
export function putDown({ link, asks }: Drill): void {
  void asks.run('put-down', () => link.command('hands/put-down', {}));
}

export function acknowledge({ link, asks }: Drill, alarm: string): void {
  void asks.run(`acknowledge:${alarm}`, () => link.command(ACKNOWLEDGE, { alarm }));
}

/** Shows the building of the alarm that matters from near, or all of the city again. False where no alarm rings. */
export function flyToAlarm({ store, desk }: Drill): boolean {
  const alarm = desk.near.value === null ? alarmToSee(store.view.alarms.value, desk.selectedAlarm.value) : null;
  if (alarm === null && desk.near.value === null) return false;
  desk.near.value = alarm?.service ?? null;
  return true;
}

export function togglePause({ store, link, asks }: Drill): void {
  const clock = store.clock.value;
  if (clock !== null) void asks.run('pause', () => link.setClock({ paused: !clock.paused || clock.forwarding }));
}

export function runForward({ store, link, asks }: Drill): void {
  const stop = store.clock.value?.forwarding === true;
  void asks.run('clock', () => (stop ? link.setClock({ paused: true }) : link.forward()));
}
