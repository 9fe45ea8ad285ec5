// The context of every panel: store, link, UI state and requests, and the few operations that touch more than one of them.
import { batch, computed } from '@preact/signals';
import { createContext } from 'preact';
import { useContext, useMemo } from 'preact/hooks';
import type { Values } from '#model/engine/fields.ts';
import { assert } from '#model/engine/result.ts';
import type { AlarmView, CommandView } from '#model/incident/view-types.ts';
import type { Observation, Speaker } from '#model/incident/work-types.ts';
import { type Speed, STOPS, type StopAt } from '#protocol/events.ts';
import { namedWording } from '#protocol/named-wording.ts';
import { type Wording, wordMessage } from '#protocol/wording.ts';
import { follow, type PanelTarget, type Route, type Target } from '../app/route.ts';
import { newestAlarm, withSeen } from '../features/alarms/model.ts';
import { alarmToSee } from '../features/city/framing.ts';
import { type Names, namesOf, type People, personName, speakerName } from '../features/timeline/record.ts';
import { clockAtStep, format } from '../ui/format.ts';
import type { DrillLink } from './link.ts';
import type { Requests } from './requests.ts';
import type { Store } from './store.ts';
import { keepLogSearch, resetUiState, type UiState } from './ui-state.ts';

export const wordingFor = (
  names: Names,
  people: People,
  fromMinute: number,
  commands: readonly CommandView[] = [],
): Wording =>
  namedWording({
    commands,
    person: (id) => people.seats.find((seat) => seat.id === id)?.name ?? personName(id, people),
    names,
    clock: (step) => clockAtStep(fromMinute, step),
    figures: format,
  });

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
  return async (key, command, values) => {
    const what = JSON.stringify([command, values]);
    return (await requests.run(key, () => link.command(command, values), what)).ok;
  };
}

/** What people call a player; nothing for the drill itself. */
export function usePersonName(): (by: string | null) => string {
  const { room, briefing } = useDrill().store;
  const people = { players: room.value?.players ?? [], seats: briefing.value?.seats ?? [] };
  return (by) => personName(by, people);
}

export function useSpeakerName(): (speaker: Speaker) => string {
  const { room, briefing } = useDrill().store;
  const people = { players: room.value?.players ?? [], seats: briefing.value?.seats ?? [] };
  return (speaker) => speakerName(speaker, people);
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
  return wordingFor(names, people, briefing.value?.clock.fromMinute ?? 0, briefing.value?.commands);
}

/** A reading with the name of its service, for where it stands alone. */
export function useReadingText(): (reading: Pick<Observation, 'service' | 'message'>) => string {
  const wording = useWording();
  return ({ service, message }) =>
    [wording.name('service', service), wordMessage(message, wording)].filter(Boolean).join(', ');
}

/** One field of the route: a component redraws only when that one changes. */
export function useRoute<K extends keyof Route>(field: K): Route[K] {
  const { route } = useDrill().ui;
  return useMemo(() => computed(() => route.value[field]), [route, field]).value;
}

/** Hosts exist for few services: going to them picks the first one that has some. */
function serviceWithHosts({ store, ui }: Drill): string | null {
  const { service } = ui.route.value;
  const services = store.briefing.value?.services.filter(({ open, hosts }) => open && hosts > 0) ?? [];
  return services.length === 0 || services.some(({ id }) => id === service) ? service : services[0].id;
}

/** Goes to a target. The one way in which the route changes; another service is asked for at once. */
export function navigate(drill: Drill, target: Target): void {
  const { store, link, ui } = drill;
  const before = ui.route.value;
  const isHosts = 'to' in target && target.to === 'hosts';
  const after = follow(isHosts ? follow(before, { to: 'service', service: serviceWithHosts(drill) }) : before, target);
  if ('to' in target && target.to === 'panel') showInPanel(ui, target, after.service);
  batch(() => {
    ui.route.value = after;
    // Elsewhere what was cited last would only take room from what is done there.
    if (after.tab !== before.tab || after.workspace !== before.workspace) ui.citing.value = null;
    if (after.service !== before.service) store.panel.value = null;
  });
  if (after.service !== before.service) void link.openService(after.service);
}

/** The words stand in the field of the log; searching takes minutes, so it waits for a press. */
function showInPanel(ui: UiState, { metric, query }: PanelTarget, service: string | null): void {
  if (metric !== undefined) ui.metrics.value = `metric:${metric}`;
  if (query !== undefined && service !== null) keepLogSearch(ui, service, { query });
}

/** Leaves a workspace for the newest alarm, or comes back to it. False where no workspace is open. */
export function togglePeekAlarms(drill: Drill): boolean {
  const { store, ui } = drill;
  if (ui.route.value.workspace === null) return false;
  if (!ui.route.value.peek) ui.alarmFilter.value = 'all';
  navigate(drill, { peekAt: newestAlarm(store.view.alarms.value)?.id ?? null });
  return true;
}

/** Goes to where a message from outside is answered, with the form open. */
export function answerMessage(drill: Drill, message: string): void {
  navigate(drill, { to: 'inbox' });
  drill.ui.answering.value = message;
}

export const ACKNOWLEDGE = 'alarm/acknowledge-alarm';
export const SHELVE = 'alarm/shelve-alarm';
export const UNSHELVE = 'alarm/unshelve-alarm';

/** Opens a command's form, where this person may give it. */
export function openCommand(drill: Drill, command: string, given?: Values): boolean {
  const may = mayGive(drill, command);
  if (may) navigate(drill, { to: 'dialog', dialog: { kind: 'command', command, given } });
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
  void requests.run('cancel', () => link.command('activity/cancel', {}));
}

export function acknowledge({ link, requests }: Drill, alarm: string): void {
  void requests.run(`acknowledge:${alarm}`, () => link.command(ACKNOWLEDGE, { alarm }));
}

/** Shows the building of the alarm that matters from near, or all of the city again. False where no alarm rings. */
export function zoomToAlarm(drill: Drill): boolean {
  const { alarm: selected, zoomedService } = drill.ui.route.value;
  const alarm = zoomedService === null ? alarmToSee(drill.store.view.alarms.value, selected) : null;
  if (alarm === null && zoomedService === null) return false;
  navigate(drill, { to: 'building', service: alarm?.service ?? null });
  return true;
}

/** True for the tour that runs from note to note: its clock stands still while a note is read. */
export const isShortTour = ({ store, ui }: Drill): boolean =>
  store.room.value?.mode === 'watch' && ui.watch.value.length === 'short';

export function togglePause(drill: Drill): void {
  const { store, ui, link, requests } = drill;
  const clock = store.clock.value;
  if (isShortTour(drill)) {
    ui.watch.value = { ...ui.watch.value, held: !ui.watch.value.held };
    if (clock?.paused === true && !clock.forwarding) return;
  }
  if (clock === null) return;
  // While a speed is asked for, the clock still looks paused: what is meant is to stop it.
  const runs = !clock.paused || clock.forwarding || requests.of('clock').value.state === 'pending';
  void requests.run('pause', () => link.setClock({ paused: runs }));
}

/** Asks for the clock to be so; of two different requests the later one is asked once the first is answered. */
export function setClock({ link, requests }: Drill, request: { speed?: Speed; paused: boolean }): void {
  void requests.run('clock', () => link.setClock(request), JSON.stringify(request));
}

export const runAt = (drill: Drill, speed: Speed): void => setClock(drill, { speed, paused: false });

/** What this person has chosen to stop at, in the order in which it is told; nothing means whatever needs somebody. */
export function stopsChosen({ ui }: Drill): StopAt[] | undefined {
  const chosen = STOPS.filter((stop) => ui.stops.value.has(stop));
  return chosen.length === 0 ? undefined : chosen;
}

/**
 * To the next event, or with `at` only to what is named; while it runs, the same press stops it. Who watches goes to the next
 * note and stops nowhere else: first to those that came and were not shown yet.
 */
export function runForward(drill: Drill, at?: StopAt[]): void {
  const { store, ui, link, requests } = drill;
  const stop = store.clock.value?.forwarding === true;
  // Notes wait until the introduction is over: its own reading comes first.
  const watching = store.room.value?.mode === 'watch' && ui.guide.value !== 'introduction';
  const { shown } = ui.watch.value;
  if (watching && !stop && shown < store.view.annotations.value.length)
    ui.watch.value = { ...ui.watch.value, shown: shown + 1 };
  else if (stop) setClock(drill, { paused: true });
  else void requests.run('forward', () => link.forward(watching ? undefined : at));
}

/** Leaves the drill: the link lets go of it and the screen is cleared. */
export function useLeave(): () => void {
  const { link, ui, requests } = useDrill();
  return () => {
    link.leave();
    requests.clear();
    resetUiState(ui);
  };
}

/** Keys that are typed into a field are not for the page. */
export const isTypedInto = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;

/** Space pauses the clock, as everywhere, and presses nothing: an inject that was fired by mistake is out. Enter presses. */
export function usePauseOnSpace() {
  const drill = useDrill();
  const isSpace = ({ key, target }: KeyboardEvent) => key === ' ' && !isTypedInto(target);
  return {
    onKeyDown(event: KeyboardEvent) {
      if (!isSpace(event)) return;
      event.preventDefault();
      if (!event.repeat) togglePause(drill);
    },
    // Some browsers press a button when Space is let go.
    onKeyUp(event: KeyboardEvent) {
      if (isSpace(event)) event.preventDefault();
    },
  };
}
