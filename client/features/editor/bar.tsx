// The bar of the scenario editor: the file and its status, the views (text, form, table), the source of a new text, and the
// actions: save, rehearse, play alone or with a team.
import { useRef, useState } from 'preact/hooks';
import { useDrill } from '../../session/drill.ts';
import { SCENARIOS, useScenarios } from '../../session/scenarios.ts';
import { Button } from '../../ui/button.tsx';
import { FileField, Options } from '../../ui/field.tsx';
import { Brand } from '../../ui/mark.tsx';
import { Problem, RequestStatus, useRequest } from '../../ui/note.tsx';
import { saveFile } from '../../ui/save-file.ts';
import { words } from '../../words/en/editor.ts';
import { FIRST, templateOn, VIEWS, type View } from './model.ts';
import type { Checked } from './requests.ts';

const MAX_FILE_BYTES = 500_000;

type Props = {
  /** Of the scenario; null before the file had one. */
  id: string | null;
  view: View;
  text: string;
  checked: Checked;
  pending: boolean;
  rehearsing: boolean;
  kept: boolean;
  onView: (view: View) => void;
  onText: (text: string) => void;
  onRehearse: () => void;
};

export function EditorBar(props: Props) {
  const { id, view, checked, pending, kept, onView, onText } = props;
  const { ui } = useDrill();
  const close = () => {
    ui.editorOpen.value = false;
  };
  return (
    <header class="top-bar">
      <Brand />
      <div class="stacked">
        <h1 class="label">{words.title}</h1>
        <p class="font-mono">{words.fileName(id)}</p>
      </div>
      <div>
        <fieldset class="switch" aria-label={words.shownAs}>
          {VIEWS.map((one) => (
            <button key={one} type="button" aria-pressed={one === view} onClick={() => onView(one)}>
              {words.views[one]}
            </button>
          ))}
        </fieldset>
      </div>
      <div class="fluid stacked">
        <State checked={checked} pending={pending} />
        <p class="second">{kept ? words.kept : words.notKept}</p>
      </div>
      <div>
        <Sources onText={onText} />
        <Actions {...props} />
        <Button onClick={close}>{words.back}</Button>
      </div>
    </header>
  );
}

/** Where a text can come from. What is there goes only if somebody says so. */
function Sources({ onText }: { onText: (text: string) => void }) {
  const scenarios = useScenarios().filter(({ causes }) => causes === 1);
  const [from, setFrom] = useState(FIRST);
  const [problem, setProblem] = useState<string | null>(null);
  const panel = useRef<HTMLDetailsElement>(null);
  const begin = (text: string) => {
    if (!window.confirm(words.replaceSure)) return;
    onText(text);
    panel.current!.open = false;
  };
  const read = async (chosen: File) => {
    setProblem(chosen.size > MAX_FILE_BYTES ? words.tooLarge : null);
    if (chosen.size <= MAX_FILE_BYTES) begin(await chosen.text());
  };
  return (
    <details ref={panel} class="relative">
      <summary class="button">{words.openFile}</summary>
      <div class="float box stack z-6 top-9 right-0 w-80">
        <FileField
          class="stack"
          label={<span class="label">{words.file}</span>}
          accept=".yaml,.yml,text/yaml"
          onFile={read}
        />
        <label class="stack">
          <span class="label">{words.from}</span>
          <select value={from} onChange={(event) => setFrom(event.currentTarget.value)}>
            <Options of={scenarios} />
          </select>
        </label>
        <Button onClick={() => begin(templateOn(from))}>{words.begin}</Button>
        <RequestStatus of={SCENARIOS} done={null} />
        <Problem text={problem} />
      </div>
    </details>
  );
}

function State({ checked, pending }: { checked: Checked; pending: boolean }) {
  const count = checked?.ok === false ? (checked.problems?.length ?? 0) : 0;
  const said = () => {
    if (pending || checked === null) return words.checking;
    if (checked.ok) return words.valid(checked.scenario.title);
    return count === 0 ? words.unchecked : words.problems(count);
  };
  return (
    <p role="status" class={checked?.ok === false && !pending ? 'warning' : 'font-semibold'}>
      {said()}
    </p>
  );
}

function Actions({ id, text, checked, pending: checking, rehearsing, onRehearse }: Props) {
  const { link, requests, ui } = useDrill();
  const pending = useRequest('try').state === 'pending';
  const draft = checked?.ok === true && !checking ? checked : null;
  const play = async () => {
    if (draft === null || pending) return;
    const request = { scenario: draft.draft, solo: true, mode: 'unaided', start: 'page', name: words.ownName } as const;
    const answer = await requests.run('try', () => link.create(request));
    if (answer.ok) ui.editorOpen.value = false;
  };
  const toLobby = () => {
    const { title, summary } = draft!.scenario;
    ui.draft.value = { id: draft!.draft, title, summary, causes: 1, firstDrill: false, starts: null };
    ui.editorOpen.value = false;
  };
  const save = () => saveFile(words.fileName(id), new Blob([text], { type: 'text/yaml' }));
  return (
    <>
      <Button onClick={save}>{words.download}</Button>
      <Button disabled={draft === null} onClick={toLobby}>
        {words.team}
      </Button>
      <Button disabled={draft === null || pending} onClick={() => void play()}>
        {words.play}
      </Button>
      <Button variant="primary" disabled={draft === null || rehearsing} onClick={onRehearse}>
        {words.rehearse}
      </Button>
      <RequestStatus of="try" done={null} />
    </>
  );
}
