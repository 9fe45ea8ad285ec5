// Remembers in this browser whether somebody has had the introduction.

const KEY = 'brownout.intro';

export function hadIntro(): boolean {
  try {
    return localStorage.getItem(KEY) !== null;
  } catch {
    return true;
  }
}

export function keepIntroHad(): void {
  try {
    localStorage.setItem(KEY, 'had');
  } catch {
    console.warn('This browser keeps nothing: the introduction may come again.');
  }
}
