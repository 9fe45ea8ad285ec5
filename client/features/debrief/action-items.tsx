// The action items of a team after a drill: open ones from earlier drills and new ones, with owner and due date.
import { useEffect, useState } from 'preact/hooks';
import { type ActionItem, ELEMENTS, type Element } from '#protocol/action-items.ts';
import { NAME_LENGTH, NOTE_LENGTH } from '#protocol/limits.ts';
import { browserStorage } from '../../session/browser-storage.ts';
import { useDrill } from '../../session/drill.ts';
import { keepEarlierTeam, teamOfNow } from '../../session/earlier-teams.ts';
import { playerOf } from '../../session/people.ts';
import { useDraft } from '../../session/use-draft.ts';
import { Button } from '../../ui/button.tsx';
import { Field, Options } from '../../ui/field.tsx';
import { RequestStatus } from '../../ui/note.tsx';
import { Table } from '../../ui/table.tsx';
import { afterAction as told } from '../../words/en/after-action.ts';

type Draft = { text: string; element: Element; owner: string; due: string };
const EMPTY: Draft = { text: '', element: 'plan', owner: '', due: '' };
const KEY = 'actions';

/** The items of a team, and how they are changed; each answer is the whole list. */
function useActionItems(team: string | undefined) {
  const { store, link, requests } = useDrill();
  const [items, setItems] = useState<readonly ActionItem[]>([]);
  const take = async (ask: () => ReturnType<typeof link.listActions>, key = KEY): Promise<boolean> => {
    const answer = await requests.run(key, ask);
    if (!answer.ok) return false;
    setItems(answer.items);
    const kept = teamOfNow(store, link.token(), team ?? '', answer.items);
    if (kept !== null) keepEarlierTeam(browserStorage, kept);
    return true;
  };
  useEffect(() => void take(() => link.listActions({ team }), 'actions:list'), [team]);
  return {
    items,
    put: (draft: Draft, { id = null, done = false }: { id?: string | null; done?: boolean } = {}) =>
      take(() => link.putAction({ ...draft, id, team, done })),
    remove: (id: string) => take(() => link.removeAction({ id, team })),
  };
}

export function ActionItems({ isOwner }: { isOwner: boolean }) {
  const { room, me, debriefTeam } = useDrill().store;
  const [team, setTeam] = useState(debriefTeam.value ?? playerOf(room.value, me.value)?.team);
  const { items, put, remove } = useActionItems(team);
  const teams = room.value?.teams ?? [];
  return (
    <section class="told-actions-items col-span-full">
      <h2>{told.actions}</h2>
      <p class="second">{told.actionsText}</p>
      {isOwner && teams.length > 1 && (
        <Field id="actions-team" label={told.ofTeam}>
          <select id="actions-team" value={team} onChange={(event) => setTeam(event.currentTarget.value)}>
            <Options of={teams} />
          </select>
        </Field>
      )}
      {items.length === 0 ? (
        <p class="second">{told.none}</p>
      ) : (
        <Table caption={told.actions} head={[...told.columns, '']}>
          {items.map((item) => (
            <ItemRow
              key={item.id}
              item={item}
              onDone={(done) => void put(item, { id: item.id, done })}
              onRemove={() => void remove(item.id)}
            />
          ))}
        </Table>
      )}
      <ItemForm onAdd={put} />
      <RequestStatus of={KEY} />
    </section>
  );
}

type RowProps = { item: ActionItem; onDone: (done: boolean) => void; onRemove: () => void };

function ItemRow({ item: { text, element, owner, due, doneOn, drill }, onDone, onRemove }: RowProps) {
  const now = useDrill().store.room.value?.drill;
  return (
    <tr>
      <td class={doneOn === null ? undefined : 'line-through'}>
        <bdi>{text}</bdi> {drill !== now && <span class="second">{told.fromLast}</span>}
      </td>
      <td>{told.element[element]}</td>
      <td>
        <bdi>{owner || told.nobody}</bdi>
      </td>
      <td>{due || told.noDate}</td>
      <td>
        <label class="cluster">
          <input
            type="checkbox"
            checked={doneOn !== null}
            aria-label={told.doneNamed(text)}
            onChange={(event) => onDone(event.currentTarget.checked)}
          />
          {doneOn === null ? told.isDone : told.doneOn(doneOn)}
        </label>
      </td>
      <td>
        <Button small aria-label={told.removeNamed(text)} onClick={onRemove}>
          {told.remove}
        </Button>
      </td>
    </tr>
  );
}

function ItemForm({ onAdd }: { onAdd: (draft: Draft) => Promise<boolean> }) {
  const [draft, setDraft] = useDraft<Draft>('action', EMPTY);
  const set = (field: keyof Draft) => (event: { currentTarget: { value: string } }) =>
    setDraft({ ...draft, [field]: event.currentTarget.value });
  const add = async (event: Event) => {
    event.preventDefault();
    if (draft.text.trim() !== '' && (await onAdd(draft))) setDraft(EMPTY);
  };
  return (
    <form
      class="grid grid-cols-[minmax(0,1fr)_130px_180px_150px_auto] items-end gap-2 max-[900px]:grid-cols-[1fr_1fr] max-[900px]:[&>:first-child]:col-span-full"
      onSubmit={(event) => void add(event)}
    >
      <Field id="action-text" label={told.action}>
        <input id="action-text" type="text" value={draft.text} maxLength={NOTE_LENGTH} onInput={set('text')} />
      </Field>
      <Field id="action-element" label={told.elementLabel}>
        <select id="action-element" value={draft.element} onChange={set('element')}>
          {ELEMENTS.map((element) => (
            <option key={element} value={element}>
              {told.element[element]}
            </option>
          ))}
        </select>
      </Field>
      <Field id="action-owner" label={told.owner}>
        <input id="action-owner" type="text" value={draft.owner} maxLength={NAME_LENGTH} onInput={set('owner')} />
      </Field>
      <Field id="action-due" label={told.due}>
        <input id="action-due" type="date" value={draft.due} onInput={set('due')} />
      </Field>
      <Button submit>{told.add}</Button>
    </form>
  );
}
