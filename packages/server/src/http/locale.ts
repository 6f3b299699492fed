export { LOCALES, localeFrom, type Locale } from '@fire-governance/contract/rules';
