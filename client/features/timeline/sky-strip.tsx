// The light of the hours along the foot of the timeline: night, dawn, day and dusk where they are.
import { css } from '../../ui/colour.ts';
import { paletteAt } from '../city/sky.ts';
import type { Span } from '../service/plots.ts';

const STOPS = 12;

export function SkyStrip({ span, fromMinute }: { span: Span; fromMinute: number }) {
  const minutes = Array.from({ length: STOPS + 1 }, (_, i) => span.from + ((span.until - span.from) * i) / STOPS);
  const colours = minutes.map((minute) => css(paletteAt(Math.max(0, fromMinute + minute)).skyHorizon));
  return (
    <div class="sky-strip" aria-hidden="true" style={{ background: `linear-gradient(90deg, ${colours.join(', ')})` }} />
  );
}
