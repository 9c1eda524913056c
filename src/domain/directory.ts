/** Someone of Gong's user directory, as far as names and addresses go. */
export type DirectoryPerson = { id: string; name: string | null; email: string | null; aliases: readonly string[] };

/** Finds people of Gong's directory by what a call knows of them. */
export class Directory {
  private readonly byId = new Map<string, DirectoryPerson>();
  private readonly byEmail = new Map<string, DirectoryPerson>();

  constructor(people: Iterable<DirectoryPerson>) {
    const all = [...people];
    for (const person of all) this.byId.set(person.id, person);
    // An alias of one may be the address of another, who then has it: addresses are set last.
    for (const person of all) for (const alias of person.aliases) this.byEmail.set(alias.toLowerCase(), person);
    for (const person of all) if (person.email !== null) this.byEmail.set(person.email.toLowerCase(), person);
  }

  /** Calls name internal people by id or by address, in whatever case, and not always by both. */
  find(party: { userId: string | null; email: string | null }): DirectoryPerson | undefined {
    const known = party.userId === null ? undefined : this.byId.get(party.userId);
    return known ?? (party.email === null ? undefined : this.byEmail.get(party.email.toLowerCase()));
  }
}
