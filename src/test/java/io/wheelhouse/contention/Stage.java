package io.wheelhouse.contention;

import io.wheelhouse.locks.Layout;
import io.wheelhouse.locks.TierName;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * What all who take part share. Thread-safe.
 *
 * <p>The gap of a tier is shared by living plain hosts while they are between their writes, and had alone by an operator
 * who repairs: it stands for the grace period, whose only sense is that no host is in between, and which no clock can
 * promise on a busy machine.
 *
 * @param layout where keys lie
 * @param plain the store as plain hosts see it
 * @param history what happened
 * @param signs who lives
 * @param late requests that outlive their senders
 * @param cycles how many slots were taken and given back
 */
record Stage(
        Layout layout,
        PlainKeys plain,
        Hazards hazards,
        History history,
        LifeSigns signs,
        Queue<RoughStore> late,
        AtomicLong cycles,
        Map<TierName, ReadWriteLock> gaps) {
    static Stage of(Layout layout, PlainKeys plain, Hazards hazards) {
        return new Stage(
                layout,
                plain,
                hazards,
                new History(),
                new LifeSigns(),
                new ConcurrentLinkedQueue<>(),
                new AtomicLong(),
                new ConcurrentHashMap<>());
    }

    ReadWriteLock gap(TierName tier) {
        return gaps.computeIfAbsent(tier, name -> new ReentrantReadWriteLock(true));
    }
}
