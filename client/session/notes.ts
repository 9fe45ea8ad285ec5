// A person's own notes on a drill. They stay in this browser and are sent nowhere.
export const OWN_NOTES = ['plus', 'delta'] as const;
export type OwnNote = (typeof OWN_NOTES)[number];

export type Notes = {
  read(drill: string): Record<OwnNote, string>;
  /** False where this browser keeps nothing. */
  keep(drill: string, notes: Readonly<Record<OwnNote, string>>): boolean;
};

const keyOf = (drill: string): string => `brownout.notes.${drill}`;
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

export function createNotes(browser: Storage): Notes {
  return {
    read(drill) {
      try {
        const kept = JSON.parse(browser.getItem(keyOf(drill)) ?? '{}') as Partial<Record<OwnNote, unknown>>;
        return { plus: textOf(kept.plus), delta: textOf(kept.delta) };
      } catch {
        return { plus: '', delta: '' };
      }
    },
    keep(drill, notes) {
      try {
        browser.setItem(keyOf(drill), JSON.stringify(notes));
        return true;
      } catch {
        return false;
      }
    },
  };
}
