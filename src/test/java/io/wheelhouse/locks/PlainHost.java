package io.wheelhouse.locks;

import io.wheelhouse.spi.KvEntry;
import java.util.Optional;

/**
 * A host in the field that knows only single writes (the article's protocol): read the limit, read the counter, count up
 * by check-and-set, write its name, run, remove its name, read the counter, count down by check-and-set.
 *
 * <p>A lost reply while counting up is tried again from the start (W4); while counting down it is given up (W5), since a
 * host that counted down twice would break the protocol by itself.
 *
 * @param step what it does next
 * @param limit the limit as read
 * @param count the counter as read
 * @param index the counter's index as read; 0 when there was none
 * @param tries how often it may still begin anew
 * @param claims for how many slots the counter was raised for it, and not lowered again: what no host knows of itself
 */
record PlainHost(String name, Step step, int limit, int count, long index, int tries, int claims) {
    /** What a plain host does next. */
    enum Step {
        READ_LIMIT,
        READ_COUNT,
        COUNT_UP,
        WRITE_NAME,
        RUN,
        REMOVE_NAME,
        READ_COUNT_AGAIN,
        COUNT_DOWN,
        /** Ended without a slot, or after giving it back. */
        DONE,
        /** Its run failed: it keeps its slot and does nothing more. */
        FAILED,
        /** Died. */
        DEAD
    }

    /** Where its name is. */
    String key() {
        return ProtocolWorld.LAYOUT.holderKey(ProtocolWorld.TIER, name);
    }

    static PlainHost fresh(String name) {
        return new PlainHost(name, Step.READ_LIMIT, 0, 0, 0, 1, 0);
    }

    PlainHost at(Step next) {
        return new PlainHost(name, next, limit, count, index, tries, claims);
    }

    PlainHost limited(Optional<KvEntry> entry) {
        int read = entry.map(KvEntry::text).map(Integer::parseInt).orElse(0);
        return new PlainHost(name, read == 0 ? Step.DONE : Step.READ_COUNT, read, 0, 0, tries, claims);
    }

    PlainHost counted(Optional<KvEntry> entry, Step next) {
        int read = entry.map(KvEntry::text).map(Integer::parseInt).orElse(0);
        var then = next == Step.COUNT_UP && read >= limit ? Step.DONE : next;
        return new PlainHost(
                name, then, limit, read, entry.map(KvEntry::modifyIndex).orElse(0L), tries, claims);
    }

    PlainHost again(Step from) {
        return tries == 0 ? at(Step.DONE) : new PlainHost(name, from, limit, count, index, tries - 1, claims);
    }

    PlainHost claiming(int now) {
        return new PlainHost(name, step, limit, count, index, tries, now);
    }

    boolean runs() {
        return step == Step.RUN;
    }

    boolean over() {
        return step == Step.DONE || step == Step.FAILED || step == Step.DEAD;
    }
}
