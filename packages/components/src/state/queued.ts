/** Something that could not be sent at once, and what became of it. */
export interface Queued {
  id: string;
  /** `refused`: the server has said no for good, it needs a person's hand. */
  status: 'waiting' | 'sending' | 'refused' | 'sent';
  /** It was tried at somebody's wish, in vain. */
  still?: boolean;
}
