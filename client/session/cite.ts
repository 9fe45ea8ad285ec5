// Cites an observation in one press: for the hypothesis of the last citation, else for the one the team believes most. Without
// a hypothesis it offers the candidates by name.

import type { Mark, Observation } from '#model/incident/work-types.ts';
import type { WireRefusal } from '#protocol/events.ts';
import { shownOf } from '../features/board/model.ts';
import { type Drill, mayGive, navigate } from './drill.ts';

const CITE = 'board/cite-observation';

type Cited = Pick<Observation, 'id'>;

/** The hypothesis that a citation put on the board, by the requests of a drill: taking the citation back takes both back. */
const ADDED = new WeakMap<Drill['requests'], number>();

/** What was asked for last, by the requests of a drill. */
const LAST = new WeakMap<Drill['requests'], Promise<unknown>>();

/** Keys may come faster than answers: each waits for the one before, so that an undo and the next citation both count. */
function inTurn<T extends { ok: true }>({ requests }: Drill, ask: () => Promise<T | WireRefusal>) {
  const answer = (LAST.get(requests) ?? Promise.resolve()).then(() => requests.run('cite', ask));
  LAST.set(requests, answer);
  return answer;
}

export const mayCite = (drill: Drill): boolean => mayGive(drill, CITE);

/** Cites at once. What is cited already is shown with its marks and stays as it is. */
export function cite(drill: Drill, observation: Cited): void {
  const { ui, store } = drill;
  ui.citing.value = observation.id;
  ui.seenObservation.value = Math.max(ui.seenObservation.value, observation.id);
  const standing = store.view.hypotheses.value.filter(({ droppedStep }) => droppedStep === null);
  const hypothesis = shownOf(standing, ui.citedFor.value);
  if (hypothesis === null) navigate(drill, { focus: 'cite-offer' });
  else if (!store.view.citations.value.some((one) => one.observation === observation.id))
    void citeFor(drill, observation, hypothesis.id, '+');
}

export async function citeFor(drill: Drill, { id }: Cited, hypothesis: number, mark: Mark): Promise<void> {
  const { ui, link } = drill;
  ui.citing.value = id;
  ui.citedFor.value = hypothesis;
  await inTurn(drill, () => link.command(CITE, { hypothesis, observation: id, mark }));
}

/** Puts a candidate on the board and cites for it. */
export async function citeForCause(
  drill: Drill,
  observation: Cited,
  cause: { id: string; title: string },
): Promise<void> {
  const { link, store } = drill;
  const add = () => link.command('board/add-hypothesis', { cause: cause.id, text: cause.title });
  if (!(await inTurn(drill, add)).ok) return;
  const added = store.view.hypotheses.value.findLast((one) => one.cause === cause.id && one.droppedStep === null);
  if (added === undefined) return;
  ADDED.set(drill.requests, added.id);
  await citeFor(drill, observation, added.id, '+');
}

/** Takes a citation back, with the hypothesis that it put on the board; of the hypothesis that was cited for last where none is named. */
export async function takeBack(drill: Drill, observation: number, hypothesis: number | null): Promise<void> {
  const { link, store } = drill;
  const cited = store.view.citations.value.filter((one) => one.observation === observation);
  const one = cited.find((citation) => citation.hypothesis === hypothesis) ?? cited.at(-1);
  if (one === undefined) return;
  await inTurn(drill, () => link.command('board/remove-citation', { hypothesis: one.hypothesis, observation }));
  const isBare = store.view.citations.value.every((other) => other === one || other.hypothesis !== one.hypothesis);
  if (ADDED.get(drill.requests) !== one.hypothesis || !isBare) return;
  ADDED.delete(drill.requests);
  await inTurn(drill, () => link.command('board/drop-hypothesis', { hypothesis: one.hypothesis }));
}

/** The same for what the note shows; false where it shows nothing that is cited. */
export function undoCite(drill: Drill): boolean {
  const { ui, store } = drill;
  const citing = ui.citing.value;
  if (citing === null || !store.view.citations.value.some((one) => one.observation === citing)) return false;
  void takeBack(drill, citing, ui.citedFor.value);
  return true;
}
