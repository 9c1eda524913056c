/** An answer in Gong's error form: a status and one English sentence. */
export class GongRefusal extends Error {
  constructor(
    readonly status: number,
    sentence: string,
    readonly headers: Record<string, string> = {},
  ) {
    super(sentence);
    this.name = 'GongRefusal';
  }
}

export const noCallsFound = () => new GongRefusal(404, 'No calls found corresponding to the provided filters');
export const noUsersFound = () => new GongRefusal(404, 'No users found corresponding to the provided filters');
export const callNotFound = (id: string) => new GongRefusal(404, `Call ID ${id} was not found`);
export const userNotFound = (id: string) => new GongRefusal(404, `User ID ${id} was not found`);
export const missingScope = (scope: string) =>
  new GongRefusal(401, `You don't have permission to use '${scope}' in your app.`);
