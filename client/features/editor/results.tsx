// What the server found in a scenario file: problems to go to, the timeline of its injects, and how bots played it.
import { useState } from 'preact/hooks';
import type { CheckedDraft, RefusedDraft, RehearsedDraft } from '#protocol/drafts.ts';
import { wordMessage } from '#protocol/wording.ts';
import { Button } from '../../ui/button.tsx';
import { Table } from '../../ui/table.tsx';
import { words } from '../../words/en/editor.ts';
import { session } from '../../words/en/session.ts';
import { clockOf, orderOf, placeOf } from './model.ts';

const typeWords = session.injects.effect;

export function Problems({ refusal, onGo }: { refusal: RefusedDraft; onGo: (line: number, column: number) => void }) {
  return (
    <ul class="editor-problems">
      {(refusal.problems ?? []).map(({ line, column, path, why, fix }, i) => (
        <li key={i}>
          <Button small onClick={() => onGo(line, column)}>
            {words.place(line, column)}
          </Button>{' '}
          <span class="mono second">{path}</span>
          <p>
            {why}. <span class="second">{fix}</span>
          </p>
        </li>
      ))}
    </ul>
  );
}

type TimelineProps = { draft: CheckedDraft; rehearsed: RehearsedDraft | null };

export function Timeline({ draft, rehearsed }: TimelineProps) {
  const [player, setPlayer] = useState<keyof typeof words.players | 'written'>('written');
  const run = rehearsed?.runs.find((one) => one.player === player) ?? null;
  const injects = orderOf(draft, run);
  return (
    <div class="stack">
      <h2>{words.timeline}</h2>
      {rehearsed !== null && (
        <label class="inline">
          <span class="label">{words.player}</span>
          <select value={player} onChange={(event) => setPlayer(event.currentTarget.value as typeof player)}>
            <option value="written">{words.written}</option>
            {rehearsed.runs.map((one) => (
              <option key={one.player} value={one.player}>
                {words.players[one.player]}
              </option>
            ))}
          </select>
        </label>
      )}
      <div class="editor-timeline" aria-hidden="true">
        {injects.map((inject) => {
          const place = placeOf(draft, inject, run);
          if (place === null) return null;
          return <i key={inject.id} class={inject.critical ? 'critical' : ''} style={{ left: `${place * 100}%` }} />;
        })}
      </div>
      {injects.length === 0 ? (
        <p class="second">{words.noInjects}</p>
      ) : (
        <Table caption={words.timeline} head={[words.fires, words.inject, words.type, words.objective]}>
          {injects.map((inject) => (
            <tr key={inject.id}>
              <td class="mono">{clockOf(inject, run) ?? (run === null ? words.open : words.never)}</td>
              <td>
                {inject.title}
                {inject.condition !== null && <span class="second block">{wordMessage(inject.condition)}</span>}
              </td>
              <td>{typeWords[inject.type]}</td>
              <td class="second">{inject.objective}</td>
            </tr>
          ))}
        </Table>
      )}
    </div>
  );
}

export function Rehearsal({ draft, answer }: { draft: CheckedDraft; answer: RehearsedDraft | RefusedDraft }) {
  if (!answer.ok)
    return (
      <p class="warning" role="alert">
        {answer.why}; {answer.fix}
      </p>
    );
  return (
    <div class="stack" role="status">
      <p class="second">{words.rehearsed}</p>
      <h2>{words.seats}</h2>
      <Table caption={words.seats} head={[words.seat, ...answer.runs.map(({ player }) => words.players[player])]}>
        {draft.seats.map(({ id, name }) => (
          <tr key={id}>
            <td>{name}</td>
            {answer.runs.map(({ player, seats }) => (
              <td key={player} class={seats[id] > 0 ? 'mono' : 'second'}>
                {seats[id] > 0 ? seats[id] : words.idle}
              </td>
            ))}
          </tr>
        ))}
      </Table>
      <h2>{words.unreached}</h2>
      {answer.unreached.length === 0 ? (
        <p>{words.allReached}</p>
      ) : (
        <ul>
          {answer.unreached.map(({ objective, injects }) => (
            <li key={objective}>{words.unreachedItem(objective, injects)}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
