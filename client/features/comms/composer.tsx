// The form of a public update: impact, scope, what the team is doing, next update. It shows which of the four parts are
// included, and a preview of the public text.
import { useState } from 'preact/hooks';
import { assert } from '#model/engine/result.ts';
import type { CommandView } from '#model/incident/view-types.ts';
import { choiceLabel, docText } from '#protocol/words/labels.ts';
import { useNextUpdate } from '../../session/comms.ts';
import { navigate, useDrill, useGive, useNames } from '../../session/drill.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Inline } from '../../ui/layout.tsx';
import { Sign } from '../../ui/mark.tsx';
import { RequestStatus, useRequest } from '../../ui/note.tsx';
import { Section } from '../../ui/panel.tsx';
import { ScopePicker } from '../../ui/scope-picker.tsx';
import { RadioSwitch } from '../../ui/switch.tsx';
import { words } from '../../words/en/common.ts';
import { PARTS, type PostDraft, partsOf, publicText } from './model.ts';

const NEXT_MINUTES = [0, 15, 30, 60];
const TOOLS = ['usual', 'backup'] as const;
type Tool = (typeof TOOLS)[number];

export function Composer() {
  const { usual, backup } = usePostTools();
  return (
    <Section class="composer">
      {usual === undefined || backup === undefined ? (
        <>
          <h3>{words.outside.title}</h3>
          <DueLine />
          <p class="second">{words.runbooks.otherSeat}</p>
        </>
      ) : (
        <PostForm usual={usual} backup={backup} />
      )}
    </Section>
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
    <form class="stack" onSubmit={send}>
      <Inline apart>
        <h3>{words.outside.title}</h3>
        <ToolChoice tool={tool} onTool={setTool} />
      </Inline>
      <DueLine />
      <p class="second">{docText(command.doc)}</p>
      <Fields command={usual} draft={draft} onChange={change} />
      <Parts draft={draft} />
      <Preview draft={draft} />
      <Inline class="pinned-foot py-1">
        <Button submit variant="primary" aria-disabled={pending}>
          {words.outside.post}
        </Button>
        <NoticeButton />
        <RequestStatus of={askKey} done={words.outside.posted} />
      </Inline>
    </form>
  );
}

type FieldsProps = { command: CommandView; draft: PostDraft; onChange: (changed: Partial<PostDraft>) => void };

function Fields({ command, draft, onChange }: FieldsProps) {
  return (
    <>
      <RadioSwitch
        name="post-status"
        label={words.outside.status}
        options={choicesOf(command, 'status')}
        chosen={draft.status}
        text={choiceLabel}
        onChoose={(status) => onChange({ status })}
      />
      <RadioSwitch
        name="post-impact"
        label={words.outside.impact}
        options={choicesOf(command, 'impact')}
        chosen={draft.impact}
        text={choiceLabel}
        onChoose={(impact) => onChange({ impact })}
      />
      <ScopePicker scope={draft.scope} onScope={(scope) => onChange({ scope })} />
      <TextField
        id="post-doing"
        label={words.outside.doing}
        rows={2}
        max={MOST_WORDS}
        text={draft.doing}
        onText={(doing) => onChange({ doing })}
      />
      <RadioSwitch
        name="post-next"
        label={words.outside.next}
        options={NEXT_MINUTES}
        chosen={draft.nextMinutes}
        text={(minutes) => words.outside.nextChoices[minutes]}
        onChoose={(nextMinutes) => onChange({ nextMinutes })}
      />
      <TextField
        id="post-text"
        label={words.outside.text}
        rows={2}
        max={MOST_WORDS}
        text={draft.text}
        onText={(text) => onChange({ text })}
      />
    </>
  );
}

type ToolProps = { tool: Tool; onTool: (tool: Tool) => void };

function ToolChoice({ tool, onTool }: ToolProps) {
  const { usualTool, backupTool } = words.outside;
  return (
    <RadioSwitch
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

/** The four-part check. */
function Parts({ draft }: { draft: PostDraft }) {
  const parts = partsOf(draft);
  return (
    <ul class="grid grid-cols-2 gap-x-4 gap-y-1" aria-label={words.outside.parts}>
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
    <figure class="box preview">
      <figcaption class="label">{words.outside.preview}</figcaption>
      <p class={text === '' ? 'text-fg-3' : undefined}>{text === '' ? words.outside.empty : text}</p>
    </figure>
  );
}

/** Notices go out by a form of their own. */
function NoticeButton() {
  const drill = useDrill();
  const { store } = drill;
  const notice = store.briefing.value?.commands.find((one) => one.mine && one.do.endsWith('/notify-customers'));
  if (notice === undefined) return null;
  const open = () => {
    navigate(drill, { to: 'dialog', dialog: { kind: 'command', command: notice.do } });
  };
  return <Button onClick={open}>{words.outside.notice}</Button>;
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
function usePostTools(): { usual: CommandView | undefined; backup: CommandView | undefined } {
  const commands = useDrill().store.briefing.value?.commands.filter(({ mine }) => mine) ?? [];
  const by = (verb: string) => commands.find((one) => one.do.endsWith(`/${verb}`));
  return { usual: by('post-by-tool'), backup: by('post-by-backup') };
}

/** The choices that a command declares for one of its arguments. */
function choicesOf(command: CommandView, argument: string): readonly string[] {
  const field = command.args[argument];
  assert(field?.type === 'choice', `${command.do} has choices for ${argument}`);
  return field.of;
}

function usePostDraft() {
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
