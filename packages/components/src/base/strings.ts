/** Languages the kit speaks. English is the type of all others; Chinese is what is shown unless something else is asked for. */
export const LOCALES = ['zh-CN', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

type Text = string | ((...args: never[]) => string);
export type StringTable = Record<string, Text>;

/** Strings of one element in every language; a missing or misspelt key is a compile error. */
export type LocalStrings<Table extends StringTable> = Readonly<Record<Locale, Table>>;

/** Widens the literals of the English table, so that the others may say the same in their own words. */
export type TableOf<English extends StringTable> = {
  [Key in keyof English]: English[Key] extends (...args: infer Args) => string ? (...args: Args) => string : string;
};

type ArgsOf<Value> = Value extends (...args: infer Args) => string ? Args : [];

/** `t('key', ...args)`, exact in keys and arguments. */
export type Translate<Table extends StringTable> = <Key extends keyof Table>(key: Key, ...args: ArgsOf<Table[Key]>) => string;

/** The language of the kit nearest to a BCP 47 tag. */
export function localeFor(tag: string | undefined | null): Locale {
  return tag?.toLowerCase().startsWith('en') ? 'en' : 'zh-CN';
}

export function translator<Table extends StringTable>(tables: LocalStrings<Table>, locale: () => Locale): Translate<Table> {
  return (key, ...args) => {
    const text = tables[locale()][key] as Text;
    return typeof text === 'string' ? text : (text as (...values: unknown[]) => string)(...args);
  };
}
