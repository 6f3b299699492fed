export { fold, searchPatterns, searchText } from '@fire-governance/contract/rules';
