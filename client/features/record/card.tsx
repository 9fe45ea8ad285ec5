// The card to share: a picture of the worst and best minute, copied or saved as a file. It leaves this browser only if its
// owner shares it.
import { useEffect, useRef, useState } from 'preact/hooks';
import { formatClock } from '#model/engine/time.ts';
import type { RecordEntry, RecordTopology } from '#protocol/record.ts';
import { Button } from '../../ui/button.tsx';
import { format } from '../../ui/format.ts';
import { saveFile } from '../../ui/save-file.ts';
import { words } from '../../words/en/common.ts';
import { record } from '../../words/en/record.ts';
import { CARD, CARD_WINDOWS, type CardTexts, drawCard } from './card-drawing.ts';
import { type CardFacts, cardOf } from './model.ts';

const told = record.card;

function textsOf({ lostShare, title, worst, best }: CardFacts): CardTexts {
  return {
    name: words.name,
    exercise: told.exercise,
    share: format.share(lostShare),
    lost: told.lost,
    title,
    worst: told.worst(formatClock(worst.minute), format.share(worst.share)),
    best: told.best(formatClock(best.minute), format.share(best.share)),
  };
}

const FONTS = ['600 118px "IBM Plex Sans"', '400 24px "IBM Plex Sans"', '500 18px "IBM Plex Mono"'] as const;

type Props = { entries: readonly RecordEntry[]; topologies: readonly RecordTopology[] };

export function ShareCard({ entries, topologies }: Props) {
  const whole = entries.filter(({ daily }) => daily === null);
  const [chosen, setChosen] = useState<string | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const entry = whole.find(({ drill }) => drill === chosen) ?? whole.at(-1);
  const facts = entry === undefined ? null : cardOf(entry, topologies);
  const texts = facts === null ? null : textsOf(facts);
  useEffect(() => {
    if (facts === null || texts === null) return;
    const draw = () => {
      const brush = canvas.current?.getContext('2d');
      if (brush) drawCard(brush, facts, texts);
    };
    draw();
    // The letters of the page are there once they have been used; the drawing comes before that.
    void Promise.all(FONTS.map((font) => document.fonts.load(font))).then(draw, () => {});
  });
  const picture = () => new Promise<Blob | null>((resolve) => canvas.current!.toBlob(resolve, 'image/png'));
  const save = async () => {
    const blob = await picture();
    if (blob !== null) saveFile('brownout-card.png', blob);
  };
  const copy = async () => {
    try {
      const blob = await picture();
      await navigator.clipboard.write([new ClipboardItem({ 'image/png': blob! })]);
      setSaid(told.copied);
    } catch {
      setSaid(told.notCopied);
    }
  };
  return (
    <section class="section stack">
      <header class="title-line">
        <h2>{told.title}</h2>
        <p class="second fluid">{told.text}</p>
        {facts !== null && (
          <>
            <Button small onClick={() => void copy()}>
              {told.copy}
            </Button>
            <Button small onClick={() => void save()}>
              {told.save}
            </Button>
          </>
        )}
      </header>
      {facts === null || texts === null ? (
        <p class="second">{told.none}</p>
      ) : (
        <>
          <canvas
            class="block w-full h-auto border border-rule2"
            ref={canvas}
            width={CARD.width}
            height={CARD.height}
            role="img"
            aria-label={told.described(facts.title, texts.share, texts.worst, texts.best)}
          />
          <div class="cluster">
            <p class="second fluid">{told.window(format.whole(CARD_WINDOWS))}</p>
            {whole.length > 1 && (
              <select
                class="min-w-0 max-w-full"
                aria-label={told.choose}
                value={entry!.drill}
                onChange={(event) => setChosen(event.currentTarget.value)}
              >
                {whole.toReversed().map((one) => {
                  const { title, lostShare } = cardOf(one, topologies);
                  return (
                    <option key={one.drill} value={one.drill}>
                      {told.option(format.date(one.date.slice(0, 10)), title, format.share(lostShare))}
                    </option>
                  );
                })}
              </select>
            )}
          </div>
        </>
      )}
      <p class="second" role="status">
        {said}
      </p>
    </section>
  );
}
