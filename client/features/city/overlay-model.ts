// The current text over the picture and its positions, read from the store once for all of it.
import { countOfTone, hostStatesOf } from '../../session/host-states.ts';
import type { Store } from '../../session/store.ts';
import { clockAtStep, format } from '../../ui/format.ts';
import { measureText } from '../../ui/measure.ts';
import { cityWords } from '../../words/en/city.ts';
import { ADMISSION, admittedShare, type RollingRestart, rollingRestartOf, settingsOf } from '../controls/model.ts';
import { hostReadings } from '../service/model.ts';
import { type Corners, cornersOf } from './corners.ts';
import type { Box, CityLayout } from './layout.ts';
import { fittingRows, type LegendRow, legendOf, trafficRows } from './legend-model.ts';
import type { Look } from './look.ts';
import type { Sparable } from './render-quality.ts';
import { serviceAt, stepOf } from './scene.ts';
import type { Part } from './shapes.ts';
import { addedHosts, fogNoticeOf, nextAddition } from './tags.ts';

export type Overlay = {
  /** Rows that are seen, and those that are only heard. */
  legend: { seen: readonly LegendRow[]; heard: readonly LegendRow[] };
  notice: { title: string; text: string } | null;
  added: readonly string[];
  rollingRestart: RollingRestart | null;
  /** What the tower lets in; null while it lets in everything. */
  gate: string | null;
  hosts: number;
  corners: Corners;
};

type Asked = { inWords: boolean; spared: ReadonlySet<Sparable>; hasTools: boolean };

const fromMinuteOf = (store: Store): number => store.briefing.value?.clock.fromMinute ?? 0;

export const towerService = (look: Look): string | null =>
  look.buildings.find(({ part }) => part === 'tower')?.services[0] ?? null;

/** The windows are mutable: reading their version ties whoever reads them to their changes. */
function windowsOf(store: Store, look: Look) {
  store.hostsVersion.value;
  return store.hosts.get(towerService(look) ?? '') ?? null;
}

/** Beside the floors over those that were built: how many hosts have moved in, or what is planned while they stand empty. */
function addedLines(store: Store, look: Look, { tower: { grid } }: CityLayout): string[] {
  const windows = windowsOf(store, look);
  const added = addedHosts(
    hostStatesOf(store.briefing.value, towerService(look)),
    windows,
    grid.builtFloors * grid.columns,
  );
  const services = look.buildings.find(({ part }) => part === 'tower')?.services ?? [];
  const planned = added > 0 ? undefined : nextAddition(store.view.changes.value, services, stepOf(store));
  if (added === 0 && planned === undefined) return [];
  const floors = [grid.builtFloors + 1, grid.floors] as const;
  const hasFloors = (windows?.states.length ?? 0) <= grid.columns * grid.floors;
  if (planned === undefined)
    return [cityWords.added(format.whole(added)), ...(hasFloors ? [cityWords.addedFloors(...floors)] : [])];
  const toCome = cityWords.toCome(planned.id, clockAtStep(fromMinuteOf(store), planned.fromStep));
  return [toCome, ...(hasFloors ? [cityWords.emptyFloors(...floors)] : [])];
}

function rolloutIn(store: Store, look: Look, { tower: { grid } }: CityLayout): RollingRestart | null {
  const [service, windows] = [towerService(look), windowsOf(store, look)];
  if (service === null || windows === null) return null;
  const states = hostStatesOf(store.briefing.value, service);
  return rollingRestartOf({
    service,
    states,
    windows,
    tower: grid,
    tasks: store.view.tasks.value,
    actions: store.view.actions.value,
  });
}

/** What the team's admission lets in: its share of all requests, or what each serving host carries where that is not known. */
export function gateOf(store: Store, look: Look): string | null {
  const service = towerService(look);
  const last = settingsOf(store.view.actions.value, `${service}/${ADMISSION}`, 'value').at(-1);
  if (service === null || last === undefined) return null;
  const { mode, value } = last;
  const counts = store.view.services.value.find(({ id }) => id === service)?.hostCounts ?? [];
  const serving = countOfTone(hostStatesOf(store.briefing.value, service), counts, 'good');
  const fleet = store.briefing.value?.services.find(({ id }) => id === service)?.hosts ?? 0;
  const admitted = admittedShare(mode, value, serving, fleet);
  if (admitted !== null) return value >= 1 ? null : cityWords.gate(format.share(admitted));
  return cityWords.gatePerHost(format.share(value));
}

function legendIn(store: Store, look: Look, inWords: boolean): LegendRow[] {
  const counts = serviceAt(look, 'tower', store.view.services.value)?.hostCounts;
  const read = new Set(
    hostReadings(store.view.observations.value, towerService(look) ?? undefined).map(({ host }) => host),
  );
  const rows =
    counts == null ? [] : legendOf(hostStatesOf(store.briefing.value, towerService(look)), counts, read.size);
  return inWords ? [...rows, ...trafficRows(store.view.traffic.value)] : rows;
}

export function overlayOf(store: Store, look: Look, layout: CityLayout, { inWords, spared, hasTools }: Asked): Overlay {
  const rows = legendIn(store, look, inWords);
  const fog = fogNoticeOf(
    store.view.telemetryCoverage.value,
    windowsOf(store, look),
    stepOf(store),
    fromMinuteOf(store),
  );
  const notice = fog === null ? null : { title: fog.title, text: fog.sentences.join(' ') };
  const added = addedLines(store, look, layout);
  const rollingRestart = rolloutIn(store, look, layout);
  const hosts = windowsOf(store, look)?.states.length ?? 0;
  const must = rows.filter(({ spare }) => !spare).length;
  const corners = cornersOf(
    layout,
    {
      rows: must,
      spareRows: rows.length - must,
      sparing: spared.size > 0,
      notice: notice?.text ?? null,
      added,
      rollingRestart,
      tools: hasTools,
      hosts,
    },
    measureText,
  );
  const seen = fittingRows(rows, corners.legend?.rows ?? 0);
  return {
    legend: { seen, heard: rows.filter((row) => !seen.includes(row)) },
    notice,
    added,
    rollingRestart,
    gate: gateOf(store, look),
    hosts,
    corners,
  };
}

/** `near` is the part that is shown from near: then only its own tag stands over the picture. */
export type Parts = {
  store: Store;
  look: Look;
  layout: CityLayout;
  said: Overlay;
  near: Part | null;
  chosen: string | null;
};

export const placedAt = (box: Box | null) =>
  box === null
    ? undefined
    : { left: `${box.x}px`, top: `${box.y}px`, width: `${box.width}px`, height: `${box.height}px` };
