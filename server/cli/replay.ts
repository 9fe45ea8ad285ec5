// `npm run replay -- FILE [--scenarios FOLDER] [--runbooks FOLDER] [--json]`: replays the exported log of a drill and
// compares its check values.
import { readFileSync, statSync } from 'node:fs';
import { refuse } from '#model/engine/result.ts';
import { formatClock, STEPS_PER_MINUTE } from '#model/engine/time.ts';
import { scenarioOfRow } from '../content/drafts.ts';
import { parseLogFile } from '../export/log-file.ts';
import { hashesOf, stepOf } from '../session/drill-state.ts';
import { replay } from '../session/replay.ts';
import { ownContentFor } from './own-content.ts';
import { createTool, type Main, parseLine, print, runProcess, stop } from './tool.ts';

type Options = { scenarios?: string; runbooks?: string; data?: string; json?: boolean };

/** A larger file cannot be the log of a drill and is not read into memory. */
const MAX_BYTES = 200_000_000;

const createReplay = () =>
  createTool('replay', 'Replays the exported log of a drill and compares its check values.')
    .argument('<file>', 'log of a drill, such as drill.jsonl of an export')
    .option('--data <folder>', 'data folder of the server, with its scenarios and runbooks')
    .option('--scenarios <folder>', 'scenarios of your own that the drill used')
    .option('--runbooks <folder>', 'runbooks of your own that the drill used');

function textOf(file: string): string {
  const stat = statSync(file, { throwIfNoEntry: false });
  if (stat?.isFile() !== true)
    return stop('replay', { code: 'file/missing', why: `there is no file ${file}`, fix: 'name the log of a drill' });
  if (stat.size > MAX_BYTES) return stop('replay', refuse('log-file/foreign', { file }));
  return readFileSync(file, 'utf8');
}

export const main: Main = (line) => {
  const {
    args: [file],
    options: { json, ...folders },
  } = parseLine<Options>(createReplay(), line);
  const parsed = parseLogFile(file, textOf(file));
  if (!parsed.ok) return stop('replay', parsed);
  const { stored, hashes } = parsed;
  const content = ownContentFor('replay', folders);
  const scenario = scenarioOfRow(content, stored.row);
  const played = replay(stored, scenario, content.runbooks);
  if (!played.ok) return stop('replay', played);
  const { drillState } = played;
  const found = hashesOf(drillState);
  for (const [team, logged] of Object.entries(hashes))
    if (found[team] !== logged)
      return stop(
        'replay',
        refuse('drill/replay-differs', {
          event: stored.events.length,
          problem: refuse('log/other-hash', { team, found: found[team] ?? '-', logged }),
        }),
      );
  const { fromMinute, zone } = drillState.scenario.clock;
  const result = {
    ok: true,
    drill: stored.row.id,
    scenario: stored.row.scenario,
    seed: stored.row.seed,
    events: stored.events.length,
    endedStep: stepOf(drillState),
    endedAt: `${formatClock(fromMinute + stepOf(drillState) / STEPS_PER_MINUTE)} ${zone}`,
    hashes: found,
  };
  return print(json, result, (one) =>
    [
      `Drill ${one.drill}: ${one.scenario}, seed ${one.seed}, ${one.events} events, ended at ${one.endedAt}`,
      ...Object.entries(one.hashes).map(([team, hash]) => `  ${team}  check value ${hash}  matches`),
    ].join('\n'),
  );
};

if (import.meta.main) await runProcess(main);
