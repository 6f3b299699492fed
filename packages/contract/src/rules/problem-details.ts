import type { ProblemType } from '../schemas/problem.ts';
import type { Locale } from './message-locale.ts';

type Sentence = Readonly<Record<Locale, string>>;

/** The sentence for a person that stands for each type when nothing more exact is known. */
export const PROBLEM_DETAILS: Readonly<Record<ProblemType, Sentence>> = {
  'bad-request': { 'zh-CN': '请求有误，请核对后再试。', en: 'The request could not be read. Check its format and try again.' },
  'validation-failed': { 'zh-CN': '有几项还需要修改，请看每一项下面的说明。', en: 'Some fields need attention; see the note at each of them.' },
  'key-missing': { 'zh-CN': '请求没有带门户密钥（X-Fire-Key）。', en: 'The request carries no portal key (X-Fire-Key).' },
  'key-invalid': { 'zh-CN': '门户密钥无效或已停用，请联系网站管理员。', en: 'The portal key is unknown or has been revoked; ask the site’s operator.' },
  'token-missing': { 'zh-CN': '请先登录。', en: 'Sign in first.' },
  'token-invalid': { 'zh-CN': '登录已失效，请重新登录。', en: 'The sign-in has run out or is not accepted here; sign in again.' },
  'origin-not-allowed': { 'zh-CN': '这个密钥不能在当前网站使用，请在密钥设置里加入本网站地址。', en: 'This key may not be used from this site; add the site’s origin to the key.' },
  'forbidden': { 'zh-CN': '没有权限进行这项操作。', en: 'This is not allowed.' },
  'not-found': { 'zh-CN': '没有找到，请检查地址或编号。', en: 'Nothing was found here; check the address or the number.' },
  'method-not-allowed': { 'zh-CN': '这个地址不支持该请求方法。', en: 'This address does not take that method.' },
  'conflict': { 'zh-CN': '已经有人先处理了，请看过最新内容后再试。', en: 'Somebody else has acted in the meantime; look at the newer state before you go on.' },
  'idempotency-conflict': { 'zh-CN': '同一个幂等键已用于另一个请求，请换一个新的键。', en: 'This idempotency key was used for a different request; take a new one.' },
  'already-decided': { 'zh-CN': '这件事已经有了处理结果，不能再更改。', en: 'This has already been acted on and can no longer be changed.' },
  'payload-too-large': { 'zh-CN': '内容太大，请缩小后再发送。', en: 'This is too large; make it smaller and send it again.' },
  'unsupported-media-type': {
    'zh-CN': '不接受这种类型的内容；照片请用 JPEG、PNG 或 WebP，其他内容请用 JSON。',
    en: 'This kind of content is not taken here; send photos as JPEG, PNG or WebP, anything else as JSON.',
  },
  'photo-unreadable': { 'zh-CN': '这张图片打不开，可能已经损坏，请换一张。', en: 'This picture could not be opened; it may be damaged. Choose another one.' },
  'rate-limited': { 'zh-CN': '操作太频繁，请稍后再试。', en: 'Too many requests; please wait a little and try again.' },
  'proof-of-work-required': {
    'zh-CN': '当前提交量异常，需要先做一次自动检查；如果一直没有完成，请过几分钟再试。',
    en: 'Unusually much is being sent through this site, so a check is made first, by itself. Where it does not finish, try again in some minutes.',
  },
  'internal-error': { 'zh-CN': '服务器出了问题，我们已记录，请稍后再试。', en: 'Something failed on the server. It has been recorded; please try again later.' },
  'unavailable': { 'zh-CN': '服务暂时繁忙或正在维护，请稍后再试。', en: 'The service is busy or being maintained; please try again soon.' },
};
