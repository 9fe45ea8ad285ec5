// Remembers in this browser whether somebody wants single-key shortcuts.

const KEY = 'brownout.shortcuts';

export function readShortcutChoice(): boolean {
  try {
    return localStorage.getItem(KEY) !== 'off';
  } catch {
    return true;
  }
}

export function keepShortcutChoice(on: boolean): void {
  try {
    localStorage.setItem(KEY, on ? 'on' : 'off');
  } catch {
    console.warn('This browser keeps nothing: the choice holds until the page is closed.');
  }
}
