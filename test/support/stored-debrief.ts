// The debrief of the long exercise in a browser: its log is stored, and the red team's commander resumes it.
import { type Game, openGame } from './game.ts';
import { longExercise, tokenOf } from './long-exercise.ts';

export const PATIENCE = { timeout: 90_000 };

export async function openStoredDebrief(
  wanted: { canvas?: boolean; city?: boolean; clientFolder?: string } = {},
): Promise<Game> {
  const exercise = longExercise();
  const game = await openGame({ seed: 1, ...wanted });
  await game.storage.create(exercise.row, exercise.events);
  const kept = JSON.stringify({ token: tokenOf(exercise, 'ana'), title: '' });
  await game.page.evaluate((text) => sessionStorage.setItem('brownout.drill', text), kept);
  await game.page.reload();
  await game.page.locator('.told-headline').waitFor(PATIENCE);
  return game;
}
