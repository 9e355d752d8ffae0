package io.wheelhouse.change;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The durable, append-only, hash-chained record of every change. Thread-safe; several processes may share one.
 *
 * <p>Each record's hash covers its whole content and the hash of the record before it, so that a changed, removed or
 * inserted record breaks the chain at that place.
 */
public interface Journal {
    /** Keeps an intent; on disk when this returns. */
    void append(Intent intent) throws JournalUnavailable;

    /** Keeps an outcome; on disk when this returns. */
    void append(Closing closing) throws JournalUnavailable;

    /** Changes of a workspace (all workspaces when empty), newest first, at most {@code most}, begun at or after {@code since}. */
    List<JournalEntry> list(Optional<String> workspace, Instant since, int most) throws JournalUnavailable;

    /** The change with this id, or with the only id that begins so (at least four characters). */
    Optional<JournalEntry> find(String changeId) throws JournalUnavailable;

    /**
     * Changes of a workspace that have no outcome, or an UNKNOWN one that has not been looked up; oldest first. One that was
     * looked up in vain ({@link Closing#recovered}) is over.
     */
    List<JournalEntry> open(String workspace) throws JournalUnavailable;

    /** Changes of a workspace, page by page. An outcome that is written down later is an addition to its change. */
    Pages<JournalEntry, JournalUnavailable> pages(String workspace);

    /**
     * Walks the chain. One that is shorter than this process has seen it, by writing to it or by an earlier walk, is broken,
     * however carefully it was cut.
     */
    default Verification verify() throws JournalUnavailable {
        return verify(Optional.empty());
    }

    /**
     * Walks the chain, and looks for a head in it that was kept elsewhere: what was cut off or rewritten since is found out
     * only so.
     *
     * @param kept the {@link Verification.Intact#head} of an earlier walk, in hexadecimal
     */
    Verification verify(Optional<String> kept) throws JournalUnavailable;

    /** What walking the chain found. */
    sealed interface Verification {
        /**
         * Every link holds.
         *
         * @param records how many there are
         * @param head the last record's hash, in hexadecimal; empty for an empty journal. Kept elsewhere, it proves later
         *     that nothing up to here was changed
         */
        record Intact(long records, String head) implements Verification {}

        /**
         * The chain is broken.
         *
         * @param sequence the first record that does not fit
         * @param why what is wrong with it
         */
        record Broken(long sequence, String why) implements Verification {}
    }
}
