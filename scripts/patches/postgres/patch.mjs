/**
 * What is changed in postgres.js 3.4.9, and why: ADR 2 and ADR 72.
 * The ES module build and the CommonJS build have the same text in all these places.
 * Raise the marker here and in db/driver.ts together when an edit changes.
 */
const MARKER = 3;

const connectionEdits = [
  {
    why: "A statement for a connection without a socket is refused: its bytes would go to the next session.",
    find: `    if (stream)
      return queryError(q, Errors.generic('COPY_IN_PROGRESS'`,
    replace: `    if (!socket)
      return (queryError(q, Errors.connection('CONNECTION_CLOSED', options)), true)

    if (stream)
      return queryError(q, Errors.generic('COPY_IN_PROGRESS'`,
  },
  {
    why: "BEGIN always reserves its connection, also when the pipeline or the socket's buffer is full.",
    find: `      build(q)
      return write(toBuffer(q))
        && !q.describeFirst
        && !q.cursorFn
        && sent.length < max_pipeline
        && (!q.options.onexecute || q.options.onexecute(connection))`,
    replace: `      build(q)
      q.options.onexecute && q.options.onexecute(connection)
      return write(toBuffer(q))
        && !q.describeFirst
        && !q.cursorFn
        && sent.length < max_pipeline
        && !q.options.onexecute`,
  },
  {
    why: "A scheduled write that finds no socket is dropped. It threw where nobody could catch it.",
    find: `  function nextWrite(fn) {
    const x = socket.write(chunk, fn)`,
    replace: `  function nextWrite(fn) {
    if (!socket)
      return (chunk = nextWriteTimer = null, false)

    const x = socket.write(chunk, fn)`,
  },
  {
    why: "A closed connection forgets its unsent bytes and its write timer, or it would never write again.",
    find: `    incomings = null
    clearImmediate(nextWriteTimer)
    socket.removeListener('data', data)`,
    replace: `    incomings = null
    clearImmediate(nextWriteTimer)
    chunk = nextWriteTimer = null
    socket.removeListener('data', data)`,
  },
  {
    // Between the error of a socket and its close a ROLLBACK is sent: it waited, and the next session's first answers were taken for its own.
    why: "A server that hangs up during the greeting is an error, and what was sent to a socket that broke is refused.",
    find: `    if (initial)
      return reconnect()

    !hadError && (query || sent.length) && error(`,
    replace: `    if (initial && options.host.length > 1)
      return reconnect()

    ;(initial || query || sent.length) && error(`,
  },
  {
    why: "A closed connection forgets the old session's last answer, which the next session's first query got.",
    find: `    closedTime = performance.now()
    hadError && options.shared.retries++`,
    replace: `    query = results = errorResponse = null
    result = new Result()
    rows = 0
    closedTime = performance.now()
    hadError && options.shared.retries++`,
  },
  {
    why: "Losing the connection while it reads the array types rejects its first query, not the process.",
    find: `        return fetchArrayTypes()`,
    replace: `        return fetchArrayTypes().catch(noop)`,
  },
  {
    why: "A connection that owes an answer and says nothing is given up (ADR 53): BEGIN, which costs nothing, soon.",
    find: `      return write(toBuffer(q))
        && !q.describeFirst`,
    replace: `      socket.setTimeout(1000 * (q.options.onexecute && options.begin_timeout || options.answer_timeout || 0))
      return write(toBuffer(q))
        && !q.describeFirst`,
  },
  {
    why: "As above. What has arrived is read first: this process may have been busy for as long.",
    find: `  async function createSocket() {
    let x`,
    replace: `  function silent() {
    const before = this.bytesRead
    setImmediate(() =>
      socket === this && this.bytesRead === before && (query || sent.length) && unanswered()
    )
  }

  function unanswered() {
    error(Errors.connection('ANSWER_TIMEOUT', options, socket))
    drop()
    while (queues.open && queues.open.length)
      queues.open.shift().drop()
  }

  function drop() {
    socket && socket.destroy()
  }

  async function createSocket() {
    let x`,
  },
  {
    why: "As above: every socket is watched.",
    find: `    x.on('drain', drain)
    return x`,
    replace: `    x.on('drain', drain)
    x.on('timeout', silent)
    return x`,
  },
  {
    why: "As above, under TLS.",
    find: `    socket.on('drain', drain)
  }`,
    replace: `    socket.on('drain', drain)
    socket.on('timeout', silent)
  }`,
  },
  {
    why: "As above: the others of the pool that are idle are likely to be deaf too, and cost little to make anew.",
    find: `    cancel,
    end,
    count: 0,`,
    replace: `    cancel,
    drop,
    end,
    count: 0,`,
  },
];

const indexEdits = [
  {
    why: "How long an answer may take, in seconds; 0, as before, for ever.",
    find: `    connect_timeout : 30,`,
    replace: `    connect_timeout : 30,
    begin_timeout   : 0,
    answer_timeout  : 0,`,
  },
  {
    why: "The marker that db/driver.ts looks for.",
    find: `Object.assign(Postgres, {
  PostgresError,`,
    replace: `Object.assign(Postgres, {
  praxisPatch: ${MARKER},
  PostgresError,`,
  },
  {
    why: "A transaction remembers that its connection is gone, and which statement ends it.",
    find: `    let savepoints = 0
      , connection
      , prepare = null`,
    replace: `    let savepoints = 0
      , connection
      , prepare = null
      , dead = null
      , lost = null
      , last = null`,
  },
  {
    why: "The loss is noticed from BEGIN on, not only once BEGIN was answered.",
    find: `        new Promise((_, reject) => connection.onclose = reject)`,
    replace: `        new Promise((_, reject) => dead ? reject(dead) : lost = reject)`,
  },
  {
    why: "The statement that ends a transaction is its last one.",
    find: `          : sql\`rollback\``,
    replace: `          : (last = sql\`rollback\`)`,
  },
  {
    why: "As above, for COMMIT.",
    find: `          : await sql\`commit\``,
    replace: `          : await (last = sql\`commit\`)`,
  },
  {
    why: "No statement of a dead or ended transaction reaches the connection, which may be somebody else's by now.",
    find: `        q.catch(e => uncaughtError || (uncaughtError = e))
        c.queue === full`,
    replace: `        q.catch(e => uncaughtError || (uncaughtError = e))
        if (dead || (last && q !== last))
          return q.reject(dead || Errors.generic('TRANSACTION_ENDED', 'The transaction has ended'))

        c.queue === full`,
  },
  {
    why: "What was queued on a lost connection is rejected with it.",
    find: `      connection = c
      move(c, reserved)
      c.reserved = () => queries.length`,
    replace: `      connection = c
      c.onclose = e => {
        dead = e
        while (queries.length)
          queries.shift().reject(e)
        lost && lost(e)
      }
      move(c, reserved)
      c.reserved = () => queries.length`,
  },
];

/** `index.js` comes last in each build: its marker then says that the whole build is patched. */
export const patch = {
  package: "postgres",
  version: "3.4.9",
  files: [
    {
      path: "src/connection.js",
      before: "ee3a218d9aa6a6f2887c1a19da50009335fe84c11a5431d5cab72d6bc528632f",
      after: "90314a8f7f2093b29c61e9b493a4393bdd26d8bf8472cd6123eb2743cbbf834f",
      edits: connectionEdits,
    },
    {
      path: "src/index.js",
      before: "4e21f5733e70d79cffc10d10d4ef01031de4a9ac862210e43f8870029fd103ed",
      after: "6e3a28c30e34c84f3c47a35ece72d2f1c4d6b798625d84c3a2c7526af8eb357d",
      edits: indexEdits,
    },
    {
      path: "cjs/src/connection.js",
      before: "ce6d375809baad79963ef9b3773e6ac757bcf6da2362d4d85482bb14c2c751be",
      after: "27572653458ff1150d6129a69c94e533088f4103a6f57e762bdbba33290c7685",
      edits: connectionEdits,
    },
    {
      path: "cjs/src/index.js",
      before: "d8fea1a5311c47e65004646bc81f57305ac64d48f99004a5b3ca27bcfc6babf8",
      after: "bcdf3b07ee0e6d419023e21466032e541e2e610c26bfe49a398152fc01081cb8",
      edits: indexEdits,
    },
  ],
};
