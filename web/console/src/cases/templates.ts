/** The first place of a template that nobody has filled in, as it stands; empty where all are. */
export const unfilledIn = (text: string): string => /\[[^\][]+\]/.exec(text)?.[0] ?? ''
