export { noteOf, problemsOf, type OperationNote } from './operation-notes.ts';
export { API_VERSION, openApiDocument } from './document.ts';
