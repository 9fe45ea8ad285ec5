// Tools that a person starts and waits for: the preflight of an addition, and the ranking of suspects. Both take simulated
// minutes, and both can be wrong: the preflight plays a night similar to this one, and the ranking has only what can be read.

import { tryAddition } from '../../analysis/addition.ts';
import { rank, type Suspect } from '../../analysis/suspects.ts';
import type { Message } from '../../engine/message.ts';
import { DONE, type Outcome, refuse } from '../../engine/result.ts';
import { STEPS_PER_MINUTE } from '../../engine/time.ts';
import { type CommandGroup, type Issuer, teamCommand } from '../command-group.ts';
import { type Finding, readNow } from '../inspections/inspection.ts';
import { observe } from '../observe.ts';
import type { Team, ToolRun } from '../state.ts';
import { readAll } from '../suspect-readings.ts';
import { appendEntry } from '../timeline.ts';
import type { ReportView, Tool } from '../view-types.ts';

const TOOL_MINUTES: Readonly<Record<Tool, number>> = { preflight: 10, suspects: 10 };

type Findings = Pick<ReportView, 'title' | 'lines'>;

/** The preflight models a similar night, not this one: it has its own seed. */
function preflight(team: Team, { service, count }: ToolRun): Findings {
  const title: Message = { code: 'report/preflight', args: { count, service } };
  const report = tryAddition(team.scenario, { add: count, service });
  if (!report.ok) return { title, lines: [{ code: 'report/cannot-tell', args: { problem: report } }] };
  const { limit, serversOver, firstCrossingMinute: at, threadsBefore, threadsAfter, atPeak } = report;
  return {
    title,
    lines: [
      at === null
        ? { code: 'report/under-limit', args: { limit } }
        : { code: 'report/over-limit', args: { limit, hosts: serversOver, at } },
      { code: 'report/fullest-host', args: { before: threadsBefore, after: threadsAfter } },
      { code: 'report/at-peak', args: { before: atPeak.threadsBefore, after: atPeak.threadsAfter } },
      { code: 'report/largest-addition', args: report.largestSafeAddition },
    ],
  };
}

const sayOf = ({ title, id, belief, certainty, reasons }: Suspect): Message => ({
  code: 'report/suspect',
  args: { share: belief, title, id, certainty, reason: reasons[0] ?? null },
});

/** Maximum number of suspects in a report. */
const MAX_SUSPECTS = 6;

function suspects(team: Team, { seats }: ToolRun): Findings {
  const { fromMinute } = team.scenario.clock;
  const nowMinute = Math.floor(team.world.step / STEPS_PER_MINUTE);
  const { suspects: ranked } = rank(readAll(team, seats), nowMinute, (minute) => fromMinute + minute);
  return {
    title: { code: 'report/suspects', args: {} },
    lines:
      ranked.length === 0
        ? [{ code: 'report/nothing-stands-out', args: {} }]
        : ranked.slice(0, MAX_SUSPECTS).map(sayOf),
  };
}

const WORK: Readonly<Record<Tool, (team: Team, run: ToolRun) => Findings>> = { preflight, suspects };

/** The findings of a tool at the end of its run. */
const reportOf = (team: Team, run: ToolRun): ReportView => ({
  id: team.reports.length + 1,
  tool: run.tool,
  step: team.world.step,
  by: run.by,
  ...WORK[run.tool](team, run),
});

/** A report as an observation: it can be cited like any reading. */
const foundIn = (team: Team, { tool, title, lines }: ReportView): Finding => ({
  inspection: 'report',
  service: '',
  subject: tool,
  message: { code: 'observation/report', args: { title, lines } },
  value: null,
  unit: '',
  ...readNow(team),
  sample: lines.length,
  lines: [],
});

/** A tool runs without a person. Two simultaneous runs of one tool would give the same result. */
function start(team: Team, tool: Tool, words: { service: string; count: number }, { by, seats }: Issuer): Outcome {
  if (team.toolRuns.some((run) => run.tool === tool)) return refuse('tool/busy');
  const { step } = team.world;
  const endsStep = step + TOOL_MINUTES[tool] * STEPS_PER_MINUTE;
  team.toolRuns.push({ tool, ...words, seats, by, startedStep: step, endsStep });
  return DONE;
}

export const TOOL_GROUP: CommandGroup = {
  commands: {
    'tool/preflight-addition': teamCommand({
      doc: 'Simulate an addition of hosts before it is made: a planned night like this one, ten minutes of work',
      args: {
        service: { type: 'text', doc: 'service that gets more hosts', max: 80 },
        count: { type: 'number', doc: 'hosts to add', min: 1, max: 5000, integer: true },
      },
      isOfUse: ({ compiled }) => compiled.types.some(({ preflight }) => preflight !== undefined),
      apply(team, { service, count }, issuer) {
        const index = team.world.compiled.serviceIndex.get(service);
        if (index === undefined || team.world.compiled.types[index].preflight === undefined)
          return refuse('tool/no-limit', { service });
        return start(team, 'preflight', { service, count }, issuer);
      },
    }),
    'tool/rank-suspects': teamCommand({
      doc: 'Rank changes and components by what your seat can read; takes ten minutes and can be wrong',
      args: {},
      apply: (team, _, issuer) => start(team, 'suspects', { service: '', count: 0 }, issuer),
    }),
  },
  advance(team) {
    while (team.toolRuns.length > 0 && team.toolRuns[0].endsStep <= team.world.step) {
      const report = reportOf(team, team.toolRuns.shift()!);
      team.reports.push(report);
      observe(team, report.by, foundIn(team, report));
      appendEntry(team, 'actions', { code: 'timeline/report', args: { title: report.title } }, report.by);
      team.attentionCount++;
    }
  },
};
