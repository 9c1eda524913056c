const offsets = new Map<string, number>();

/** Where somebody was in a list, for when they come back to it. */
export const scrollMemory = {
  read: (list: string): number => offsets.get(list) ?? 0,
  keep: (list: string, offset: number): void => {
    offsets.set(list, offset);
  },
};
