export { fieldMessage, type Fault } from '@fire-governance/contract/rules';
