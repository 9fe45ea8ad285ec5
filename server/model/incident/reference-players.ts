// The two players of the reference run in watch mode: one finds the cause, the other makes and checks the changes. The client
// names them.
export const REFERENCE_PLAYER = 'reference';
export const REFERENCE_OPERATOR = 'reference-operator';
