// Objectives of each team with ratings and notes: the evaluator's own to edit, and those of others to read.
import type { Rating } from '#protocol/console.ts';
import { RATINGS } from '#protocol/steering.ts';
import { useDrill, usePersonName } from '../../session/drill.ts';
import { useText } from '../../session/use-draft.ts';
import { Button } from '../../ui/button.tsx';
import { withoutSent } from '../../ui/hooks.ts';
import { RequestStatus } from '../../ui/note.tsx';
import { consoleWords as words } from '../../words/en/console.ts';
import { facilitates } from './model.ts';
import { useSteer } from './use-steer.ts';

export function Objectives() {
  const { room, me, console } = useDrill().store;
  const steer = useSteer();
  const [text, setText] = useText('objective');
  const add = async (event: Event) => {
    event.preventDefault();
    if (await steer('objectives', { do: 'add-objective', text: text.trim() })) setText(withoutSent(text));
  };
  return (
    <>
      <h3 class="label">{words.objectives}</h3>
      {console.consoleState.value?.objectives.map((objective) => (
        <fieldset key={objective} class="py-2 rule">
          <legend class="float-left w-full pb-1 font-medium">{objective}</legend>
          {room.value?.teams.map(({ id, name }) => (
            <TeamRating key={id} objective={objective} team={id} name={name} />
          ))}
        </fieldset>
      ))}
      {facilitates(room.value, me.value) && (
        <form class="cluster" onSubmit={add} noValidate>
          <input
            type="text"
            aria-label={words.addObjective}
            placeholder={words.addObjective}
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
          />
          <Button small submit>
            {words.add}
          </Button>
        </form>
      )}
      <RequestStatus of="objectives" done={null} />
    </>
  );
}

type Rated = { objective: string; team: string; name: string };

function TeamRating({ objective, team, name }: Rated) {
  const { me, console } = useDrill().store;
  const steer = useSteer();
  const all = (console.consoleState.value?.ratings ?? []).filter(
    (one) => one.team === team && one.objective === objective,
  );
  const own = all.find(({ by }) => by === me.value);
  const rate = (rating: Rating['rating'], note: string) =>
    steer('objectives', { do: 'rate-objective', team, objective, rating, note });
  return (
    <>
      <p class="cluster second clear-both py-0.5">
        <bdi class="flex-1 min-w-0 min-h-0">{name}</bdi>
        {RATINGS.map((rating) => (
          <Button
            key={rating}
            small
            aria-pressed={own?.rating === rating}
            onClick={() => void rate(rating, own?.note ?? '')}
          >
            {words.rating[rating]}
          </Button>
        ))}
      </p>
      {own !== undefined && (
        <NoteForm
          label={words.ratingNote(objective, name)}
          saved={own.note}
          draft={`rating ${team} ${objective}`}
          save={(note) => rate(own.rating, note)}
        />
      )}
      {all.map((one) => one !== own && <OtherRating key={one.by} rating={one} />)}
    </>
  );
}

type NoteProps = { label: string; saved: string; draft: string; save: (note: string) => Promise<boolean> };

/** The words that belong to a rating; saved by Enter. What is typed stays until then. */
function NoteForm({ label, saved, draft, save }: NoteProps) {
  const [text, setText] = useText(draft, saved);
  const submit = async (event: Event) => {
    event.preventDefault();
    if (await save(text.trim())) setText(text.trim());
  };
  return (
    <form class="cluster" onSubmit={submit} noValidate>
      <input
        class="fluid"
        type="text"
        aria-label={label}
        placeholder={words.note}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      {text.trim() !== saved && (
        <Button small submit aria-label={words.toolOf(words.save, label)}>
          {words.save}
        </Button>
      )}
    </form>
  );
}

function OtherRating({ rating: { by, rating, note } }: { rating: Rating }) {
  const personName = usePersonName();
  return (
    <p class="second clear-both py-0.5">
      <bdi>{personName(by)}</bdi>: {words.rating[rating]}
      {note !== '' && (
        <>
          , <bdi>{note}</bdi>
        </>
      )}
    </p>
  );
}
