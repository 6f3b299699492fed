/** Where the API lives below a server's origin. */
export const API_PREFIX = '/api/v1';
