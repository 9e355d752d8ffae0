package io.wheelhouse.locks;

import io.wheelhouse.spi.KvEntry;
import io.wheelhouse.spi.KvOperation;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What makes a lost request come too late for good. Every transaction of a change asks that the change's fence stands as it
 * did when the transaction was made, which is not at all at first. Who has to know how a lost request ended moves the fence
 * and looks for the proof in one transaction: the request was committed before that, or never will be.
 *
 * @param key one a change, below our own prefix; it stays, since a request may be late by any time
 * @param index how it stands; 0 when it is not there
 */
record Fence(String key, long index) {
    private static final String GIVEN_UP = "given up";

    static Fence of(Layout layout, String attempt) {
        return new Fence(layout.fenceKey(attempt), 0);
    }

    static Fence at(String key, Optional<KvEntry> found) {
        return new Fence(key, found.map(KvEntry::modifyIndex).orElse(0L));
    }

    /** What each transaction of the change carries. Needs the right to write the key, even where it only looks. */
    KvOperation guard() {
        return index == 0 ? new KvOperation.CheckAbsent(key) : new KvOperation.CheckIndex(key, index);
    }

    /** Moves it, so that the change can be tried again. */
    KvOperation again() {
        return moved("tried again");
    }

    /** Moves it, and nobody tries again: its process is taken for dead. */
    KvOperation giveUp() {
        return moved(GIVEN_UP);
    }

    /** With another value each time: a key that is given the value it has keeps its index. */
    private KvOperation moved(String why) {
        var value = "%s after %d".formatted(why, index).getBytes(StandardCharsets.UTF_8);
        return new KvOperation.Cas(key, value, 0, index);
    }

    static boolean isGivenUp(KvEntry found) {
        return found.text().startsWith(GIVEN_UP);
    }
}
