// What the log stores about a person, to export or to erase. People are identified by the name that they gave in a drill.
// Erasing removes the name and the person's messages. Decisions stay without a name, because the drill is replayed from them.
import { type Refusal, refuse } from '#model/engine/result.ts';
import { scenarioOfRow } from '../content/drafts.ts';
import type { Content } from '../content/load-content.ts';
import type { LogEvent } from '../storage/log-event.ts';
import type { DrillStorage, StoredDrill } from '../storage/storage.ts';
import { looksLike } from './names.ts';
import { replay } from './replay.ts';

/** A person's events in the log of one drill, in order. */
type PersonInDrill = { readonly drill: string; readonly created: string; readonly events: readonly LogEvent[] };

const ERASED = '(erased)';

const playersCalled = ({ events }: StoredDrill, name: string): ReadonlySet<string | null> =>
  new Set(
    events
      .filter((event) => event.type === 'player-joined' && looksLike(event.payload.name, name))
      .map(({ player }) => player),
  );

async function* drillsWith(
  storage: DrillStorage,
  name: string,
): AsyncGenerator<{ stored: StoredDrill; players: ReadonlySet<string | null> }> {
  for (const id of await storage.ids()) {
    const stored = await storage.read(id);
    if (!stored.ok) continue;
    const players = playersCalled(stored, name);
    if (players.size > 0) yield { stored, players };
  }
}

/** Everything stored about this person. Refusal: `person/unknown`. */
export async function exportPerson(
  storage: DrillStorage,
  name: string,
): Promise<{ ok: true; drills: readonly PersonInDrill[] } | Refusal> {
  const drills: PersonInDrill[] = [];
  for await (const { stored, players } of drillsWith(storage, name))
    drills.push({
      drill: stored.row.id,
      created: stored.row.created,
      events: stored.events.filter(({ player }) => players.has(player)).map(withoutToken),
    });
  return drills.length === 0 ? refuse('person/unknown', { name }) : { ok: true, drills };
}

const withoutToken = (event: LogEvent): LogEvent =>
  event.type === 'player-joined' ? { ...event, payload: { ...event.payload, tokenDigest: '' } } : event;

/** The event without the person's name and words; the same event if it has neither. */
function erased(event: LogEvent, name: string): LogEvent {
  if (event.type === 'player-joined') return { ...event, payload: { ...event.payload, name, tokenDigest: ERASED } };
  if (event.type !== 'command' || !event.payload.do.startsWith('talk/')) return event;
  const { with: values } = event.payload;
  const words = Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, key === 'text' && typeof value === 'string' ? ERASED : value]),
  );
  return { ...event, payload: { ...event.payload, with: words } };
}

/**
 * Erases a person from every drill. `isLoaded`: a drill in memory would write the old name again. Returns how many drills were
 * changed. On the refusals `person/unknown`, `person/busy` and `person/cannot-erase` nothing was changed.
 */
export async function erasePerson(
  storage: DrillStorage,
  content: Content,
  name: string,
  isLoaded: (drill: string) => Promise<boolean>,
): Promise<{ ok: true; drills: number } | Refusal> {
  const changes = new Map<string, LogEvent[]>();
  for await (const { stored, players } of drillsWith(storage, name)) {
    const { id } = stored.row;
    if (await isLoaded(id)) return refuse('person/busy', { drill: id });
    const events = stored.events.map((event) =>
      players.has(event.player) ? erased(event, `Former player ${event.player}`) : event,
    );
    const scenario = scenarioOfRow(content, stored.row);
    const before = replay(stored, scenario, content.runbooks);
    const after = replay({ ...stored, events }, scenario, content.runbooks);
    if (before.ok && !after.ok) return refuse('person/cannot-erase', { drill: id });
    changes.set(
      id,
      events.filter((event, at) => event !== stored.events[at]),
    );
  }
  if (changes.size === 0) return refuse('person/unknown', { name });
  await storage.replace(changes);
  return { ok: true, drills: changes.size };
}
