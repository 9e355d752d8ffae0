package io.wheelhouse.locks;

import io.wheelhouse.spi.KeyValueStore;
import io.wheelhouse.spi.Sessions;

/** A store that the numbered cases run on, with the faults they need. */
interface Bench extends AutoCloseable {
    /** What the product works with. */
    KeyValueStore store();

    /** The same data, past every fault and right: what hosts and other operators do. */
    KeyValueStore behind();

    Sessions sessions();

    /** A prefix nobody else uses, with a slash at its end. */
    String newRoot();

    /** From now on listings say that something was left out. */
    void filterByAcl();

    /** From now on listings answer this index. */
    void answerIndex(long index);

    /** The leader steps down before it commits the next transaction. */
    void loseLeadershipBeforeCommit();

    /** The next transaction is committed, its reply is lost. */
    void loseReplyAfterCommit();

    /** The next transaction never arrives, which its sender cannot know. */
    void loseRequest();

    /** The server takes this many operations in a transaction. */
    void operationLimit(int most);

    /** How many transactions were tried. */
    int transactions();

    @Override
    void close();
}
