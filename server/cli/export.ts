// `npm run export -- DRILL [--data FOLDER] [--out FOLDER] [--json]`: writes report, timeline and log of an ended drill into a folder.
// It is safe while the server runs. DRILL is an id or a join code.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { refuse } from '#model/engine/result.ts';
import { debriefOf } from '#model/scoring/debrief.ts';
import { scenarioOfRow } from '../content/drafts.ts';
import { exportedFiles } from '../export/files.ts';
import { type TeamFacts, teamFactsOf } from '../export/team-facts.ts';
import { hashesOf } from '../session/drill-state.ts';
import { helpOf } from '../session/help.ts';
import { replay } from '../session/replay.ts';
import { dataFolderFor, ownContentFor } from './own-content.ts';
import { withReadableStorage } from './stored-drills.ts';
import { createTool, type Main, parseLine, print, runProcess, stop } from './tool.ts';

type Options = { data?: string; scenarios?: string; runbooks?: string; out?: string; json?: boolean };

const createExport = () =>
  createTool('export', 'Writes report, timeline and log of a drill that has ended into a folder.')
    .argument('<drill>', 'id of the drill, as its debrief shows it, or its join code')
    .option('--data <folder>', 'data folder of the server; DATA_DIR, or ./data, if not given')
    .option('--scenarios <folder>', 'scenarios of your own that the drill used')
    .option('--runbooks <folder>', 'runbooks of your own that the drill used')
    .option('--out <folder>', 'where to write; a new folder named after the drill if not given');

export const main: Main = (line) => {
  const {
    args: [wanted],
    options: { json, out, ...folders },
  } = parseLine<Options>(createExport(), line);
  const data = dataFolderFor('export', folders.data);
  return withReadableStorage('export', data, async (storage) => {
    const id = (await storage.drillOfCode(wanted.toUpperCase())) ?? wanted;
    const stored = await storage.read(id);
    if (!stored.ok) return stop('export', stored);
    if (!stored.events.some(({ type }) => type === 'ended')) return stop('export', refuse('drill/running'));
    const { row, events } = stored;
    const content = ownContentFor('export', folders);
    const played = replay(stored, scenarioOfRow(content, row), content.runbooks);
    if (!played.ok) return stop('export', played);
    const { drillState } = played;
    const { actionItems } = storage;
    const teams: TeamFacts[] = [];
    for (const [team, state] of drillState.teams) {
      const debrief = debriefOf(state, { startStep: row.startStep, help: helpOf(drillState, team) });
      teams.push(teamFactsOf(drillState, team, debrief, await actionItems.items(await actionItems.listOf(id, team))));
    }
    const hashes = hashesOf(drillState);
    const files = exportedFiles(drillState, { teams, whole: true, evaluators: true }, { events, hashes });
    const folder = resolve(out ?? `brownout-${row.scenario}-${row.created.slice(0, 10)}-${id}`);
    mkdirSync(folder, { recursive: true });
    for (const { name, text } of files) writeFileSync(join(folder, name), text);
    const result = { ok: true, drill: id, folder, files: files.map(({ name }) => name), hashes };
    return print(json, result, (one) =>
      [`Drill ${id}, ${folder}:`, ...one.files.map((name) => `  ${name}`)].join('\n'),
    );
  });
};

if (import.meta.main) await runProcess(main);
