export { API_VERSION, openApiDocument } from './document.ts';
