// Broken copies of the shipped scenario: each says in which file and where, why, and what to do, and gives no scenario.
import { describe, expect, test } from 'vitest';
import { formatProblems } from '../../server/content/problem.ts';
import { broken, type Case, REGION, refuses, SCENARIO, texts } from '../support/broken-scenario.ts';
import { scenarioFrom } from '../support/shipped.ts';

const SCRIPTS = 'kinesis-2020-scripts';
const EVIDENCE = 'kinesis-2020-evidence';
const MEASURED = 'kinesis-2020-measured';

const CASES: Case[] = [
  {
    file: SCENARIO,
    from: 'cause: thread-limit',
    to: 'faults: [{ at: "03:00", do: front-end/leak-heat }]\ncause: thread-limit',
    path: 'faults.0.do',
    why: /front-end\/leak-heat/,
    fix: /did you mean front-end\/leak-heap\?/,
  },
  {
    file: SCENARIO,
    from: 'cause: thread-limit',
    to: 'scripts: { faulty: { commands: [{ at: "03:00", do: front-end/leak-heap }] } }\ncause: thread-limit',
    path: 'scripts.faulty.commands.0.do',
    why: /there is no command front-end\/leak-heap/,
    fix: /./,
  },
  {
    file: SCENARIO,
    from: 'title: The night before Thanksgiving',
    to: 'titel: The night before Thanksgiving',
    path: 'titel',
    why: /no field called titel/,
    fix: /did you mean title\?/,
  },
  {
    file: SCENARIO,
    from: 'per-hour: 143',
    to: 'pace: 143',
    path: 'changes.CHG-4471.with.pace',
    why: /front-end\/add-servers has no field called pace/,
    fix: /per-hour/,
  },
  {
    file: SCENARIO,
    from: 'do: front-end/add-servers',
    to: 'do: front-end/add-server',
    path: 'changes.CHG-4471.do',
    why: /no command front-end\/add-server/,
    fix: /did you mean front-end\/add-servers\?/,
  },
  {
    file: SCENARIO,
    from: 'until: "03:47"',
    to: 'until: "02:00"',
    path: 'changes.CHG-4471.until',
    why: /ends before it begins/,
    fix: /later/,
  },
  {
    file: SCENARIO,
    from: 'at: "02:31"',
    to: 'at: "25:31"',
    path: 'messages.handover.at',
    why: /25:31/,
    fix: /04:00\+1/,
  },
  {
    file: SCENARIO,
    from: 'at: "02:31"',
    to: 'at: "02:00"',
    path: 'messages.handover.at',
    why: /02:00 lies outside/,
    fix: /clock\.from/,
  },
  {
    file: SCENARIO,
    from: 'cause: thread-limit',
    to: 'cause: treads',
    path: 'cause',
    why: /no cause called treads/,
    fix: /thread-limit/,
  },
  {
    file: SCENARIO,
    from: 'when: front-end.surplus <= 0',
    to: 'when: front-end.gone <= 0',
    path: 'milestones.removal-done.when',
    why: /front-end has no signal called gone/,
    fix: /use one of/,
  },
  {
    file: SCENARIO,
    from: 'removal-done: 415 +- 10',
    to: 'removal-doen: 415 +- 10',
    path: 'expect.history.removal-doen',
    why: /no milestone called removal-doen/,
    fix: /did you mean removal-done\?/,
  },
  {
    file: SCENARIO,
    from: 'removal-done: 415 +- 10',
    to: 'removal-done: 415',
    path: 'expect.history.removal-done',
    why: /does not fit: it is a number, not a text$/,
    fix: /151 \+- 10/,
  },
  {
    file: SCRIPTS,
    from: 'with: { status: resolved,',
    to: 'with: { status: solved,',
    path: 'scripts.history.commands.12.with.status',
    why: /must be one of/,
    fix: /status is/,
  },
  {
    file: SCRIPTS,
    from: 'like: full-admission\n    commands:\n      - { at: "09:41", do: front-end/set-panic',
    to: 'like: full-admision\n    commands:\n      - { at: "09:41", do: front-end/set-panic',
    path: 'scripts.full-admission-panic.like',
    why: /no script called full-admision/,
    fix: /did you mean full-admission\?/,
  },
  {
    file: SCRIPTS,
    from: '  remove-only:\n    like: history',
    to: '  remove-only:\n    like: restart-all',
    path: 'scripts.restart-all.like',
    why: /made from itself in a circle/,
    fix: /remove one `like`/,
  },
  {
    file: SCRIPTS,
    from: 'except: [functions/*]',
    to: 'except: [function/*]',
    path: 'scripts.lambda-cap.except.0',
    why: /neither a command nor/,
    fix: /did you mean functions\?/,
  },
  {
    file: SCRIPTS,
    from: 'telemetry: { own-partition: true }',
    to: 'telemetry: { own-partitions: true }',
    path: 'scripts.partition.params.telemetry.own-partitions',
    why: /no field called own-partitions/,
    fix: /did you mean own-partition\?/,
  },
  {
    file: SCRIPTS,
    from: 'scaling: { local-store-minutes: 180 }',
    to: 'scalin: { local-store-minutes: 180 }',
    path: 'scripts.local-store.params.scalin',
    why: /no service called scalin/,
    fix: /did you mean scaling\?/,
  },
  {
    file: SCENARIO,
    from: 'extends: kinesis-2020-scripts',
    to: 'extends: kinesis-2020-script',
    path: 'extends',
    why: /no file kinesis-2020-script\.yaml/,
    fix: /did you mean kinesis-2020-scripts\?/,
  },
  {
    file: EVIDENCE,
    from: 'subject: Cells.Worst',
    to: 'subject: Cells.Wurst',
    path: 'evidence.one-cell.subject',
    why: /cells has no metric Cells\.Wurst/,
    fix: /did you mean Cells\.Worst\?/,
  },
  {
    file: EVIDENCE,
    from: 'subject: CHG-4471',
    to: 'subject: CHG-4472',
    path: 'evidence.addition-read.subject',
    why: /there is no change called CHG-4472/,
    fix: /CHG-4471/,
  },
  {
    file: EVIDENCE,
    from: 'inspection: canary\n    service: front-end',
    to: 'inspection: canary\n    service: metadata',
    path: 'evidence.canaries-fail.service',
    why: /metadata has no hosts/,
    fix: /made of hosts/,
  },
  {
    file: EVIDENCE,
    from: 'inspection: heap',
    to: 'inspection: heaps',
    path: 'evidence.builder-keeps-memory.inspection',
    why: /inspection does not fit: "heaps" is no choice here$/,
    fix: /did you mean heap\?/,
  },
  {
    file: MEASURED,
    from: 'one-cell:\n    probability: { bad-deploy',
    to: 'one-cell:\n    probability: { bad-deploys',
    path: 'evidence.one-cell.probability.bad-deploys',
    why: /there is no cause called bad-deploys/,
    fix: /did you mean bad-deploy\?/,
  },
  {
    file: SCENARIO,
    from: 'id: kinesis-2020',
    to: 'id: kinesis-2021',
    path: 'id',
    why: /the id is kinesis-2021 and the file kinesis-2020\.yaml/,
    fix: /same name/,
  },
  {
    file: SCENARIO,
    from: '    asks: true\n    within: 15\n',
    to: '    asks: true\n',
    path: 'messages.just-restart.within',
    why: /`asks` and `within` belong together/,
    fix: /leave both out/,
  },
];

describe('a broken scenario', () => {
  refuses(CASES);

  test('reports a mistake once and nothing that only follows from it', () => {
    expect(broken(REGION, 'kind: cell-bank', 'kind: cellbank')).toHaveLength(1);
    expect(broken(REGION, 'limit: 4915', 'limit: many')).toHaveLength(1);
  });

  test('does not take a fault that drills would move by hours', () => {
    const id = 'kinesis-2020-d';
    const moved = texts.get(id)!.replace('spread: 2.5', 'spread: 90');
    expect(scenarioFrom(new Map(texts).set(id, moved), id)).toMatchObject({
      ok: false,
      problems: [{ path: 'faults.0.spread', fix: expect.stringMatching(/minutes by which drills move it at most/) }],
    });
  });

  test('reports every mistake in one reading', () => {
    const region = texts.get(REGION)!.replace('limit: 4915', 'limit: many').replace('minutes: 18', 'minutes: -1');
    const loaded = scenarioFrom(new Map(texts).set(REGION, region), SCENARIO);
    expect(loaded.ok ? [] : loaded.problems.map(({ path }) => path)).toEqual([
      'services.front-end.thread.limit',
      'services.sign-in.minutes',
    ]);
  });

  test('says what is missing in the file that extends', () => {
    expect(broken(SCENARIO, 'title: The night before Thanksgiving\n', '')).toEqual([
      {
        file: 'scenarios/kinesis-2020.yaml',
        line: 3,
        column: 1,
        path: 'title',
        code: 'field/missing',
        why: 'title is missing',
        fix: 'write here: name of the scenario',
      },
    ]);
  });

  test('that extends a list is refused with its place', () => {
    const one = new Map([['a', 'id: a\nextends: [b, 3]\n']]);
    expect(scenarioFrom(one, 'a')).toMatchObject({
      ok: false,
      problems: [
        {
          line: 2,
          column: 1,
          path: 'extends',
          code: 'field/invalid',
          why: 'extends does not fit: it is a list, not a text',
        },
      ],
    });
  });

  test('that extends itself in a circle is refused', () => {
    const round = new Map([
      ['a', 'id: a\nextends: b\n'],
      ['b', 'id: b\nextends: a\n'],
    ]);
    expect(scenarioFrom(round, 'a')).toMatchObject({
      ok: false,
      problems: [{ path: 'extends', why: 'a extends itself in a circle' }],
    });
  });

  test('makes a report that can be read', () => {
    expect(formatProblems(broken(REGION, 'limit: 4915', 'limit: many'))).toBe(
      [
        'scenarios/region-us-east-1.yaml:29:15: services.front-end.thread.limit',
        '  thread.limit must be a number [field/invalid]',
        '  fix: thread.limit is: Threads that the operating system allows one process',
      ].join('\n'),
    );
  });
});
