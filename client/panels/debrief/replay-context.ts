// The moment of the night that the debrief points at: links set it, the timelines show it.
import { type Signal, signal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

/** Step, or null while nobody has pointed at one. */
export const createMoment = (): Signal<number | null> => signal(null);

export const MomentContext = createContext<Signal<number | null>>(createMoment());

export const useMoment = (): Signal<number | null> => useContext(MomentContext);
