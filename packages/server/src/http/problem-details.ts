export { PROBLEM_DETAILS } from '@fire-governance/contract/rules';
