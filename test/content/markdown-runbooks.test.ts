// Runbooks as people have them: whatever Markdown they are written in, every line of the file is kept, and the steps are found.
import { describe, expect, test } from 'vitest';
import { componentTypeOf } from '#model/components/registry.ts';
import { partsOf } from '#model/engine/runbook.ts';
import type { Known } from '../../server/content/bindings.ts';
import { loadRunbook } from '../../server/content/load-runbook.ts';

const FLEET = componentTypeOf('mesh-fleet')!;
const KNOWN: Known = {
  aliases: [
    { match: 'systemctl stop {service}-growth', run: '{service}/stop-adding' },
    { match: 'aws fleet scale --by {count} {service}', run: '{service}/remove-servers count={count}' },
    { match: 'kubectl rollout pause deploy/{service}', run: '{service}/stop-adding' },
    { match: 'kubectl scale deployment/{service} --replicas={count}', run: '{service}/remove-servers count={count}' },
    { match: 'systemctl stop {service}', run: '{service}/stop-adding' },
    { match: 'aws ecs stop-task --task {service} --force', run: '{service}/stop-adding' },
  ],
  alarms: new Map([['put-record-errors', 'Put record errors']]),
  kinds: new Map([['front', FLEET]]),
  commands: new Map(Object.entries(FLEET.commands).map(([verb, command]) => [`front/${verb}`, command])),
};

const loadFile = (text: string, name = 'a-file') =>
  loadRunbook({ name, file: `${name}.md`, text, ownId: 'a-file' }, KNOWN);

const load = (text: string, name?: string) => {
  const loaded = loadFile(text, name);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return loaded.runbook;
};

const titlesOf = (text: string) => load(text).steps.map(({ title }) => title);

const FENCE = '```';

/** Name, the file, and the titles of its steps. */
const FILES: [string, string, string[]][] = [
  [
    'a rollback below the list',
    '# W\n\n1. Drain\n2. Restart\n\n## Rollback\n\nUndo.\n\n## Escalation\n\nPage.\n',
    ['Drain', 'Restart'],
  ],
  ['tilde fences', '# T\n\n## Do\n\n~~~sh\n1. no\n## no\n~~~\n\n1. real step\n', ['real step']],
  ['long fences', '# T\n\n````sh\n```\n1. no\n```\n````\n\n1. real step\n', ['real step']],
  ['a checklist', '# C\n\n- [ ] page the DBA\n- [ ] fail over\n- [x] done\n', ['page the DBA', 'fail over', 'done']],
  [
    'headings of level 1',
    '# Diagnose\n\nlook\n\n# Mitigate\n\nact\n\n# Verify\n\ncheck\n',
    ['Diagnose', 'Mitigate', 'Verify'],
  ],
  ['an indented list', '# I\n\n 1. one\n  2. two\n   3. three\n', ['one', 'two', 'three']],
  ['parentheses', '1) one\n2) two\n', ['one', 'two']],
  ['headings of level 5', '# A\n\n##### step one\n\nx\n\n##### step two\n', ['step one', 'step two']],
  ['setext headings', 'Title\n=====\n\nDrain\n-----\n\nx\n\nRestart\n-------\n\ny\n', ['Drain', 'Restart']],
  ['a comment and a badge', '<!-- 1. no\n2. no -->\n[![b](x.png)](y)\n\n# Real\n\n1. x\n', ['x']],
  ['bullets alone', '# B\n\n* one\n* two\n  more of two\n', ['one', 'two']],
  ['nested lists', '# N\n\n1. one\n   - a\n   - b\n\n     code\n2. two\n', ['one', 'two']],
  ['text between steps', '# N\n\n1. one\n\nWait.\n\n1. two\n\nAnd then rest.\n', ['one', 'two']],
  [
    'alert pages',
    '# A\n\n## Meaning\n\nm\n\n## Impact\n\n- i\n\n## Diagnosis\n\n- look\n- read\n\n## Mitigation\n\nAct.\n',
    ['look', 'read', 'Mitigation'],
  ],
  [
    'numbered headings',
    '# A\n\n## Step 1: Drain\n\n1. a\n2. b\n\n## Step 2: Restart\n\ntext\n',
    ['Step 1: Drain', 'Step 2: Restart'],
  ],
  [
    'tables and details',
    '# A\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n<details>\n<summary>More</summary>\n\n1. one\n\n</details>\n',
    ['one'],
  ],
  [
    'admonitions and shortcodes',
    '# A\n\n!!! warning "W"\n    Do not.\n\n{{< note >}}\nx\n{{< /note >}}\n\n1. one\n',
    ['one'],
  ],
  ['images', '# A\n\n![graph](g.png)\n\n1. look at ![it](h.png)\n', ['look at it']],
  ['TOML front matter', '+++\ntitle = "H"\n+++\n\n# T\n\n1. x\n', ['x']],
  ['the line ends of an old Mac', '# A\r\r1. one\r2. two\r', ['one', 'two']],
  ['a value that ends in dots', '---\ntitle: And then...\nowner: us\n---\n\n1. one\n', ['one']],
  ['a rule in the first line', '---\n\nOnly words.\n\n---\n\n# A\n\n- one\n- two\n', ['one', 'two']],
  [
    'fields of another tool',
    '---\ntitle: ""\nowner: [a, b]\nid: 7\nlast_tested: 03/04/2024\n---\n# A\n\n1. one\n',
    ['one'],
  ],
  ['other line ends', '# A\r\n\r\n1. one\r\n2. two\r\n', ['one', 'two']],
  ['reference links', '# A\n\n1. see [it][1]\n2. go\n\n[1]: https://example.com\n', ['see it', 'go']],
  ['no title, no end of line', '1. one', ['one']],
  ['prose alone', 'Only words.\n\nMore.', []],
  ['nothing', '', []],
  [
    'step blocks',
    `# S\n\nx\n\n## One\n\n~~~step\ntitle: a\n~~~\n\nbelow\n\n## Two\n\n${FENCE}step {"x":1}\ntitle: b\n${FENCE}\n\nrest\n\n## Rollback\n\nback\n`,
    ['a', 'b'],
  ],
  ['front matter and step blocks', `---\ntitle: T\n---\nIntro\n\n${FENCE}step\ntitle: a\n${FENCE}\n`, ['a']],
  [
    'sections below a procedure',
    '# A\n\n## Diagnosis\n\n1. look\n\n## Mitigation\n\n### Scale out\n\n- add\n\n### Or wait\n\nWait.\n\n### Rollback\n\nUndo.\n',
    ['look', 'add', 'Or wait'],
  ],
  ['code and prose', '# A\n\nStop it:\n\n```\n!stop it\n```\n\nThen:\n\n    start it\n', ['!stop it', 'start it']],
  [
    'two commands in a section',
    '# A\n\n## Mitigation\n\nEither:\n\n```\nfront/stop-adding\n```\n\nOr:\n\n```\nfront/remove-servers count=30\n```\n',
    ['front/stop-adding', 'front/remove-servers count=30'],
  ],
  [
    'a command beside a list',
    '# A\n\nFirst:\n\n```\nfront/stop-adding\n```\n\n1. wait\n\n## Rollback\n\nUndo:\n\n```\nfront/remove-servers count=30\n```\n',
    ['front/stop-adding', 'wait', 'front/remove-servers count=30'],
  ],
  [
    'headings in bold',
    '**Step 1: Drain**\n\nkubectl drain\n\n__Step 2: Restart__:\n\nrestart\n\n**Rollback**\n\nundo\n',
    ['Step 1: Drain', 'Step 2: Restart'],
  ],
  [
    'bold headings under a title, remarks and sentences in bold',
    '# Disk full\n\n**Note:**\n\nRead first.\n\n**Free space**\n\nDelete logs.\n\n**This can not be undone.**\n\n**Add a disk**\n\nAsk storage.\n',
    ['Free space', 'Add a disk'],
  ],
  [
    'numbered bold lines below a heading, other bold lines left alone',
    '# A\n\n## Mitigation\n\n**1. Drain**\n\na\n\n**Meaning**\n\nm\n\n**2. Restart**\n\nb\n\n## References\n\nr\n',
    ['1. Drain', '2. Restart'],
  ],
  [
    'a table of commands',
    '# T\n\n| Step | What | Command |\n|---|---|---|\n| 1 | Drain | `kubectl drain a` |\n| 2 | | `kubectl get pods` |\n\nThen rest.\n',
    ['Drain', 'kubectl get pods'],
  ],
  [
    'a table of commands in a procedure, and one of names',
    '# T\n\n## Meaning\n\n| Metric | Is |\n|:-:|--:|\n| `up` | 1 |\n\n## Mitigation\n\nDo:\n\nWhat | Run\n--- | ---\nStop it | `systemctl stop it`<br>`sleep 5`\nGo | `go`\n',
    ['Stop it', 'Go'],
  ],
  ['other scripts', '# 障害対応\n\n1. 状況を確認する\n2. 切り替える\n', ['状況を確認する', '切り替える']],
];

test('a row of a table is shown under the head of its table, and runs its command', () => {
  const { steps, intro } = load(
    '# T\n\n## Mitigation\n\nDo:\n\n| What | Run |\n|---|---|\n| Wait | `sleep 5` |\n| Stop | `systemctl stop front` |\n\nEnd.\n',
  );
  expect(intro).toBe('# T\n');
  const head = '| What | Run |\n|---|---|\n';
  expect(steps.map(({ text, section }) => [text, section])).toEqual([
    [`## Mitigation\n\nDo:\n\n${head}| Wait | \`sleep 5\` |`, 'Mitigation'],
    [`${head}| Stop | \`systemctl stop front\` |`, 'Mitigation'],
  ]);
  expect(steps.map(({ run }) => run?.do ?? null)).toEqual([null, 'front/stop-adding']);
});

test('a way back under a line in bold stands apart from the steps, and is reached by name', () => {
  const text = '# T\n\n## Steps\n\n1. Drain\n2. Restart\n\n**Rollback**\n\n1. Undo the drain\n2. Undo the restart\n';
  const { steps, landmarks } = load(text);
  expect(steps.map(({ title, group }) => [title, group])).toEqual([
    ['Drain', 0],
    ['Restart', 0],
    ['Undo the drain', 1],
    ['Undo the restart', 1],
  ]);
  expect(landmarks.map(({ kind, title }) => [kind, title])).toEqual([['rollback', 'Rollback']]);
});

test('a way back that is folded is reached by name', () => {
  const folded = (title: string) =>
    `<details open>\n<summary><b>${title}</b></summary>\n\n1. Undo the drain\n\n</details>\n`;
  const text = `# T\n\n## Steps\n\n1. Drain\n\n${folded('Roll\n back')}\n2. Restart\n\n## More\n\n<details><summary>Escalation</summary>Page.</details>\n`;
  const { steps, landmarks } = load(text);
  expect(steps.map(({ title }) => title)).toEqual(['Drain', 'Undo the drain', 'Restart']);
  expect(landmarks).toEqual([
    { kind: 'rollback', title: 'Roll back', step: 2 },
    { kind: 'escalation', title: 'Escalation', step: null },
  ]);
});

describe('a Markdown file', () => {
  test.each(FILES)('with %s has its steps', (_, text, titles) => {
    expect(titlesOf(text)).toEqual(titles);
  });

  test.each(FILES)('with %s loses no line', (_, text) => {
    const parts = partsOf(load(text));
    const lines = text.replace(/\r\n?/g, '\n').split('\n');
    const kept = parts.flatMap(({ source }) => source.split('\n'));
    // The end of the last line is no line of its own.
    expect(kept).toEqual(lines.slice(0, kept.length));
    expect(lines.slice(kept.length).join('')).toBe('');
    let next = 1;
    for (const {
      lines: [first, last],
      source,
    } of parts) {
      expect([first, last]).toEqual([next, next + source.split('\n').length - 1]);
      next = last + 1;
    }
  });
});

test('headings above the first part of a section stay on screen', () => {
  const text = '# A\n\n## Diagnosis\n\n### Disk\n\nLook.\n\n## Mitigation\n\n### Restore\n\nRestore it.\n';
  expect(load(text).steps.map(({ title, text }) => [title, text])).toEqual([
    ['Disk', 'Look.'],
    ['Restore', '## Mitigation\n\nRestore it.'],
  ]);
});

test('code that is a step says what it is for, and what it undoes stands apart', () => {
  const [step, back] = load(
    '# A\n\nIntroduction.\n\nStop it:\n\n```\nfront/stop-adding\n```\n\n## Rollback\n\n### Fleet\n\n```\nfront/remove-servers count=30\n```\n',
  ).steps;
  expect(step).toMatchObject({ text: 'Stop it:\n\n```\nfront/stop-adding\n```', run: { do: 'front/stop-adding' } });
  expect(back).toMatchObject({ title: 'Fleet', group: 1, run: { do: 'front/remove-servers' } });
});

/** Files as large as they may be. Where time grows with the square of the length, each takes minutes. */
test.each([
  ['blanks in code', `1. x\n\n   ${FENCE}\n   kubectl ${' '.repeat(900_000)}x\n   ${FENCE}\n`, 1],
  ['blanks and backslashes in code', `1. x\n\n   ${FENCE}\n   ${`${' '.repeat(50_000)}\\ `.repeat(15)}\n`, 1],
  ['a name in code', `1. \`systemctl stop ${'-a'.repeat(400_000)}-growth!\`\n`, 1],
  ['blanks in bold', `**a${' '.repeat(900_000)}b**\n\n1. x\n`, 1],
  ['signs in a table', `| a | b |\n|---|---|\n| ${'-'.repeat(900_000)}x | \`ls -l\` |\n`, 1],
  ['many rows', `| a | b |\n|---|---|\n${'| x | `ls -l` |\n'.repeat(5_000)}`, 5_000],
  ['many steps', '1. x\n'.repeat(20_000), 20_000],
  ['many headings', '## Rollback\n\n1. x\n\n'.repeat(5_000), 5_000],
  ['many step blocks', `${FENCE}step\ntitle: a\n${FENCE}\n`.repeat(3_000), 3_000],
])('a file with %s is read in seconds', (_, text, steps) => {
  expect(load(`# A\n\n${text}`).steps).toHaveLength(steps);
});

describe('a step', () => {
  test('shows all of a long line with its marks, beside a short title', () => {
    const line = `Run _this_ and *that* [here](https://example.com/${'x'.repeat(120)}) on \`orders_prod\``;
    const [step] = load(`1. ${line}\n`).steps;
    expect(step.source).toBe(`1. ${line}`);
    expect(step.text).toBe(line);
    expect(step.title).toBe('Run this and that here on orders_prod');
  });

  test('that is code alone is named after its first line, and keeps it', () => {
    const text = `1. ${FENCE}sh\n\n   kubectl get pods\n   kubectl get nodes\n   ${FENCE}\n`;
    expect(titlesOf(text)).toEqual(['kubectl get pods']);
    expect(load(text).steps[0].text).toBe(`${FENCE}sh\n\nkubectl get pods\nkubectl get nodes\n${FENCE}`);
  });

  test('keeps the underscores of names', () => {
    expect(titlesOf('1. Check a_b_c\n')).toEqual(['Check a_b_c']);
  });

  test('is bound by an alias to the command that a command line stands for, with its values', () => {
    const text = `1. Stop it:\n\n   ${FENCE}sh\n   $ sudo systemctl stop front-growth\n   ${FENCE}\n2. Run \`aws fleet scale --profile ops --by 30 front\`\n3. Run \`aws fleet scale --by 30 nobody\`\n`;
    expect(load(text).steps.map(({ run, boundFrom }) => [run, boundFrom])).toEqual([
      [{ do: 'front/stop-adding', with: {} }, 'systemctl stop front-growth'],
      [{ do: 'front/remove-servers', with: { count: 30 } }, 'aws fleet scale --profile ops --by 30 front'],
      [null, null],
    ]);
  });

  test.each([
    ['over lines that go on', 'aws fleet scale \\\n     --by 30 \\\n     front', 'aws fleet scale --by 30 front'],
    ['after another one', 'cd ops && aws fleet scale --by 30 front; echo done', 'aws fleet scale --by 30 front'],
    ['with variables', 'AWS_REGION=eu-1 aws fleet scale --by 30 front', 'aws fleet scale --by 30 front'],
    ['after a prompt', 'ops@bastion:~$ aws fleet scale --by 30 front', 'aws fleet scale --by 30 front'],
  ])('is bound to a command line %s', (_, line, boundFrom) => {
    const [step] = load(`1. Shrink:\n\n   ${FENCE}sh\n   ${line}\n   ${FENCE}\n`).steps;
    expect(step).toMatchObject({ run: { do: 'front/remove-servers', with: { count: 30 } }, boundFrom });
  });

  test.each([
    ['kubectl -n shop rollout pause deployment front', { do: 'front/stop-adding', with: {} }],
    ['kubectl rollout pause deployments.apps/front --wait', { do: 'front/stop-adding', with: {} }],
    ['kubectl --context prod scale --replicas 30 deploy/front', { do: 'front/remove-servers', with: { count: 30 } }],
    ['kubectl scale deploy "front" --replicas=30', { do: 'front/remove-servers', with: { count: 30 } }],
    ['systemctl --no-block stop front.service', { do: 'front/stop-adding', with: {} }],
    ['aws ecs stop-task --force --cluster prod --task=front', { do: 'front/stop-adding', with: {} }],
    ['kubectl scale deploy/front', null],
    ['kubectl rollout pause statefulset/front', null],
    ['aws ecs stop-task --task front', null],
    ['aws ecs stop-task --force --task', null],
  ])('is bound to what a tool takes for the same: %s', (line, run) => {
    expect(load(`1. Act:\n\n   ${FENCE}sh\n   ${line}\n   ${FENCE}\n`).steps[0].run).toEqual(run);
  });

  test('is not sought in a line that nobody types', () => {
    const line = `kubectl rollout pause ${'-x 1 '.repeat(30_000)} deploy/front`;
    expect(load(`1. Act: \`${line}\`\n`).steps[0].run).toBeNull();
  });

  test.each(['echo aws fleet scale --by 30 front', 'aws fleet scale --by 30 front | tee log', 'aws fleet scale front'])(
    'is not bound to what only looks like it: %s',
    (line) => {
      expect(load(`1. Shrink: \`${line}\`\n`).steps[0].run).toBeNull();
    },
  );

  test('of a step block is bound by an alias too', () => {
    const [step] = load(`${FENCE}step\ntitle: Stop\nrun: systemctl stop front-growth\n${FENCE}\n`).steps;
    expect([step.run, step.boundFrom]).toEqual([{ do: 'front/stop-adding', with: {} }, 'systemctl stop front-growth']);
  });

  test('stands in the group of its role, and a way back in its own', () => {
    const text =
      '# I\n\n## Incident commander\n\n1. Declare\n2. Assign\n\n## Comms\n\n1. Post\n\n## Rollback\n\n1. Undo\n';
    expect(load(text).steps.map(({ title, section, group }) => [title, section, group])).toEqual([
      ['Declare', 'Incident commander', 1],
      ['Assign', 'Incident commander', 1],
      ['Post', 'Comms', 2],
      ['Undo', 'Rollback', 3],
    ]);
  });

  test('follows the one before where a single list belongs to a team', () => {
    const text = '# I\n\n## Diagnosis\n\n1. Look\n\n## Call the on-call engineer\n\n1. Page\n';
    expect(load(text).steps.map(({ group }) => group)).toEqual([0, 0]);
  });
});

describe('a runbook', () => {
  test('has its title from the first heading, or else from the file', () => {
    expect(load('<!-- x -->\n# Real *Title*\n\n1. x\n').title).toBe('Real Title');
    expect(load('# Diagnose\n\nlook\n\n# Mitigate\n\nact\n', 'Shards full').title).toBe('Shards full');
  });

  test('is for the alarm after which its file is named', () => {
    expect(load('1. x', 'PutRecordErrors').alarms).toEqual(['put-record-errors']);
    expect(load('1. x', 'put_record_errors').alarms).toEqual(['put-record-errors']);
    expect(load('1. x', 'PutRecord').alarms).toEqual([]);
  });

  test('has an order only where it says so', () => {
    expect(load('1. x').useLevel).toBe('reference');
    expect(load('---\nuse_level: continuous\n---\n1. x').useLevel).toBe('continuous');
  });

  test('with aliases without end is refused with its line', () => {
    const levels = Array.from({ length: 9 }, (_, i) => {
      const item = i === 0 ? 'x' : `*a${i - 1}`;
      return `a${i}: &a${i} [${Array(10).fill(item).join(',')}]`;
    });
    expect(loadFile(`---\ntitle: T\n${levels.join('\n')}\n---\n\n1. x\n`)).toMatchObject({
      ok: false,
      problems: [{ code: 'yaml/alias', line: expect.any(Number) }],
    });
  });

  test.each([
    ['a step that is no map', `${FENCE}step\n- a\n${FENCE}\n`, 1, /step 1/],
    ['a key given twice', '---\ntitle: a\ntitle: b\n---\n1. x', 3, /title/],
  ])('with %s that cannot be used is refused with its line', (_, text, line, path) => {
    expect(loadFile(text)).toMatchObject({ ok: false, problems: [{ line, path: expect.stringMatching(path) }] });
  });

  test('with fields that do not fit is walked, with its own title, and each of them is told with its line', () => {
    const text = '---\ntitle: ""\nid: 7\nlast_tested: 2020-13-45x\nowner: us\n---\n# Stop\n\n1. x\n';
    const loaded = loadFile(text);
    expect(loaded).toMatchObject({
      ok: true,
      runbook: { id: 'a-file', title: 'Stop', owner: 'us', lastTested: 'never' },
    });
    expect(loaded.ok && loaded.lacks.map(({ line, path, code }) => [line, path, code])).toEqual([
      [3, 'id', 'field/invalid'],
      [2, 'title', 'field/invalid'],
      [4, 'last_tested', 'field/invalid'],
    ]);
  });

  test('with a rule in its first line says that there are no fields', () => {
    const loaded = loadFile('---\n\nOnly words.\n\n---\n\n# T\n\n1. x\n');
    expect(loaded).toMatchObject({ ok: true, runbook: { title: 'T' }, lacks: [{ line: 1, code: 'yaml/not-a-map' }] });
  });

  test('with front matter that is not read says so', () => {
    const loaded = loadFile('+++\ntitle = "H"\n+++\n\n# T\n\n1. x\n');
    expect(loaded.ok && loaded.lacks).toMatchObject([
      { line: 1, code: 'field/missing', why: expect.stringMatching(/TOML/) },
    ]);
  });
});
