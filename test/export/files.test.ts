// The files of an export: what they say, whom they are for, and that what people typed does no harm in any of them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import { debriefOf } from '#model/scoring/debrief.ts';
import type { ActionItem } from '#protocol/action-items.ts';
import { csvOf } from '../../server/content/spreadsheet.ts';
import { type ExportedFile, escapeMarkdown, exportedFiles, zipOf } from '../../server/export/files.ts';
import { type TeamFacts, teamFactsOf } from '../../server/export/team-facts.ts';
import { playExercise } from '../support/exercise.ts';
import { ROOT } from '../support/sources.ts';

const exercise = playExercise();
const { drillState, row } = exercise;

const ITEM: ActionItem = {
  id: 'a1',
  text: 'Alarm at 80 % of the thread limit',
  element: 'tool',
  owner: 'Bo',
  due: '2026-12-24',
  drill: row.id,
  since: '2026-11-23',
  doneOn: null,
};

let teams: TeamFacts[];
let whole: ExportedFile[];
let ofBlue: ExportedFile[];
beforeAll(() => {
  teams = [...drillState.teams].map(([id, team]) =>
    teamFactsOf(drillState, id, debriefOf(team, { startStep: row.startStep }), id === 'team-1' ? [ITEM] : []),
  );
  whole = exportedFiles(drillState, { teams, whole: true, evaluators: true }, exercise);
  ofBlue = exportedFiles(drillState, { teams: [teams[1]], whole: false, evaluators: false }, null);
});
const textOf = (files: readonly ExportedFile[], name: string): string => files.find((file) => file.name === name)!.text;

/** What stands between a heading and the next one of its level. */
function sectionOf(markdown: string, title: string): string {
  const from = markdown.indexOf(title);
  expect(from, title).toBeGreaterThan(0);
  const rest = markdown.slice(from + title.length);
  const end = rest.search(/\n##?#? /);
  return end < 0 ? rest : rest.slice(0, end);
}

describe('the report', () => {
  test('has the headings of HSEEP and of a postmortem, for each team', () => {
    const report = textOf(whole, 'report.md');
    const headings = ['Overview', 'The teams compared', 'Team Red', 'Team Blue', 'Appendix: how to check this report'];
    for (const heading of headings) expect(report).toContain(`\n## ${heading}\n`);
    const sections = [
      'Summary',
      'Objectives and ratings',
      'Timeline: what was true, and what the team saw and did',
      'Decisions, with what was known',
      'Strengths: what went well',
      'Areas for improvement',
      'Contributing factors',
      'Action items',
      'Injects',
      'Communication',
      'Runbooks that were used',
    ];
    for (const section of sections) expect(report.split(`\n### ${section}\n`)).toHaveLength(3);
    expect(report).toContain('EXERCISE EXERCISE EXERCISE');
  });

  // after-action-report.md beside this file is one that a facilitator would send. Its figures follow the model; its form is held here.
  test('has the form of the report that is kept as an example', () => {
    const kept = readFileSync(join(ROOT, 'test/export/after-action-report.md'), 'utf8');
    const formOf = (markdown: string) => {
      const lines = markdown.split('\n');
      return lines.filter((line, i) => /^#{1,3} /.test(line) || /^\| --- /.test(lines[i + 1] ?? ''));
    };
    expect(formOf(kept).length).toBeGreaterThan(40);
    expect(formOf(textOf(whole, 'report.md'))).toEqual(formOf(kept));
  });

  test('says at its head that a drill was rewound, or was practice, and nothing of it otherwise', () => {
    const headOf = (changes: object) => {
      const state = { ...drillState, ...changes } as typeof drillState;
      const files = exportedFiles(state, { teams, whole: true, evaluators: true }, exercise);
      return textOf(files, 'report.md').split('### Participants')[0];
    };
    expect(headOf({})).not.toContain('Ranking');
    expect(headOf({ steering: { ...drillState.steering, ranked: false } })).toContain(
      '| Ranking | unranked: it was rewound',
    );
    expect(headOf({ row: { ...row, practice: { drill: 'd', step: row.startStep } } })).toContain(
      '| Ranking | unranked: practice that reopened an earlier drill at 05:10 |',
    );
  });

  test('names who took part: whoever runs or evaluates it is of no team, and a screen is nobody', () => {
    const participants = sectionOf(textOf(whole, 'report.md'), '### Participants');
    expect(participants.split('\n').slice(4, 7)).toEqual([
      '| Fay | none | none | facilitator |',
      '| Eva | none | none | evaluator |',
      '| Ana | Red | Incident commander, Communications | player |',
    ]);
    expect(participants).not.toContain('Screen');
  });

  test('says of who was removed that they were', () => {
    const steering = { ...drillState.steering, removed: new Set(['bo']) };
    const report = textOf(
      exportedFiles({ ...drillState, steering }, { teams, whole: true, evaluators: true }, null),
      'report.md',
    );
    expect(report).toContain('| Bo | Red | Front-end operations | player, removed by the facilitator |');
  });

  test('tells decisions with what was known, and the truth beside what was seen', () => {
    const red = textOf(whole, 'report.md').split('\n## Team Blue\n')[0];
    const decisions = sectionOf(red, '### Decisions, with what was known');
    expect(decisions).toContain('#### 05:45 Remove servers: all that were added, 300 hosts/h');
    expect(red).toContain(
      '| Posted: investigating, impact major. “Streams have increased error rates in this region.” ',
    );
    expect(decisions).toContain('CHG-4471: Add 150 front-end hosts');
    expect(decisions).toMatch(/\| Effect \| .*(saved|cost|no measurable effect)/);
    const timeline = sectionOf(red, '### Timeline');
    expect(timeline).toContain('| 05:14 | First alarm of any kind |  |  |');
    expect(timeline).toContain('| 05:17 |  | Set severity: SEV-1 | Ana |');
    expect(timeline).toMatch(/\| Kinesis front end: failing \| seen: Kinesis front end: failing \|/);
  });

  test('tells injects as they were sent, with those of the facilitator, and without names of the files', () => {
    const injects = sectionOf(textOf(whole, 'report.md'), '### Injects');
    expect(injects).toContain(
      '| Board office | executive demand | 05:56 | Board office: Who speaks for this incident? |',
    );
    expect(injects).toMatch(
      /\| 05:50 \| .*We saw "Streams have increased error rates in this region\." and have moved/,
    );
    expect(injects).toContain('All tool commands: The simulator and the ranking');
    expect(injects).toContain('| A back-end cell overloads as well | fault | not fired | Overrun cell |');
    expect(injects).not.toMatch(/\{[\w/.-]+\}/);
  });

  test('asks for no public update that was due after the drill had ended', () => {
    const red = textOf(whole, 'report.md').split('\n## Team Blue\n')[0];
    expect(sectionOf(red, '### Areas for improvement')).not.toMatch(/public updates? (was|were) due/);
    // The team without any post was asked for the first within the drill.
    expect(textOf(ofBlue, 'report.md')).toMatch(
      /public updates? (was|were) due and did not come; the first was due by 05:/,
    );
  });

  test('has action items with element, owner and due date', () => {
    const actions = sectionOf(textOf(whole, 'report.md'), '### Action items');
    expect(actions).toContain('| Alarm at 80 % of the thread limit | tool | Bo | 2026-12-24 | open |');
  });

  test('names check values, with which anybody can play the log again', () => {
    for (const hash of Object.values(exercise.hashes)) expect(textOf(whole, 'report.md')).toContain(hash);
  });

  test('escapes what people typed in Markdown and in HTML', () => {
    expect(textOf(whole, 'report.md')).toContain('Nobody knew the thread limit \\| not even the owner.');
    const page = textOf(whole, 'report.html');
    expect(page).toContain('=cmd|&quot;/c calc&quot;!A1');
    expect(page).not.toMatch(/<script|http-equiv="refresh"|src=|<img/i);
  });
});

test.each([
  ['<img src=x onerror=alert(1)>', '\\<img src=x onerror=alert(1)\\>'],
  ['[click](javascript:alert(1))', '\\[click\\](javascript:alert(1))'],
  ['# no heading', '\\# no heading'],
  ['- no list', '\\- no list'],
  ['---', '\\---'],
  ['1. no list', '1\\. no list'],
  ['14254.9 M and -3', '14254.9 M and -3'],
  ['two\nlines | and a cell', 'two lines \\| and a cell'],
  ['\u202egnp.exe', 'gnp.exe'],
])('%j is text in Markdown', (typed, escaped) => expect(escapeMarkdown(typed)).toBe(escaped));

describe('the timeline', () => {
  test('is CSV in which no cell is a formula', () => {
    const csv = textOf(whole, 'timeline.csv');
    const lines = csv.slice(1).trimEnd().split('\r\n');
    expect(lines[0]).toBe('clock,minute,team,view,lane,by,text,code');
    expect(lines).toContain('05:17,167,Red,seen,actions,Ana,Set severity: SEV-1,timeline/command');
    expect(csv).toContain(`"'=HYPERLINK(""http://example.com"",""status"")"`);
    for (const line of lines) expect(line).not.toMatch(/(^|,)"?[=+@]/);
  });

  test.each([
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['-cmd', "'-cmd"],
    ['\t=1', `"'\t=1"`],
    ['\uff1d1+1', "'\uff1d1+1"],
    [-2.5, '-2.5'],
    ['a;b', '"a;b"'],
    ['say "no"', '"say ""no"""'],
  ])('%j becomes %s', (value, cell) => {
    expect(csvOf([['x'], [value]])).toBe(`\ufeffx\r\n${cell}\r\n`);
  });

  test('is JSON Lines with the same rows and their codes', () => {
    const rows = textOf(whole, 'timeline.jsonl')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(rows).toHaveLength(textOf(whole, 'timeline.csv').trimEnd().split('\r\n').length - 1);
    expect(rows).toContainEqual(
      expect.objectContaining({ clock: '05:17', team: 'Red', view: 'seen', by: 'Ana', code: 'timeline/command' }),
    );
    expect(rows).toContainEqual(expect.objectContaining({ view: 'true', lane: 'milestones', code: null }));
  });
});

describe('what is not for everybody', () => {
  test('a team is told nothing of another one, and has no log', () => {
    expect(ofBlue.map(({ name }) => name)).toEqual([
      'report.md',
      'report.html',
      'runbooks.md',
      'timeline.csv',
      'timeline.jsonl',
    ]);
    for (const { text } of ofBlue) expect(text).not.toMatch(/\bAna\b|\bBo\b|Team Red|05:45 Remove servers/);
  });

  test('injects that did not fire are told to the facilitator alone', () => {
    const unfired = 'The expert is off shift';
    expect(textOf(whole, 'report.md')).toContain(unfired);
    for (const { text } of ofBlue) expect(text).not.toContain(unfired);
  });

  test('what evaluators noted is told to them and the facilitator alone', () => {
    const report = textOf(whole, 'report.md');
    expect(report).toContain(
      '| Name the cause within the hour | P, performed without challenges | well argued | Fay | 06:10 |',
    );
    expect(report).toContain('| 06:11 | critical task, not done | nobody told the customers | Fay |');
    for (const { text } of ofBlue) expect(text).not.toMatch(/well argued|nobody told the customers/);
  });

  test('no file holds a secret', () => {
    for (const { text } of whole) expect(text).not.toMatch(/secret-of|AAAA-AAAA/);
  });
});

test('all of it is one ZIP, the same bytes each time', () => {
  const zip = zipOf('drill', whole);
  const files = unzipSync(zip);
  expect(Object.keys(files)).toEqual(whole.map(({ name }) => `drill/${name}`));
  expect(new TextDecoder('utf-8', { ignoreBOM: true }).decode(files['drill/timeline.csv'])).toBe(
    textOf(whole, 'timeline.csv'),
  );
  expect(zipOf('drill', whole)).toEqual(zip);
});
