// The folded panels of the calm: one button each, with its keys.
import { PLACES, type Place } from '../presentation/keys.ts';
import { words } from '../words/en.ts';
import { goTo, useDrill } from './drill.ts';

/** In the calm nothing waits, and messages stand beside the services. */
type RailPlace = Exclude<Place, 'now' | 'messages'>;

const NAMES: Record<RailPlace, string> = {
  alarms: words.alarms.title,
  service: words.service.tab.metrics,
  hosts: words.service.tab.hosts,
  logs: words.service.tab.logs,
  changes: words.service.tab.changes,
  runbooks: words.service.tab.runbooks,
  diagnose: words.service.tab.diagnose,
  timeline: words.timeline.title,
  ...words.space.name,
};

const isOnRail = (entry: [string, Place]): entry is [string, RailPlace] => Object.hasOwn(NAMES, entry[1]);

export function Rail() {
  const drill = useDrill();
  return (
    <nav class="rail" aria-label={words.rail}>
      {Object.entries(PLACES)
        .filter(isOnRail)
        .map(([key, place]) => (
          <button key={place} type="button" onClick={() => goTo(drill, place)}>
            <span class="key" aria-hidden="true">
              g {key}
            </span>
            {NAMES[place]}
          </button>
        ))}
    </nav>
  );
}
