// The wave of a restart as this team sees it: which batch is on its way, how many hosts are back, and on which floor of the
// tower its crest stands.
import { HOST_STATES } from '#model/engine/component-type.ts';
import type { TaskView, Windows } from '#model/incident/view-types.ts';
import type { Action } from '#model/incident/work-types.ts';
import { format } from '../../ui/format.ts';
import { cityWords } from '../city/city-words.ts';
import { TOWER_COLUMNS, TOWER_HOSTS } from '../city/tower.ts';
import { restartIn } from '../controls/model.ts';

/** Two lines, and the floor beside which they belong. */
export type RollingRestart = { title: string; back: string; floor: number };

type Sources = {
  /** The tower's service. */
  service: string;
  tasks: readonly TaskView[];
  actions: readonly Action[];
  windows: Pick<Windows, 'states'>;
};

const BOOTING = HOST_STATES.indexOf('booting');

function batchTitle({ title, done, total }: TaskView, actions: readonly Action[]): string {
  const batch = Number(actions.findLast((action) => action.do === title)?.with.batch ?? 0);
  if (!(batch > 0)) return cityWords.restart;
  const batches = Math.ceil(total / batch);
  return cityWords.batch(format.whole(Math.min(batches, Math.ceil(done / batch))), format.whole(batches));
}

/** Null unless a restart is under way whose hosts can be seen booting. */
export function rollingRestartOf({ service, tasks, actions, windows: { states } }: Sources): RollingRestart | null {
  const task = restartIn(tasks, service);
  if (task === undefined) return null;
  const booting: number[] = [];
  for (let host = 0; host < states.length; host++) if (states[host] === BOOTING) booting.push(host);
  const middle = booting[booting.length >> 1];
  if (middle === undefined || middle >= TOWER_HOSTS) return null;
  return {
    title: batchTitle(task, actions),
    back: cityWords.back(format.whole(Math.max(0, task.done - booting.length)), format.whole(task.done)),
    floor: Math.floor(middle / TOWER_COLUMNS),
  };
}
