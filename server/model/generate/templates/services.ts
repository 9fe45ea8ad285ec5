// What can go wrong in a service: its versions, its settings and its instances.
import { paramOf, sourceOf } from '../topology.ts';
import {
  at,
  callsAnybody,
  give,
  isWired,
  NO_EFFECT,
  type Place,
  type Reading,
  round,
  type Step,
  type Template,
  undoVersion,
  whole,
} from './template.ts';

type At = Omit<Place, 'draw'>;

const settingOf = ({ service }: At): string => sourceOf(service, 'setting') ?? service.id;
const undoSetting = (place: At): Step[] => [{ do: `${settingOf(place)}/revert-rollout`, with: {} }];
const exposureOf = (place: At): Reading => ({ service: settingOf(place), metric: 'Rollout.Exposure' });

export const ON_SERVICES: readonly Template[] = [
  {
    id: 'release-errors',
    kind: 'service',
    fault: (place) => give(place, 'bad-release', { ...NO_EFFECT, errors: round(place.draw(0.4, 0.9)) }),
    remedy: undoVersion,
    readings: at('Requests.Failed', 'Requests.Errors'),
  },
  {
    id: 'release-slow',
    kind: 'service',
    fault: (place) => give(place, 'bad-release', { ...NO_EFFECT, latency: round(place.draw(6, 20)) }),
    remedy: undoVersion,
    readings: at('Work.Own', 'Latency.P50', 'Cpu.Used'),
  },
  {
    id: 'release-calls',
    kind: 'service',
    fits: callsAnybody,
    fault: (place) => give(place, 'bad-release', { ...NO_EFFECT, calls: round(place.draw(3, 7)) }),
    remedy: undoVersion,
    readings: at('Calls.PerRequest', 'Saturation'),
  },
  {
    id: 'release-leak',
    kind: 'service',
    fault: (place) => give(place, 'bad-release', { ...NO_EFFECT, leak: round(place.draw(3, 6)) }),
    remedy: (place) => [...undoVersion(place), give(place, 'restart-instances', { batch: 0.5 })],
    readings: at('Memory.Used', 'Requests.Refused'),
  },
  {
    id: 'release-crashes',
    kind: 'service',
    fault: (place) => give(place, 'bad-release', { ...NO_EFFECT, crashing: round(place.draw(0.5, 0.85)) }),
    remedy: undoVersion,
    readings: at('Instances.Serving', 'Saturation'),
  },
  {
    id: 'setting-errors',
    kind: 'service',
    fits: isWired('setting'),
    fault: (place) => give(place, 'bad-setting', { ...NO_EFFECT, errors: round(place.draw(0.4, 0.9)) }),
    remedy: undoSetting,
    readings: (place) => [...at('Requests.Failed')(place), exposureOf(place)],
  },
  {
    id: 'setting-slow',
    kind: 'service',
    fits: isWired('setting'),
    fault: (place) => give(place, 'bad-setting', { ...NO_EFFECT, latency: round(place.draw(6, 20)) }),
    remedy: undoSetting,
    readings: (place) => [...at('Work.Own', 'Latency.P50')(place), exposureOf(place)],
  },
  {
    id: 'setting-calls',
    kind: 'service',
    fits: (place) => callsAnybody(place) && isWired('setting')(place),
    fault: (place) => give(place, 'bad-setting', { ...NO_EFFECT, calls: round(place.draw(3, 7)) }),
    remedy: undoSetting,
    readings: (place) => [...at('Calls.PerRequest')(place), exposureOf(place)],
  },
  {
    id: 'hot-instances',
    kind: 'service',
    fits: ({ service }) => paramOf(service, 'instances') <= 12,
    fault: (place) =>
      give(place, 'hot-instances', {
        count: whole(paramOf(place.service, 'instances') * place.draw(0.25, 0.5)),
        latency: round(place.draw(40, 120)),
      }),
    remedy: (place) => [give(place, 'restart-instances', { batch: 0.25 })],
    readings: at('Latency.P95', 'Saturation'),
  },
];
