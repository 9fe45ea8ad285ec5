// What is wrong with the value of a command's field, and what it should be.
import type { Refusals } from '../../messages.ts';

type Invalid = Refusals['field/invalid'];

/** `must be 5 or more` */
export function fieldProblem({ problem, bound, choices }: Invalid): string {
  switch (problem) {
    case 'not-a-number':
      return 'must be a number';
    case 'not-whole':
      return 'must be a whole number';
    case 'too-low':
      return `must be ${bound} or more`;
    case 'too-high':
      return `must be ${bound} or less`;
    case 'not-a-choice':
      return `must be one of ${choices.join(', ')}`;
    case 'not-a-flag':
      return 'must be true or false';
    case 'too-long':
      return `must have ${bound} characters or fewer`;
    default:
      return 'must be a text';
  }
}

export function fieldFix(field: string, { problem, bound, choices }: Invalid): string {
  switch (problem) {
    case 'too-low':
      return `give ${field} as ${bound} or a higher number`;
    case 'too-high':
      return `give ${field} as ${bound} or a lower number`;
    case 'not-a-choice':
      return `choose ${choices.join(' or ')}`;
    case 'not-a-flag':
      return 'answer true or false';
    case 'too-long':
      return `shorten ${field}`;
    case 'not-a-number':
    case 'not-whole':
      return `give ${field} as a number`;
    default:
      return `write something for ${field}`;
  }
}
