// The film of the city over the whole run, to play and to save, and a strip of six moments as the version with less motion.
import './film.css';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Debrief } from '#model/scoring/debrief-types.ts';
import { useClockText, useDrill, useNames } from '../../session/drill.ts';
import { hostStatesOf } from '../../session/host-states.ts';
import { Button } from '../../ui/button.tsx';
import { format } from '../../ui/format.ts';
import { useReducedMotion } from '../../ui/hooks.ts';
import { Toolbar } from '../../ui/layout.tsx';
import { saveFile } from '../../ui/save-file.ts';
import { film as told } from '../../words/en/seen.ts';
import { lookOf } from '../city/look.ts';
import { canRecord, type FilmSource, loadMoments, recordFilm } from './film.ts';
import { drawStrip, type FilmMoment } from './film-drawing.ts';
import { useActionText } from './first-page.tsx';

const BYTES_PER_MB = 1_000_000;

function useSource(debrief: Debrief): FilmSource {
  const { link, store } = useDrill();
  const names = useNames();
  const clockText = useClockText();
  const actionText = useActionText();
  const briefing = store.briefing.value;
  const team = store.debriefTeam.value;
  const look = lookOf(briefing?.look, briefing?.services ?? []);
  const fleet = look.buildings.find(({ part }) => part === 'tower')?.services[0] ?? null;
  const fromMinute = briefing?.clock.fromMinute ?? 0;
  return {
    ...{ debrief, names, clockText, actionText, fleet, fromMinute },
    states: hostStatesOf(briefing, fleet),
    moment: (step) => link.moment(step, team),
  };
}

/** The address of a file for as long as it is shown. */
function useAddress(blob: Blob | null): string | null {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    if (blob === null) return setAddress(null);
    const url = URL.createObjectURL(blob);
    setAddress(url);
    return () => URL.revokeObjectURL(url);
  }, [blob]);
  return address;
}

export function Film({ debrief }: { debrief: Debrief }) {
  const source = useSource(debrief);
  const isStill = useReducedMotion();
  const canvas = useRef<HTMLCanvasElement>(null);
  const moments = useRef<readonly FilmMoment[] | null>(null);
  const [status, setStatus] = useState('');
  const [film, setFilm] = useState<Blob | null>(null);
  const [strip, setStrip] = useState<Blob | null>(null);
  const load = async (): Promise<readonly FilmMoment[] | null> => {
    moments.current ??= await loadMoments(source, (share) => setStatus(told.loading(format.share(share))));
    if (moments.current === null) setStatus(told.failed);
    return moments.current;
  };
  const make = async () => {
    const loaded = canRecord() ? await load() : null;
    if (!canRecord()) return setStatus(told.unsupported);
    if (loaded === null || canvas.current === null) return;
    const made = await recordFilm(canvas.current, loaded, (share) => setStatus(told.recording(format.share(share))));
    setFilm(made);
    setStatus(
      made === null ? told.unsupported : told.done(format.plain(Math.round((made.size / BYTES_PER_MB) * 10) / 10)),
    );
  };
  const show = async () => {
    const loaded = await load();
    if (loaded === null) return;
    const drawn = document.createElement('canvas');
    drawStrip(drawn, loaded);
    drawn.toBlob((blob) => setStrip(blob), 'image/png');
    setStatus('');
  };
  return (
    <section class="told-film col-span-full">
      <h2>{told.title}</h2>
      <p class="second">{told.text}</p>
      <Toolbar>
        <Button variant={isStill ? 'plain' : 'primary'} onClick={() => void make()}>
          {told.make}
        </Button>
        <Button variant={isStill ? 'primary' : 'plain'} onClick={() => void show()}>
          {told.strip}
        </Button>
      </Toolbar>
      <p class="second" role="status">
        {status}
      </p>
      <canvas ref={canvas} hidden={film !== null || status === ''} />
      {film !== null && <Made film={film} isStill={isStill} />}
      {strip !== null && <Strip strip={strip} source={source} />}
    </section>
  );
}

/** It plays by itself nowhere: with less motion asked for, nor in a loop. */
function Made({ film, isStill }: { film: Blob; isStill: boolean }) {
  const address = useAddress(film);
  if (address === null) return null;
  return (
    <>
      {/* biome-ignore lint/a11y/useMediaCaption: it has no sound. */}
      <video src={address} controls loop={!isStill} aria-label={told.play} />
      <Toolbar>
        <Button onClick={() => saveFile('brownout-film.webm', film)}>{told.save}</Button>
      </Toolbar>
    </>
  );
}

function Strip({ strip, source }: { strip: Blob; source: FilmSource }) {
  const address = useAddress(strip);
  if (address === null) return null;
  return (
    <>
      <img src={address} alt={told.stripAlt(source.clockText(0), source.clockText(source.debrief.endedStep))} />
      <Toolbar>
        <Button onClick={() => saveFile('brownout-strip.png', strip)}>{told.saveStrip}</Button>
      </Toolbar>
    </>
  );
}
