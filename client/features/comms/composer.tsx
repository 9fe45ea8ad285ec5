// Writes a public update: how far, how bad, what is affected, what is done, when more is heard. Says which of the four parts
// are there, and shows the words as the public will read them.
import { useState } from 'preact/hooks';
import type { CommandView } from '#model/incident/view-types.ts';
import { useNextUpdate } from '../../session/comms.ts';
import { useDrill, useGive, useNames } from '../../session/drill.ts';
import { LimitNote } from '../../ui/field.tsx';
import { Sign } from '../../ui/mark.tsx';
import { RequestStatus, useRequest } from '../../ui/note.tsx';
import { words } from '../../words/en/common.ts';
import { PARTS, type PostDraft, partsOf, publicText } from './model.ts';
import './status.css';
import { assert } from '#model/engine/result.ts';

const NEXT_MINUTES = [0, 15, 30, 60];
const TOOLS = ['usual', 'backup'] as const;
type Tool = (typeof TOOLS)[number];

export function Composer() {
  const { usual, backup } = usePostTools();
  return (
    <section class="composer">
      {usual === undefined || backup === undefined ? (
        <>
          <h3>{words.outside.title}</h3>
          <DueLine />
          <p class="second">{words.runbooks.otherSeat}</p>
        </>
      ) : (
        <PostForm usual={usual} backup={backup} />
      )}
    </section>
  );
}

function PostForm({ usual, backup }: { usual: CommandView; backup: CommandView }) {
  const { draft, change, post, askKey } = usePostDraft();
  const [tool, setTool] = useState<Tool>('usual');
  const command = tool === 'usual' ? usual : backup;
  const pending = useRequest(askKey).state === 'pending';
  const send = (event: Event) => {
    event.preventDefault();
    if (!pending) void post(command.do);
  };
  return (
    <form onSubmit={send}>
      <div class="composer-head">
        <h3>{words.outside.title}</h3>
        <ToolChoice tool={tool} onTool={setTool} />
      </div>
      <DueLine />
      <p class="second">{command.doc}</p>
      <Fields command={usual} draft={draft} onChange={change} />
      <Parts draft={draft} />
      <Preview draft={draft} />
      <div class="command-give">
        <button type="submit" class="button primary" aria-disabled={pending}>
          {words.outside.post}
        </button>
        <RequestStatus of={askKey} done={words.outside.posted} />
      </div>
      <NoticeButton />
    </form>
  );
}

type FieldsProps = { command: CommandView; draft: PostDraft; onChange: (changed: Partial<PostDraft>) => void };

function Fields({ command, draft, onChange }: FieldsProps) {
  return (
    <>
      <Choice
        name="post-status"
        label={words.outside.status}
        options={choicesOf(command, 'status')}
        chosen={draft.status}
        onChoose={(status) => onChange({ status })}
      />
      <Choice
        name="post-impact"
        label={words.outside.impact}
        options={choicesOf(command, 'impact')}
        chosen={draft.impact}
        onChoose={(impact) => onChange({ impact })}
      />
      <ScopePicker scope={draft.scope} onScope={(scope) => onChange({ scope })} />
      <Words id="post-doing" label={words.outside.doing} text={draft.doing} onText={(doing) => onChange({ doing })} />
      <Choice
        name="post-next"
        label={words.outside.next}
        options={NEXT_MINUTES}
        chosen={draft.nextMinutes}
        text={(minutes) => words.outside.nextChoices[minutes]}
        onChoose={(nextMinutes) => onChange({ nextMinutes })}
      />
      <Words id="post-text" label={words.outside.text} text={draft.text} onText={(text) => onChange({ text })} />
    </>
  );
}

type ToolProps = { tool: Tool; onTool: (tool: Tool) => void };

function ToolChoice({ tool, onTool }: ToolProps) {
  const { usualTool, backupTool } = words.outside;
  return (
    <Choice
      name="post-tool"
      label={words.outside.tool}
      hidesLabel
      options={TOOLS}
      chosen={tool}
      text={(one) => (one === 'usual' ? usualTool : backupTool)}
      onChoose={onTool}
    />
  );
}

/** Characters of one part of an update. */
const MOST_WORDS = 300;

type WordsProps = { id: string; label: string; text: string; onText: (text: string) => void };

function Words({ id, label, text, onText }: WordsProps) {
  return (
    <div class="field">
      <label class="label" for={id}>
        {label}
      </label>
      <textarea
        id={id}
        rows={2}
        maxLength={MOST_WORDS}
        value={text}
        onInput={(event) => onText(event.currentTarget.value)}
      />
      <LimitNote text={text} max={MOST_WORDS} />
    </div>
  );
}

/** The four-part check. */
function Parts({ draft }: { draft: PostDraft }) {
  const parts = partsOf(draft);
  return (
    <ul class="parts" aria-label={words.outside.parts}>
      {PARTS.map((part) => (
        <li key={part} class={parts[part] ? undefined : 'late'}>
          <Sign shape={parts[part] ? 'passed' : 'waiting'} /> {words.outside.part[part]}
          <span class="visually-hidden">{parts[part] ? words.outside.has : words.outside.lacks}</span>
        </li>
      ))}
    </ul>
  );
}

function Preview({ draft }: { draft: PostDraft }) {
  const names = useNames();
  const text = publicText(draft, (service) => names.get(service) ?? service, words.outside);
  return (
    <figure class="preview">
      <figcaption class="label">{words.outside.preview}</figcaption>
      <p class={text === '' ? 'quiet' : undefined}>{text === '' ? words.outside.empty : text}</p>
    </figure>
  );
}

/** Notices go out by a form of their own. */
function NoticeButton() {
  const { store, ui } = useDrill();
  const notice = store.briefing.value?.commands.find((one) => one.mine && one.do.endsWith('/notify-customers'));
  if (notice === undefined) return null;
  const open = () => {
    ui.overlay.value = { kind: 'command', command: notice.do };
  };
  return (
    <button type="button" class="button" onClick={open}>
      {words.outside.notice}
    </button>
  );
}

function DueLine() {
  const due = useNextUpdate();
  if (due === null) return <p class="second">{words.outside.nothingDue}</p>;
  const late = due.minutes < 0;
  return (
    <p class={late ? 'due warning' : 'due'}>
      <Sign shape={late ? 'p2' : 'waiting'} size={14} /> <b>{words.outside.due[due.kind]}</b>{' '}
      {late ? words.outside.overdue(-due.minutes) : words.outside.dueIn(due.minutes)}
    </p>
  );
}

const KEY = 'post';

/** Commands that post, of whichever service takes them. */
export function usePostTools(): { usual: CommandView | undefined; backup: CommandView | undefined } {
  const commands = useDrill().store.briefing.value?.commands.filter(({ mine }) => mine) ?? [];
  const by = (verb: string) => commands.find((one) => one.do.endsWith(`/${verb}`));
  return { usual: by('post-by-tool'), backup: by('post-by-backup') };
}

/** The choices that a command declares for one of its arguments. */
export function choicesOf(command: CommandView, argument: string): readonly string[] {
  const field = command.args[argument];
  assert(field?.type === 'choice', `${command.do} has choices for ${argument}`);
  return field.of;
}

export function usePostDraft() {
  const { ui } = useDrill();
  const give = useGive();
  const draft = ui.post.value;
  const change = (more: Partial<PostDraft>) => {
    ui.post.value = { ...ui.post.value, ...more };
  };
  const post = async (command: string) => {
    const { scope, ...rest } = draft;
    if (await give(KEY, command, { ...rest, scope: scope.join(' ') })) change({ text: '', doing: '' });
  };
  return { draft, change, post, askKey: KEY };
}

type ChoiceProps<T extends string | number> = {
  name: string;
  label: string;
  /** Where the heading beside it says what it is. */
  hidesLabel?: boolean;
  options: readonly T[];
  chosen: T;
  /** The option itself unless it has other words. */
  text?: (option: T) => string;
  onChoose: (option: T) => void;
};

export function Choice<T extends string | number>(props: ChoiceProps<T>) {
  const { name, label, hidesLabel = false, options, chosen, text, onChoose } = props;
  return (
    <fieldset class="choice">
      <legend class={hidesLabel ? 'heard' : 'label'}>{label}</legend>
      <div class="switch">
        {options.map((option) => (
          <label key={option} class={option === chosen ? 'chosen' : undefined}>
            <input type="radio" name={name} checked={option === chosen} onChange={() => onChoose(option)} />
            {text === undefined ? option : text(option)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

type ScopeProps = { scope: readonly string[]; onScope: (scope: string[]) => void };

export function ScopePicker({ scope, onScope }: ScopeProps) {
  const services = useDrill().store.briefing.value?.services ?? [];
  const toggle = (id: string, on: boolean) => onScope(on ? [...scope, id] : scope.filter((one) => one !== id));
  return (
    <fieldset class="scope">
      <legend class="label">{words.outside.scope}</legend>
      {services.map(({ id, name }) => (
        <label key={id}>
          <input
            type="checkbox"
            checked={scope.includes(id)}
            onChange={(event) => toggle(id, event.currentTarget.checked)}
          />{' '}
          {name}
        </label>
      ))}
    </fieldset>
  );
}
