// Trying a scenario file without touching the server: its text, what the server says about it as one types, when its injects fire,
// a private drill on it, and a rehearsal by bots.
import './editor.css';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { CheckedDraft, RefusedDraft, RehearsedDraft } from '#protocol/drafts.ts';
import type { ScenarioCard } from '#protocol/events.ts';
import { useDrill } from '../../session/drill.ts';
import { Button } from '../../ui/button.tsx';
import { HalfPane } from '../../ui/mark.tsx';
import { Problem, RequestStatus, useRequest } from '../../ui/note.tsx';
import { saveFile } from '../../ui/save-file.ts';
import { words as common } from '../../words/en/common.ts';
import { words } from '../../words/en/editor.ts';
import { CodeEditor } from './code.tsx';
import type { Schema } from './completion.ts';
import { templateOn } from './model.ts';
import { checkText, readSchema, rehearse } from './requests.ts';
import { Checks, Rehearsal } from './results.tsx';
import { InjectTimeline } from './timeline.tsx';

/** A check waits until nothing was typed for so long. */
const TYPING_MS = 500;
const MAX_FILE_BYTES = 500_000;
const FIRST = 'kinesis-2020';

type Checked = CheckedDraft | RefusedDraft | null;

/** What the server says about the text, a moment after the last key. */
function useCheck(text: string): { checked: Checked; pending: boolean } {
  const [checked, setChecked] = useState<Checked>(null);
  const [pending, setPending] = useState(true);
  useEffect(() => {
    const abort = new AbortController();
    setPending(true);
    const timer = setTimeout(async () => {
      const answer = await checkText(text, abort.signal);
      if (abort.signal.aborted) return;
      setChecked(answer);
      setPending(false);
    }, TYPING_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [text]);
  return { checked, pending };
}

function useSchema(): Schema | null {
  const [schema, setSchema] = useState<Schema | null>(null);
  useEffect(() => {
    // Without it there is no completion; everything else works.
    readSchema().then(setSchema, () => undefined);
  }, []);
  return schema;
}

function useShipped(): ScenarioCard[] {
  const { link } = useDrill();
  const [scenarios, setScenarios] = useState<ScenarioCard[]>([]);
  useEffect(() => {
    void link.scenarios().then((answer) => {
      if (answer.ok) setScenarios(answer.scenarios.filter(({ causes }) => causes === 1));
    });
  }, [link]);
  return scenarios;
}

export function EditorPage() {
  const { ui } = useDrill();
  const [source, setSource] = useState(() => ({ text: templateOn(FIRST) }));
  const [text, setText] = useState(source.text);
  const { checked, pending } = useCheck(text);
  const [played, setPlayed] = useState<{ draft: string; answer: RehearsedDraft | RefusedDraft | null } | null>(null);
  const [goTo, setGoTo] = useState<{ line: number; column: number; times: number } | null>(null);
  const schema = useSchema();
  const valid = checked?.ok === true ? checked : null;
  // While the text has errors, the injects of the last one without stay in sight.
  const last = useRef<CheckedDraft | null>(null);
  if (valid !== null) last.current = valid;
  const shown = valid ?? last.current;
  const problems = checked?.ok === false ? (checked.problems ?? []) : [];
  const current = valid !== null && played?.draft === valid.draft ? played.answer : null;
  const start = async () => {
    if (valid === null) return;
    setPlayed({ draft: valid.draft, answer: null });
    setPlayed({ draft: valid.draft, answer: await rehearse(valid.draft) });
  };
  const go = (line: number, column: number) => setGoTo({ line, column, times: (goTo?.times ?? 0) + 1 });
  const rehearsing = valid !== null && played?.draft === valid.draft && played.answer === null;
  return (
    <div class="editor-page">
      <Bar onClose={() => void (ui.editorOpen.value = false)} />
      <main class="editor-body">
        <section class="editor-left" aria-label={words.text}>
          <Sources onText={(chosen) => setSource({ text: chosen })} />
          <CodeEditor source={source} schema={schema} problems={problems} goTo={goTo} onText={setText} />
          {shown !== null && (
            <InjectTimeline draft={shown} rehearsed={current?.ok === true ? current : null} text={text} onGo={go} />
          )}
        </section>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and must scroll by keys. */}
        <section class="editor-right scroll stack" tabIndex={0} aria-label={words.checks}>
          <State checked={checked} pending={pending} />
          <Actions draft={pending ? null : valid} text={text} rehearsing={rehearsing} onRehearse={() => void start()} />
          <Checks problems={problems} warnings={valid?.warnings ?? []} onGo={go} />
          {valid !== null && current !== null && <Rehearsal draft={valid} answer={current} />}
        </section>
      </main>
    </div>
  );
}

const Bar = ({ onClose }: { onClose: () => void }) => (
  <header class="top-bar">
    <div class="brand">
      <HalfPane width={9} height={13} />
      <span class="strong">{common.name}</span>
      <span class="stamp">{common.exercise}</span>
    </div>
    <div class="stacked">
      <h1 class="label">{words.title}</h1>
    </div>
    <div class="grow">
      <p class="second">{words.intro}</p>
    </div>
    <div>
      <Button onClick={onClose}>{words.back}</Button>
    </div>
  </header>
);

function Sources({ onText }: { onText: (text: string) => void }) {
  const scenarios = useShipped();
  const file = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const read = async (chosen: File | undefined) => {
    if (chosen === undefined) return;
    setProblem(chosen.size > MAX_FILE_BYTES ? words.tooLarge : null);
    if (chosen.size <= MAX_FILE_BYTES) onText(await chosen.text());
    file.current!.value = '';
  };
  return (
    <div class="editor-sources inline">
      <label class="inline">
        <span class="label">{words.file}</span>
        <input
          ref={file}
          type="file"
          accept=".yaml,.yml,text/yaml"
          onChange={(event) => void read(event.currentTarget.files?.[0])}
        />
      </label>
      <label class="inline">
        <span class="label">{words.from}</span>
        <select onChange={(event) => onText(templateOn(event.currentTarget.value))}>
          {scenarios.map(({ id, title }) => (
            <option key={id} value={id} selected={id === FIRST}>
              {title}
            </option>
          ))}
        </select>
      </label>
      <Problem text={problem} />
    </div>
  );
}

function State({ checked, pending }: { checked: Checked; pending: boolean }) {
  const count = checked?.ok === false ? (checked.problems?.length ?? 0) : 0;
  const said = () => {
    if (pending || checked === null) return words.checking;
    if (checked.ok) return words.valid(checked.scenario.title);
    return count === 0 ? `${checked.why}; ${checked.fix}` : words.problems(count);
  };
  return (
    <p role="status" class={checked?.ok === false && !pending ? 'warning' : 'strong'}>
      {said()}
    </p>
  );
}

type ActionProps = { draft: CheckedDraft | null; text: string; rehearsing: boolean; onRehearse: () => void };

function Actions({ draft, text, rehearsing, onRehearse }: ActionProps) {
  const { link, requests, ui } = useDrill();
  const pending = useRequest('try').state === 'pending';
  const play = async () => {
    if (draft === null || pending) return;
    const request = { scenario: draft.draft, solo: true, mode: 'unaided', start: 'page', name: words.ownName } as const;
    const answer = await requests.run('try', () => link.create(request));
    if (answer.ok) ui.editorOpen.value = false;
  };
  const save = () => saveFile(`${draft?.scenario.id ?? 'scenario'}.yaml`, new Blob([text], { type: 'text/yaml' }));
  return (
    <div class="stack">
      <p class="inline">
        <Button variant="primary" disabled={draft === null || pending} onClick={() => void play()}>
          {words.play}
        </Button>
        <Button disabled={draft === null || rehearsing} onClick={onRehearse}>
          {words.rehearse}
        </Button>
        <Button onClick={save}>{words.download}</Button>
      </p>
      {rehearsing && (
        <p class="second" role="status">
          {words.rehearsing}
        </p>
      )}
      <RequestStatus of="try" done={null} />
    </div>
  );
}
