// `npm run alarms -- RULES RUN [--policy P] [--seed N] [--promtool FOLDER] [--json]`: tests Prometheus rules (YAML) or CloudWatch alarm
// definitions (JSON) against a run: a scenario with a script, or the exported log of a drill.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { refuse } from '#model/engine/result.ts';
import { NO_RESPONSE } from '#model/engine/scenario.ts';
import { advance } from '#model/engine/step.ts';
import { formatDayClock } from '#model/engine/time.ts';
import { cloneWorld, type World } from '#model/engine/world.ts';
import { playScript, withScriptParams } from '#model/rehearse.ts';
import { createWorld } from '#model/simulation.ts';
import { scenarioOfRow } from '../content/drafts.ts';
import { scenarioFor } from '../content/load-content.ts';
import { parseLogFile } from '../export/log-file.ts';
import { type AlarmResult, alarmTesterOf, runSeriesOf } from '../rules/alarm-test.ts';
import { type LoadedAlarms, loadAlarms } from '../rules/load-alarms.ts';
import { openMetrics, promtoolRules, promtoolTest, RULES_FILE, TEST_FILE } from '../rules/promtool.ts';
import { replay } from '../session/replay.ts';
import { ownContentFor } from './own-content.ts';
import { createTool, type Main, parseLine, parseSeed, print, runProcess, stop } from './tool.ts';

type Options = {
  policy: string;
  seed: number;
  team?: string;
  promtool?: string;
  data?: string;
  scenarios?: string;
  runbooks?: string;
  json?: boolean;
};

const createAlarms = () =>
  createTool('alarms', 'Tests your own alarms against a run: when each would have fired, flapped or missed.')
    .argument('<rules>', 'Prometheus rules in YAML, or AWS metric alarms in JSON')
    .argument('<run>', 'a scenario, such as kinesis-2020, or the exported log of a drill')
    .option('--policy <script>', 'script of the scenario that responds', NO_RESPONSE)
    .option('--seed <number>', 'seed of the scenario', parseSeed, 1)
    .option('--team <id>', 'team of the log; the first if not given')
    .option('--promtool <folder>', 'also write files for `promtool test rules`, and the run as OpenMetrics')
    .option('--data <folder>', 'data folder of the server, with its scenarios and runbooks')
    .option('--scenarios <folder>', 'scenarios of your own')
    .option('--runbooks <folder>', 'runbooks of your own');

function alarmsIn(file: string): LoadedAlarms {
  if (!existsSync(file))
    return stop('alarms', { code: 'file/missing', why: `there is no file ${file}`, fix: 'name a file with alarms' });
  const loaded = loadAlarms(file, readFileSync(file, 'utf8'), /\.json$/i.test(file));
  return loaded.ok ? loaded : stop('alarms', loaded);
}

/** Replays a team's world from the log and runs it to the horizon. */
function loggedRun(file: string, { team, ...folders }: Options): World {
  const parsed = parseLogFile(file, readFileSync(file, 'utf8'));
  if (!parsed.ok) return stop('alarms', parsed);
  const { stored } = parsed;
  const content = ownContentFor('alarms', folders);
  const played = replay(stored, scenarioOfRow(content, stored.row), content.runbooks);
  if (!played.ok) return stop('alarms', played);
  const { teams } = played.drillState;
  const found = team === undefined ? [...teams.values()][0] : teams.get(team);
  if (found === undefined)
    return stop('alarms', refuse('drill/unknown-team', { team: team ?? '', teams: [...teams.keys()] }));
  const rest = cloneWorld(found.world);
  while (rest.step < rest.compiled.horizonStep) advance(rest);
  return rest;
}

function scriptedRun(id: string, { policy, seed, ...folders }: Options): World {
  const content = ownContentFor('alarms', folders);
  const scenario = scenarioFor(content, id, seed);
  const script = scenario?.scripts[policy];
  if (scenario === undefined)
    return stop('alarms', refuse('drill/unknown-scenario', { scenario: id, choices: [...content.scenarios.keys()] }));
  if (script === undefined)
    return stop('alarms', {
      code: 'policy/unknown',
      why: `${id} has no policy ${policy}`,
      fix: `choose one of ${Object.keys(scenario.scripts).join(', ')}`,
    });
  const world = createWorld(withScriptParams(scenario, script), { seed, variation: scenario.variation });
  playScript(world, policy, world.compiled.horizonStep);
  return world;
}

function resultJson({ firings, ...rest }: AlarmResult, fromMinute: number) {
  const clock = (minute: number | null) => (minute === null ? null : formatDayClock(fromMinute + minute));
  return { ...rest, fired: firings.map(({ from, until }) => ({ from: clock(from), until: clock(until) })) };
}
type Json = ReturnType<typeof resultJson>;

function lineOf({ name, fired, beforePage, flaps, missed, quietWeekPages, unknown }: Json): string {
  const notes = [
    beforePage === null
      ? ''
      : beforePage >= 0
        ? `${beforePage} min before the page`
        : `${-beforePage} min after the page`,
    fired.length > 1 ? `${fired.length} times` : '',
    flaps > 0 ? `flapped ${flaps} times` : '',
    missed ? 'missed the outage' : '',
    ...unknown.map(({ asked, meant }) => `the run has no ${asked}${meant === null ? '' : `, did you mean ${meant}?`}`),
  ];
  const when = fired.length === 0 ? 'never' : fired[0].from;
  return `  ${name.padEnd(36)} ${String(when).padEnd(8)} ${String(quietWeekPages).padStart(5)}  ${notes.filter(Boolean).join(', ')}`;
}

const HEAD = `  ${'alarm'.padEnd(36)} ${'fires'.padEnd(8)} quiet week`;

export const main: Main = (line) => {
  const {
    args: [file, run],
    options,
  } = parseLine<Options>(createAlarms(), line);
  const loaded = alarmsIn(file);
  const world = existsSync(run) && /\.jsonl$/i.test(run) ? loggedRun(run, options) : scriptedRun(run, options);
  const test = alarmTesterOf(world)(loaded.alarms);
  if (!test.ok) return stop('alarms', test);
  const { fromMinute } = world.compiled.scenario.clock;
  if (options.promtool !== undefined) {
    const series = runSeriesOf(world);
    mkdirSync(options.promtool, { recursive: true });
    const write = (name: string, text: string) => writeFileSync(join(options.promtool!, name), text);
    write('run.openmetrics', openMetrics(series, fromMinute * 60));
    if (loaded.rules.length > 0) {
      write(RULES_FILE, promtoolRules(loaded));
      write(TEST_FILE, promtoolTest(loaded, series));
    }
  }
  const result = {
    ok: true,
    scenario: world.compiled.scenario.id,
    seed: world.compiled.seed,
    firstPage: test.pageMinute === null ? null : formatDayClock(fromMinute + test.pageMinute),
    alarms: test.own.map((one) => resultJson(one, fromMinute)),
    scenarioAlarms: test.scenario.map((one) => resultJson(one, fromMinute)),
  };
  return print(options.json, result, (one) =>
    [
      `${one.scenario}, seed ${one.seed}: the first alarm of the scenario fires ${one.firstPage ?? 'never'}`,
      HEAD,
      ...one.alarms.map(lineOf),
      "the scenario's own",
      ...one.scenarioAlarms.map(lineOf),
    ].join('\n'),
  );
};

if (import.meta.main) await runProcess(main);
