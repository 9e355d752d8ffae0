package io.wheelhouse.locks;

import io.wheelhouse.spi.KvEntry;
import io.wheelhouse.spi.KvOperation;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The key that is written together with a change, in the same transaction, so that reading it later tells whether the
 * change was committed although its reply was lost (reference 3.6).
 *
 * @param key where it lies
 * @param attempt the attempt's id, which its value begins with
 * @param value the whole value
 * @param lasting true for an operator's proof, created once and kept; false for a host's, written over at each attempt
 */
record Proof(String key, String attempt, String value, boolean lasting) {
    /** What fences off an attempt: whoever finds it in place of a proof knows that the attempt will never be committed. */
    private static final String VOID = "void ";

    /** A host's own proof: nothing but the id, since it is written with every run. */
    static Proof ofHost(Layout layout, TierName tier, String host, String attempt) {
        return new Proof(layout.attemptKey(tier, host), attempt, attempt, false);
    }

    KvOperation write() {
        var bytes = value.getBytes(StandardCharsets.UTF_8);
        return lasting ? new KvOperation.Cas(key, bytes, 0, 0) : new KvOperation.Set(key, bytes, 0);
    }

    /** Takes the proof's place, so that the attempt can never be committed any more. Fails when it was committed. */
    KvOperation fence() {
        return new KvOperation.Cas(key, (VOID + attempt).getBytes(StandardCharsets.UTF_8), 0, 0);
    }

    /** Whether an attempt was fenced off here. */
    static boolean isFence(KvEntry found) {
        return found.text().startsWith(VOID);
    }

    boolean provenBy(Optional<KvEntry> found) {
        return found.map(KvEntry::text).filter(text -> text.startsWith(attempt)).isPresent();
    }
}
