import { done } from '../../base/styles/done.ts';
import { endStyles } from './ends.styles.ts';
import { frameStyles } from './frame.styles.ts';
import { questionStyles } from './questions.styles.ts';

export const reportStyles = [frameStyles, questionStyles, done, endStyles];
