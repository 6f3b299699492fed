export { AbortedError, isAborted } from './aborted-error.ts';
export { ConfigurationError, isConfigurationError } from './configuration-error.ts';
export { FireError, isFireError, type FireErrorKind, type FireErrorOptions } from './fire-error.ts';
export { NetworkError, isNetworkError } from './network-error.ts';
export { ProblemError, isProblem, type ProblemErrorOptions, type ProblemName } from './problem-error.ts';
export { TimeoutError, isTimeoutError } from './timeout-error.ts';
export { TokenError, isTokenError } from './token-error.ts';
export { UnexpectedReplyError, isUnexpectedReply, type UnexpectedReplyOptions, type UnexpectedReplyReason } from './unexpected-reply-error.ts';
