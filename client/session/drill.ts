// What every panel works with, handed down as one context: store, link, desk and asks, and the few moves that touch more
// than one of them.
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Values } from '#model/engine/fields.ts';
import { assert } from '#model/engine/result.ts';
import type { AlarmView } from '#model/incident/view-types.ts';
import type { Observation } from '#model/incident/work-types.ts';
import type { Wording } from '#protocol/wording.ts';
import type { Place } from '../app/keys.ts';
import { PANE_OF } from '../app/panes.ts';
import { newestAlarm, withSeen } from '../features/alarms/model.ts';
import { cellOf } from '../features/board/model.ts';
import { alarmToSee } from '../features/city/framing.ts';
import { type Names, namesOf, personName } from '../features/timeline/record.ts';
import { clockAtStep } from '../ui/format.ts';
import type { DrillLink } from './link.ts';
import type { Requests } from './requests.ts';
import type { Store } from './store.ts';
import { keepLogSearch, SPACES, type Space, type Tab, type UiState } from './ui-state.ts';
import { wordingFor } from './wording.ts';

export type Drill = { store: Store; link: DrillLink; ui: UiState; requests: Requests };

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
  const { link, requests } = useDrill();
  return async (key, command, values) => (await requests.run(key, () => link.command(command, values))).ok;
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

/** How the server's messages read on this screen. */
export function useWording(): Wording {
  const { room, briefing } = useDrill().store;
  const names = useNames();
  const people = { players: room.value?.players ?? [], seats: briefing.value?.seats ?? [] };
  return wordingFor(names, people, briefing.value?.clock.fromMinute ?? 0);
}

/** Opens a service's panel, or the list of all with null. */
export function chooseService({ store, link, ui }: Drill, service: string | null): void {
  ui.working.value = true;
  if (store.chosen.value.service === service) return;
  store.panel.value = null;
  store.chosen.value = { service, host: null };
  void link.openService(service);
}

export function openTab({ ui }: Drill, tab: Tab): void {
  ui.working.value = true;
  ui.pane.value = 'panel';
  ui.tab.value = tab;
  ui.focus.value = `panel-${tab}`;
}

/** Opens a room for work, or closes it with null. */
export function openSpace({ ui }: Drill, space: Space | null): void {
  ui.working.value = true;
  ui.space.value = space;
  ui.peekAlarms.value = false;
  if (space === 'public') ui.pane.value = 'notice';
  ui.focus.value = space === null ? 'alarms' : `space-${space}`;
}

/** Leaves a room for the alarm that came last, or comes back to it; the room finds the focus where it was. False outside of rooms. */
export function togglePeekAlarms({ store, ui }: Drill): boolean {
  if (ui.space.value === null) return false;
  ui.peekAlarms.value = !ui.peekAlarms.value;
  if (!ui.peekAlarms.value) return true;
  const alarm = newestAlarm(store.view.alarms.value);
  ui.pane.value = 'alarms';
  ui.alarmFilter.value = 'all';
  ui.selectedAlarm.value = alarm?.id ?? null;
  ui.focus.value = alarm === null ? 'alarms' : `alarm-${alarm.id}`;
  return true;
}

/** Goes to an alarm's row and opens its service. */
export function openAlarm(drill: Drill, id: string): void {
  const alarm = drill.store.view.alarms.value.find((one) => one.id === id);
  if (alarm === undefined) return;
  openServiceAt(drill, alarm.service, 'metrics');
  goTo(drill, 'alarms');
  drill.ui.selectedAlarm.value = id;
  drill.ui.focus.value = `alarm-${id}`;
}

/** Goes to where a message from outside is answered, with the form open. */
export function answerMessage(drill: Drill, message: string): void {
  openSpace(drill, 'public');
  drill.ui.pane.value = 'inbox';
  drill.ui.focus.value = null;
  drill.ui.answering.value = message;
}

/** Goes to the board to cite an observation. Where no hypothesis stands there, one is put up first. */
export function citeOnBoard(drill: Drill, observation: Pick<Observation, 'id'>): void {
  openSpace(drill, 'board');
  const { ui, store } = drill;
  const first = store.view.hypotheses.value.find(({ droppedStep }) => droppedStep === null);
  ui.focus.value = first === undefined ? 'hypothesis' : cellOf(observation.id, first.id);
  ui.seenObservation.value = Math.max(ui.seenObservation.value, observation.id);
}

/** Goes to the board to put up a hypothesis. */
export function addHypothesis(drill: Drill): void {
  openSpace(drill, 'board');
  drill.ui.focus.value = 'hypothesis';
}

const isSpace = (place: Place): place is Space & Place => (SPACES as readonly string[]).includes(place);

/** Opens a service at one of its tabs. */
export function openServiceAt(drill: Drill, service: string | null, tab: Tab): void {
  if (service !== null) chooseService(drill, service);
  openTab(drill, tab);
}

export function openMetric(drill: Drill, service: string, metric: string): void {
  drill.ui.metrics.value = `metric:${metric}`;
  openServiceAt(drill, service, 'metrics');
}

/** The words stand in the field of the log; searching takes minutes, so it waits for a press. */
export function openSearch(drill: Drill, service: string, query: string): void {
  keepLogSearch(drill.ui, service, { query });
  openServiceAt(drill, service, 'logs');
}

export function openHost(drill: Drill, service: string, host: number): void {
  chooseService(drill, service);
  drill.store.chosen.value = { service, host };
  openTab(drill, 'hosts');
}

export function openRunbook(drill: Drill, runbook: string | null): void {
  drill.ui.runbook.value = runbook;
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
  const { ui } = drill;
  if (isSpace(place)) {
    openSpace(drill, place);
    return;
  }
  ui.space.value = null;
  ui.peekAlarms.value = false;
  if (APART.includes(place)) {
    ui.working.value = ui.working.value || place !== 'timeline';
    ui.pane.value = PANE_OF[place];
    ui.focus.value = place;
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
  if (may) drill.ui.overlay.value = { kind: 'command', command, given };
  return may;
}

export const shelve = (drill: Drill, alarm: string): boolean => openCommand(drill, SHELVE, { alarm });

export function unshelve({ link, requests }: Drill, alarm: string): void {
  void requests.run(`unshelve:${alarm}`, () => link.command(UNSHELVE, { alarm }));
}

export function seeReturned({ ui }: Drill, alarms: readonly AlarmView[]): void {
  ui.seenReturns.value = withSeen(ui.seenReturns.value, alarms);
}

/** Lets go of what this person's hands are on. */
export function cancelActivity({ link, requests }: Drill): void {
  void requests.run('put-down', () => link.command('activity/cancel', {}));
}

export function acknowledge({ link, requests }: Drill, alarm: string): void {
  void requests.run(`acknowledge:${alarm}`, () => link.command(ACKNOWLEDGE, { alarm }));
}

/** Shows the building of the alarm that matters from near, or all of the city again. False where no alarm rings. */
export function zoomToAlarm({ store, ui }: Drill): boolean {
  const alarm = ui.zoomedService.value === null ? alarmToSee(store.view.alarms.value, ui.selectedAlarm.value) : null;
  if (alarm === null && ui.zoomedService.value === null) return false;
  ui.zoomedService.value = alarm?.service ?? null;
  return true;
}

export function togglePause({ store, link, requests }: Drill): void {
  const clock = store.clock.value;
  if (clock !== null) void requests.run('pause', () => link.setClock({ paused: !clock.paused || clock.forwarding }));
}

export function runForward({ store, link, requests }: Drill): void {
  const stop = store.clock.value?.forwarding === true;
  void requests.run('clock', () => (stop ? link.setClock({ paused: true }) : link.forward()));
}
