/** What went over the sockets of a program: plain data, to be kept as JSON. */
export interface Recording {
  /** In the order in which they were opened. */
  readonly sockets: readonly RecordedSocket[];
}

/** What went over one socket. */
export interface RecordedSocket {
  /** Numbers of the multicast groups that it joined: some for a subscription, none for a socket of requests. */
  readonly groups: readonly number[];
  /** In the order in which the program sent and took them. */
  readonly exchanges: readonly RecordedDatagram[];
}

/** A datagram in one direction, or the place where the kernel dropped some because nobody read them (`overrun`). */
export type RecordedDatagram =
  | {
      readonly direction: 'sent' | 'received';
      /** Its bytes in hex. */
      readonly hex: string;
      /** The namespace that it is about, where the socket listens to several and it is another than its own. */
      readonly namespaceId?: number;
    }
  | { readonly direction: 'overrun' };
