export * from './chief-message.ts';
export * from './contact.ts';
export * from './reporter-message.ts';
export * from './results.ts';
export * from './sms-length.ts';
