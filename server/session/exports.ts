// Exports a drill after its end. A team's members get their team's report and timeline. The comparison of all teams, the
// prepared material and the log of the whole drill are for the facilitator or the solo player. Evaluators get all reports with
// their notes; a projector gets nothing.
import { refuse } from '#model/engine/result.ts';
import type { Answer } from '#protocol/events.ts';
import type { ExportFile, ExportFormat } from '#protocol/export.ts';
import { exportedFiles, zipOf } from '../export/files.ts';
import { type TeamFacts, teamFactsOf } from '../export/team-facts.ts';
import type { ReadLog } from '../storage/storage.ts';
import type { ActionItems } from './action-items.ts';
import type { Debriefing } from './debriefing.ts';
import type { Drill } from './drill.ts';
import { hashesOf } from './drill-state.ts';
import { helpOf } from './help.ts';
import { evaluates } from './powers.ts';

/** The file of each format; `zip` contains all of them. */
const NAMES: Readonly<Record<Exclude<ExportFormat, 'zip'>, string>> = {
  markdown: 'report.md',
  page: 'report.html',
  runbooks: 'runbooks.md',
  csv: 'timeline.csv',
  jsonl: 'timeline.jsonl',
  log: 'drill.jsonl',
};

export class Exports {
  #debriefing: Debriefing;
  #read: ReadLog;
  #actionItems: ActionItems;

  constructor(debriefing: Debriefing, read: ReadLog, actionItems: ActionItems) {
    this.#debriefing = debriefing;
    this.#read = read;
    this.#actionItems = actionItems;
  }

  async of(drill: Drill, id: string, format: ExportFormat): Promise<Answer<{ file: ExportFile }>> {
    const { state, phase } = drill;
    if (phase !== 'ended') return refuse(phase === 'running' ? 'drill/running' : 'drill/stopped');
    const player = state.players.get(id)!;
    const whole = player.owner;
    if (player.kind === 'projector' || (format === 'log' && !whole)) return refuse('export/not-yours');
    const log = whole ? await this.#logOf(drill) : null;
    if (log !== null && !log.ok) return log;
    const teams = await this.#factsOf(drill, whole || evaluates(player) ? [...state.teams.keys()] : [player.team]);
    const files = exportedFiles(state, { teams, whole, evaluators: whole || evaluates(player) }, log);
    const folder = `brownout-${state.row.scenario}-${state.row.created.slice(0, 10)}`;
    if (format === 'zip') {
      const file = { name: `${folder}.zip`, type: 'application/zip', content: zipOf(folder, files) };
      return { ok: true, file };
    }
    const { name, type, text } = files.find((file) => file.name === NAMES[format])!;
    return { ok: true, file: { name: `${folder}-${name}`, type, content: text } };
  }

  async #logOf({ state }: Drill) {
    const stored = await this.#read(state.row.id);
    return stored.ok ? { ok: true as const, events: stored.events, hashes: hashesOf(state) } : stored;
  }

  #factsOf({ state }: Drill, teams: readonly string[]): Promise<TeamFacts[]> {
    return Promise.all(
      teams.map(async (id) => {
        const debrief = await this.#debriefing.debriefOf(state.teams.get(id)!, state.row.startStep, helpOf(state, id));
        return teamFactsOf(state, id, debrief, await this.#actionItems.of(state.row.id, id));
      }),
    );
  }
}
