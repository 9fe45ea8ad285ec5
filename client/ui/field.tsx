// A control under its label, with a hint or the length limit below.
import type { ComponentChildren, Ref } from 'preact';
import { words } from '../words/en/common.ts';
import { classes } from './layout.tsx';

type FieldProps = {
  /** Of the control inside. */
  id: string;
  label: ComponentChildren;
  hint?: ComponentChildren;
  class?: string;
  children: ComponentChildren;
};

export function Field({ id, label, hint, class: name, children }: FieldProps) {
  return (
    <div class={classes('field', name)}>
      <label class="label" for={id}>
        {label}
      </label>
      {children}
      {hint !== undefined && (
        <p class="second" id={`${id}-doc`}>
          {hint}
        </p>
      )}
    </div>
  );
}

/** Several controls under one label. */
export function FieldGroup({ label, hidesLabel, class: name, children }: GroupProps) {
  return (
    <fieldset class={name}>
      <legend class={hidesLabel ? 'visually-hidden' : 'label'}>{label}</legend>
      {children}
    </fieldset>
  );
}

type GroupProps = { label: ComponentChildren; hidesLabel?: boolean; class?: string; children: ComponentChildren };

type TextProps = {
  id: string;
  label: string;
  max: number;
  text: string;
  onText: (text: string) => void;
  /** Several lines, as many as are shown at first. */
  rows?: number;
  class?: string;
};

/** Free words of bounded length, as wide as there is room. */
export function TextField({ id, label, max, text, onText, rows, class: name = 'fluid' }: TextProps) {
  const input = {
    id,
    maxLength: max,
    value: text,
    onInput: (event: { currentTarget: { value: string } }) => onText(event.currentTarget.value),
  };
  return (
    <Field id={id} label={label} class={name}>
      {rows === undefined ? <input type="text" {...input} /> : <textarea rows={rows} {...input} />}
      <LimitNote text={text} max={max} />
    </Field>
  );
}

/** Says when a text has reached the most that fits, so that nothing is cut without a word. */
export function LimitNote({ text, max }: { text: string; max: number }) {
  return text.length < max ? null : (
    <span class="second" role="status">
      {words.atLimit(max)}
    </span>
  );
}

type SelectProps = {
  id: string;
  label: ComponentChildren;
  value: string;
  onChoose: (value: string) => void;
  /** Takes the focus where a key goes to this choice. */
  target?: Ref<HTMLSelectElement>;
  class?: string;
  children: ComponentChildren;
};

/** A choice from a list; its options are its children. */
export function SelectField({ id, label, value, onChoose, target, class: name, children }: SelectProps) {
  return (
    <Field id={id} label={label} class={name}>
      <select id={id} ref={target} value={value} onChange={(event) => onChoose(event.currentTarget.value)}>
        {children}
      </select>
    </Field>
  );
}

/** The choices of a select: what has a name, or a title. */
export const Options = ({ of }: { of: readonly { id: string; name?: string; title?: string }[] }) => (
  <>
    {of.map(({ id, name, title }) => (
      <option key={id} value={id}>
        {name ?? title}
      </option>
    ))}
  </>
);

type FileProps = { label: ComponentChildren; accept: string; onFile: (file: File) => Promise<void>; class: string };

/** Takes one file; when it was read the same can be chosen again. */
export function FileField({ label, accept, onFile, class: name }: FileProps) {
  const read = async (input: HTMLInputElement) => {
    const file = input.files?.[0];
    if (file === undefined) return;
    await onFile(file);
    input.value = '';
  };
  return (
    <label class={name}>
      {label}
      <input type="file" accept={accept} onChange={(event) => void read(event.currentTarget)} />
    </label>
  );
}
