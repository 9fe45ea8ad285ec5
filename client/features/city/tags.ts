// The words over the picture: a tag for each building, the legend's counts, the billboard, the notice about the fog and
// the tip under the pointer. Everything that the picture shows is here as text too.
import { UNKNOWN_HOST } from '#model/engine/host-states.ts';
import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
import type { AlarmView, ChangeView, HostSnapshot, PostView, ServiceView } from '#model/incident/view-types.ts';
import { hostStateInText } from '#protocol/words/host-states.ts';
import { metricLabel } from '#protocol/words/metric-labels.ts';
import { countOfTone, type HostStates, toneAt } from '../../session/host-states.ts';
import { clockAtStep, format } from '../../ui/format.ts';
import { cityWords } from '../../words/en/city.ts';
import { MARKS, type Mark } from '../alarms/model.ts';
import type { Look } from './look.ts';
import type { Part, Shape } from './shapes.ts';
import { stalestMinute } from './tower.ts';

export type Tag = {
  part: Part;
  name: string;
  value: string;
  /** Null for a building whose service is not modelled: it cannot be opened. */
  service: string | null;
  mark: Mark | null;
};

/** What the tags are made from: the parts of a view that they need. */
type TagSources = {
  services: readonly ServiceView[];
  /** States of a service's hosts, by its id. */
  hostStates: (service: string) => HostStates;
  alarms: readonly AlarmView[];
  coverage: number;
  /** The service that brings the readings. */
  telemetry: string | null;
  step: number;
};

/** A share below this would be written as 0 %. */
const LEAST_SHARE = 0.0005;
/** Less than this of a gauge would be written as 0 %. */
const LEAST_FILL = 0.005;
const ALL_FRESH = 0.97;
/** While nine samples of ten arrive, the tag of the lighthouse says enough. */
const NOTABLE = 0.9;
const NOTHING_ARRIVES = 0.04;

export function markOfService(service: ServiceView, alarms: readonly AlarmView[]): Mark {
  const severities = alarms
    .filter((alarm) => alarm.service === service.id && alarm.state === 'ALARM')
    .map((alarm) => alarm.severity);
  if (severities.length > 0) return `p${Math.min(...severities) as 1 | 2 | 3}`;
  if (service.state === 'failing') return 'p1';
  if (service.state === 'degraded') return 'p2';
  return service.state === 'no-data' ? 'no-data' : 'ok';
}

const worst = (marks: readonly Mark[]): Mark => MARKS.find((mark) => marks.includes(mark)) ?? 'ok';

/** A tag is for a glance: whole percents from 1 % on. */
const shareText = (value: number): string => format.share(value < 0.01 ? value : Math.round(value * 100) / 100);

/** Empty where there is nothing to tell: no headline, or a share that is nothing at all. */
function headlineText({ headline }: ServiceView): string {
  if (headline === null) return '';
  const { metric, unit, value, asOfStep } = headline;
  if (value === null) return cityWords.noReading;
  const reading = unit === 'share' ? shareText(value) : format.reading(value, unit);
  if (unit === 'share' && value < LEAST_SHARE && asOfStep === null) return '';
  if (asOfStep !== null) return cityWords.was(reading);
  return unit === 'share' || unit === 'count' ? `${metricLabel(metric)} ${reading}` : reading;
}

/** What waits there, where nothing fails: `buffer 8%`, `backlog 12 min`. */
function gaugeText({ gauge }: ServiceView): string {
  if (gauge === undefined || gauge.value === null) return '';
  if (gauge.value < gauge.full * LEAST_FILL) return '';
  const reading = gauge.unit === 'share' ? shareText(gauge.value) : format.reading(gauge.value, gauge.unit);
  return `${metricLabel(gauge.metric)} ${gauge.asOfStep !== null ? cityWords.was(reading) : reading}`;
}

function hostsText(states: HostStates, counts: readonly number[]): string {
  const present = counts.reduce((sum, count) => sum + count, 0) - countOfTone(states, counts, 'gone');
  const good = countOfTone(states, counts, 'good');
  const state = states.find(({ tone }) => tone === 'good');
  if (good === present || state === undefined) return cityWords.hosts(format.whole(present));
  return cityWords.inState(format.whole(good), hostStateInText(state));
}

function coverageText(coverage: number): string {
  if (coverage >= ALL_FRESH) return cityWords.allFresh;
  return coverage <= NOTHING_ARRIVES ? cityWords.noReadings : cityWords.lost(shareText(1 - coverage));
}

function valueText(service: ServiceView, { coverage, telemetry, hostStates }: TagSources): string {
  if (service.id === telemetry) return coverageText(coverage);
  if (service.hostCounts !== null) return hostsText(hostStates(service.id), service.hostCounts);
  return headlineText(service) || gaugeText(service);
}

const graver = (a: Tag, b: Tag): Tag => (MARKS.indexOf(b.mark ?? 'ok') < MARKS.indexOf(a.mark ?? 'ok') ? b : a);

/** Two cranes share a tag, that of the one in worse state, where there is no room for two. */
function withOnePortTag(tags: readonly Tag[], shape: Shape): Tag[] {
  const cranes = tags.filter((tag) => tag.part.startsWith('port-crane'));
  const dark = cranes.every((tag) => tag.service === null);
  if (cranes.length < 2 || shape === 'wide' || (shape === 'play' && !dark)) return [...tags];
  const name = cranes.map((tag) => tag.name).join(', ');
  const both: Tag = { ...graver(cranes[0], cranes[1]), part: 'port-crane-right', name };
  return tags.flatMap((tag) => (tag === cranes[0] ? both : tag === cranes[1] ? [] : tag));
}

export function tagsOf({ buildings }: Look, sources: TagSources, shape: Shape): Tag[] {
  const tags = buildings.map((building): Tag => {
    const { part, name } = building;
    const services = building.services.flatMap((id) => sources.services.find((service) => service.id === id) ?? []);
    if (building.dark || services.length === 0)
      return { part, name, value: cityWords.notModelled, service: null, mark: null };
    return {
      part,
      name,
      value: valueText(services[0], sources),
      service: services[0].id,
      mark: worst(services.map((service) => markOfService(service, sources.alarms))),
    };
  });
  return withOnePortTag(tags, shape);
}

type Billboard = { text: string; updated: string; age: string | null; late: boolean };

/** Public words older than this are marked. */
const LATE_MINUTES = 60;

/** The last words that the public has been given, and how old they are. */
export function billboardOf(posts: readonly PostView[], step: number, fromMinute: number): Billboard {
  const last = posts.filter((post) => post.published).sort((a, b) => b.step - a.step)[0];
  if (last === undefined)
    return { text: cityWords.billboardQuiet, updated: cityWords.billboardNever, age: null, late: false };
  const ageMinutes = (step - last.step) / STEPS_PER_MINUTE;
  return {
    text: last.text === '' ? last.doing : last.text,
    updated: cityWords.updated(clockAtStep(fromMinute, last.step)),
    age: ageMinutes < 1 ? null : cityWords.old(format.duration(ageMinutes)),
    late: ageMinutes >= LATE_MINUTES,
  };
}

const LONGEST_SIGN = 12;

/** A long name by its initials, as such houses are called. */
export const shortName = (name: string): string =>
  name.length <= LONGEST_SIGN
    ? name
    : name
        .split(/\s+/)
        .map((word) => word.charAt(0).toUpperCase())
        .join('');

/** What the team has sent out from the post office; undefined where there is none. */
export const sentOf = (services: readonly ServiceView[], { postOffice }: Look): ServiceView['counter'] =>
  services.find(({ id }) => id === postOffice.service)?.counter;

/** What the notice about the fog says, sentence by sentence; null while nearly all arrives. */
export function fogNoticeOf(
  coverage: number,
  windows: HostSnapshot | null,
  step: number,
  fromMinute: number,
): { title: string; sentences: string[] } | null {
  if (coverage >= NOTABLE) return null;
  const stalest = windows === null ? null : stalestMinute(windows, Math.floor(step / STEPS_PER_MINUTE));
  const since = stalest === null ? [] : [cityWords.fogSince(clockAtStep(fromMinute, stalest * STEPS_PER_MINUTE))];
  return { title: cityWords.fogTitle, sentences: [cityWords.fogText, ...since, cityWords.fogHosts] };
}

const NEVER_SEEN = 65535;

/** What the tip says about a host: its name, its state, and how old that is. */
export function hostTip(
  states: HostStates,
  windows: HostSnapshot,
  host: number,
  minute: number,
  fromMinute: number,
  read: boolean,
): { name: string; lines: string[] } {
  const state = states[windows.states[host]] ?? UNKNOWN_HOST;
  const seen = windows.seen[host];
  const lines: string[] = [hostStateInText(state)];
  if (seen !== NEVER_SEEN) {
    const age = minute - seen;
    const clock = clockAtStep(fromMinute, seen * STEPS_PER_MINUTE);
    lines.push(age <= 1 ? cityWords.seenNow : cityWords.seen(clock, format.duration(age)));
  }
  lines.push(read ? cityWords.read : cityWords.pickHost);
  return { name: cityWords.host(String(host)), lines };
}

/** Hosts beyond the fleet that the scenario began with, once they stand in the tower. */
export function addedHosts(states: HostStates, windows: HostSnapshot | null, builtHosts: number): number {
  if (windows === null) return 0;
  let added = 0;
  for (let host = builtHosts; host < windows.states.length; host++)
    if (toneAt(states, windows.states[host]) !== 'gone') added++;
  return added;
}

/** The next change that is still to come and brings hosts to one of the services. */
export const nextAddition = (
  changes: readonly ChangeView[],
  services: readonly string[],
  step: number,
): ChangeView | undefined =>
  changes
    .filter(
      ({ service, fromStep, stoppedStep, addsHosts }) =>
        addsHosts === true && stoppedStep === null && fromStep > step && services.includes(service ?? ''),
    )
    .sort((a, b) => a.fromStep - b.fromStep)[0];
