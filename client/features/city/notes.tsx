// The short notes over the picture: about the fog, beside the added floors, and at the crest of a restart's wave.
import { Sign } from '../../ui/mark.tsx';
import type { Overlay } from './overlay-model.ts';
import { placedAt } from './parts.ts';

export function FogNotice({ said: { notice, corners } }: { said: Overlay }) {
  if (notice === null) return null;
  const place = corners.notice;
  return (
    <aside
      class={`fog-notice plate${place === null ? ' heard' : ''}`}
      style={{ ...placedAt(place), height: undefined }}
    >
      <h3>
        <Sign shape="no-data" size={14} />
        {notice.title}
      </h3>
      <p class={place?.whole ? undefined : 'heard'}>{notice.text}</p>
    </aside>
  );
}

export function AddedNote({ said: { added, corners } }: { said: Overlay }) {
  if (added.length === 0) return null;
  const place = corners.added;
  return (
    <p class={`added${place === null ? ' heard' : ''}`} style={placedAt(place)}>
      {added.map((line, i) => (
        <span key={line} class={place !== null && i >= place.lines ? 'heard' : undefined}>
          {line}{' '}
        </span>
      ))}
    </p>
  );
}

export function WavePlate({ said: { rollingRestart, corners } }: { said: Overlay }) {
  if (rollingRestart === null) return null;
  return (
    <p class={`crest${corners.rollingRestart === null ? ' heard' : ''}`} style={placedAt(corners.rollingRestart)}>
      {rollingRestart.title} <span class="restarted">{rollingRestart.back}</span>
    </p>
  );
}
