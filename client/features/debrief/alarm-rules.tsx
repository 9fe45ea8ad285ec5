// The rules editor beside the plot: tests the player's own alarms against the run, in the replay worker and with the code of
// `npm run alarms`. Nothing is loaded before the editor is opened.
import { useEffect, useRef, useState } from 'preact/hooks';
import { type Refusal, refuse } from '#model/engine/result.ts';
import type { AlarmView } from '#model/incident/view-types.ts';
import { withWords } from '#protocol/wording.ts';
import { MOST_CHARACTERS } from '../../../server/rules/limits.ts';
import { promName } from '../../../server/rules/prom-name.ts';
import { useDrill } from '../../session/drill.ts';
import { useText } from '../../session/use-draft.ts';
import { Button } from '../../ui/button.tsx';
import { format } from '../../ui/format.ts';
import { Toolbar } from '../../ui/layout.tsx';
import { refusalText } from '../../ui/note.tsx';
import { saveFile } from '../../ui/save-file.ts';
import { Table } from '../../ui/table.tsx';
import { alarmRules as told } from '../../words/en/alarm-rules.ts';
import { BranchPool, type TestedRules } from '../what-if/pool.ts';
import { startWorkers } from '../what-if/session.ts';
import { AlarmPlot, useClockOfMinute } from './alarm-plot.tsx';

/** Shorter texts that are pasted, dropped or inserted are left to the browser, which can take them back. */
const LARGE_TEXT = 5000;

/** What the field would hold, where the browser would insert a large text; else null. */
function largeInsertion(event: InputEvent): string | null {
  const { value, selectionStart, selectionEnd } = event.currentTarget as HTMLTextAreaElement;
  const { data } = event;
  if (data === null || data.length < LARGE_TEXT) return null;
  return value.slice(0, selectionStart) + data + value.slice(selectionEnd);
}

/** At once: as an edit it is laid out again for each of its lines, which takes minutes for some thousands of them. */
function insertAtOnce(event: InputEvent): void {
  const field = event.currentTarget as HTMLTextAreaElement;
  event.preventDefault();
  field.setRangeText(event.data ?? '', field.selectionStart, field.selectionEnd, 'end');
}

/** Rules to begin with: two alarms of the scenario, in the terms of Prometheus. */
const exampleOf = (alarms: readonly AlarmView[]): string =>
  `groups:
  - name: ours
    rules:
${alarms
  .slice(0, 2)
  .map(
    ({ id, service, metric, compare, threshold }) => `      - alert: ${id}
        expr: ${promName(metric)}{service="${service}"} ${compare} ${threshold}
        for: 2m
`,
  )
  .join('')}`;

export function AlarmRules() {
  const [isOpen, setOpen] = useState(false);
  return (
    <section class="told-rules col-span-full">
      <h2>{told.title}</h2>
      <p class="second">{told.text}</p>
      {isOpen ? (
        <Editor />
      ) : (
        <Toolbar>
          <Button onClick={() => setOpen(true)}>{told.open}</Button>
        </Toolbar>
      )}
    </section>
  );
}

/** Tests rules in a worker that is started by the first test. */
function useTester() {
  const { link, store } = useDrill();
  const pool = useRef<Promise<BranchPool | string> | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => () => void pool.current?.then((made) => typeof made !== 'string' && made.close()), []);
  const start = async (): Promise<BranchPool | string> => {
    const basis = await link.basis(store.debriefTeam.value);
    if (!basis.ok) return refusalText(basis);
    const made = new BranchPool(startWorkers(1), () => setProblem(told.failed));
    await made.load(basis.basis);
    return made;
  };
  const test = async (text: string, onTested: (tested: TestedRules | Refusal) => void) => {
    setProblem(null);
    pool.current ??= start().catch(() => told.failed);
    const ready = await pool.current;
    if (typeof ready !== 'string') return ready.alarms(text, onTested);
    pool.current = null;
    setProblem(ready);
  };
  const stop = () => {
    void pool.current?.then((made) => typeof made !== 'string' && made.close());
    pool.current = null;
  };
  return { test, stop, problem };
}

function Editor() {
  const { alarms } = useDrill().store.view;
  const [text, setText] = useText('rules', exampleOf(alarms.value));
  const [tested, setTested] = useState<{ text: string; result: TestedRules | Refusal } | null>(null);
  const [isTesting, setTesting] = useState(false);
  const [shown, setShown] = useState(0);
  const { test, stop, problem } = useTester();
  const run = () => {
    setTesting(true);
    void test(text, (result) => {
      setTesting(false);
      setShown(0);
      setTested({ text, result });
    });
  };
  const insertLarge = (event: InputEvent) => {
    const next = largeInsertion(event);
    if (next === null) return;
    if (next.length <= MOST_CHARACTERS) {
      insertAtOnce(event);
      return setText(next);
    }
    // What stands there stays.
    event.preventDefault();
    const args = { file: told.rules, characters: next.length, most: MOST_CHARACTERS };
    setTested({ text, result: refuse('rules/too-long', args) });
  };
  const result = tested?.result ?? null;
  return (
    <div class="columns gap-4 [--columns:minmax(280px,2fr)_minmax(0,3fr)] max-[900px]:[--columns:minmax(0,1fr)]">
      <div class="scroll">
        <label class="label" for="rules-text">
          {told.rules}
        </label>
        <textarea
          id="rules-text"
          class="type-code whitespace-pre"
          rows={14}
          spellcheck={false}
          value={text}
          aria-invalid={result !== null && !result.ok}
          onInput={(event) => setText(event.currentTarget.value)}
          onBeforeInput={(event) => insertLarge(event as unknown as InputEvent)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) run();
          }}
        />
        <Toolbar>
          <Button variant="primary" onClick={run}>
            {told.test}
          </Button>
          {isTesting && (
            <Button
              onClick={() => {
                stop();
                setTesting(false);
              }}
            >
              {told.stop}
            </Button>
          )}
          {result?.ok === true && result.promtool.map((file) => <SaveButton key={file.name} file={file} />)}
        </Toolbar>
        <p class="second" role="status">
          {problem ?? (isTesting ? told.testing : statusText(tested, text))}
        </p>
      </div>
      <div class="scroll">
        {result?.ok === true && (
          <>
            <AlarmPlot tested={result} shown={shown} onShow={setShown} />
            <Results tested={result} />
          </>
        )}
      </div>
    </div>
  );
}

function statusText(tested: { text: string; result: TestedRules | Refusal } | null, text: string): string {
  if (tested === null) return '';
  if (!tested.result.ok) return refusalText(withWords(tested.result));
  return tested.text === text ? told.tested(tested.result.own.length) : told.changed;
}

const SaveButton = ({ file: { name, text } }: { file: TestedRules['promtool'][number] }) => (
  <Button onClick={() => saveFile(name, new Blob([text], { type: 'application/yaml' }))}>{told.save(name)}</Button>
);

type Tested = TestedRules['own'][number];

function Results({ tested }: { tested: TestedRules }) {
  const clockOf = useClockOfMinute();
  const row = (alarm: Tested, key: string) => (
    <tr key={key} data-alarm={alarm.name}>
      <th scope="row">
        {alarm.name}
        {alarm.unknown.map(({ asked, meant }) => (
          <span key={asked} class="second block">
            {told.unknown(asked, meant)}
          </span>
        ))}
      </th>
      <td class="font-mono whitespace-nowrap">
        {alarm.firings.length === 0 ? told.never : clockOf(alarm.firings[0].from)}
      </td>
      <td>{beforeText(alarm)}</td>
      <td class="font-mono">{format.whole(alarm.firings.length)}</td>
      <td class="font-mono">{format.whole(alarm.flaps)}</td>
      <td class="font-mono whitespace-nowrap">{told.pages(format.plain(alarm.quietWeekPages))}</td>
    </tr>
  );
  return (
    <>
      <Table caption={told.own} head={told.head} class="rules-table dense">
        {tested.own.map((alarm, i) => row(alarm, `own ${i}`))}
      </Table>
      <h3>{told.scenario}</h3>
      <Table caption={told.scenario} head={told.head} class="rules-table dense">
        {tested.scenario.map((alarm, i) => row(alarm, `scenario ${i}`))}
      </Table>
    </>
  );
}

function beforeText({ missed, beforePage }: Tested): string {
  if (missed) return told.missed;
  if (beforePage === null) return told.none;
  if (beforePage === 0) return told.atPage;
  return beforePage > 0 ? told.before(format.duration(beforePage)) : told.after(format.duration(-beforePage));
}
