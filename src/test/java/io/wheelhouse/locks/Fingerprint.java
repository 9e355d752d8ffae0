package io.wheelhouse.locks;

import io.wheelhouse.change.Intent;
import io.wheelhouse.locks.ScriptedStore.Answer;
import io.wheelhouse.spi.KvEntry;
import io.wheelhouse.spi.KvOperation;
import io.wheelhouse.spi.KvTransactionResult;
import java.util.ArrayList;
import java.util.List;

/**
 * The same for worlds that can never differ in what follows. The numbers of indexes do not count: our code only compares
 * them for being equal, so it counts which writes that an actor remembers still stand, and which of the others are the
 * same. Everything an actor was answered counts, since its code may have kept it, unless its script says that it has not.
 *
 * <p>128 bits of it are kept: too few worlds are visited for two of them to fall together by chance.
 */
record Fingerprint(long one, long two) {
    static Fingerprint of(ProtocolWorld world) {
        var writing = new Writing(world);
        writing.addAll();
        return new Fingerprint(writing.one, writing.two);
    }

    /** Of a store's keys and values alone. */
    static Fingerprint ofKeys(ProtocolWorld world) {
        var writing = new Writing(world);
        return new Fingerprint(writing.one, writing.two);
    }

    private static final class Writing {
        private final ProtocolWorld world;
        private final KvEntry[] present;

        /** Writes that an actor remembers and that were written over or removed since, in the order of appearance. */
        private final List<KvEntry> past = new ArrayList<>();

        private long one = 0x9E3779B97F4A7C15L;
        private long two = 0xC2B2AE3D27D4EB4FL;

        Writing(ProtocolWorld world) {
            this.world = world;
            present = world.store().entries().values().toArray(KvEntry[]::new);
            for (var entry : present) {
                add(entry.key());
                add(entry.value());
            }
        }

        void addAll() {
            add(world.faults());
            add(world.excused() ? 1 : 0);
            world.commits().forEach((attempt, times) -> {
                add(attempt);
                add(times);
            });
            world.plain().forEach(this::add);
            add(world.ours());
            add(world.operator());
            add(world.underWay().size());
            world.underWay().forEach(this::add);
        }

        private void add(long number) {
            one = Long.rotateLeft((one ^ number) * 0x87C37B91114253D5L, 31) * 0x4CF5AD432745937FL;
            two = Long.rotateLeft((two + number) * 0xFF51AFD7ED558CCDL, 33) * 0xC4CEB9FE1A85EC53L + one;
        }

        /** Keys and words: few are told apart, and a text keeps its hash. */
        private void add(String text) {
            add((long) text.length() << 32 ^ text.hashCode());
        }

        private void add(byte[] bytes) {
            add(bytes.length);
            long word = 0;
            for (int at = 0; at < bytes.length; at++) {
                word = word << 8 | bytes[at] & 0xFF;
                if (at % 8 == 7) {
                    add(word);
                    word = 0;
                }
            }
            add(word);
        }

        private void add(PlainHost host) {
            add(host.over() ? -1 : host.step().ordinal());
            add(world.excused() ? 0 : host.claims());
            if (host.over()) {
                return;
            }
            boolean begins = host.step().compareTo(PlainHost.Step.COUNT_UP) <= 0;
            add(begins ? host.tries() : -1);
            add(begins ? host.limit() : -1);
            if (host.step() == PlainHost.Step.COUNT_UP || host.step() == PlainHost.Step.COUNT_DOWN) {
                boolean stands = index(ProtocolWorld.COUNTER) == host.index();
                add(stands ? host.count() : Integer.MIN_VALUE);
            }
        }

        private void add(ScriptedActor actor) {
            past.clear();
            add(actor.dead() ? 1 : 0);
            add(actor.over() ? 1 : 0);
            actor.told().forEach((attempt, outcome) -> {
                add(attempt);
                add(outcome.word());
            });
            if (actor.over()) {
                actor.begun().values().forEach(this::add);
            } else {
                actor.memory().forEach(this::add);
            }
        }

        /** Of an actor that is over, its journal is left, which the next start goes by. */
        private void add(Intent intent) {
            add(intent.changeId());
            long proof = index(intent.details().getOrDefault("proof", ""));
            add(proof > Long.parseLong(intent.details().getOrDefault("seen", "0")) ? 1 : 0);
        }

        private void add(Answer answer) {
            switch (answer) {
                case Answer.Listing listing -> remembered(listing.entries());
                case Answer.Result result -> {
                    boolean committed = result.result() instanceof KvTransactionResult.Committed;
                    add(committed ? 1 : 2);
                    if (committed) {
                        remembered(((KvTransactionResult.Committed) result.result()).entries());
                    } else {
                        ((KvTransactionResult.RolledBack) result.result())
                                .failures()
                                .forEach(failure -> add(failure.operation()));
                    }
                }
                case Answer.Lost lost -> add(3);
                case Answer.Ended ended -> add(4);
                case Answer.Come come -> add(5);
                case Answer.Ran ran -> add(ran.well() ? 6 : 7);
                case Answer.Quiet quiet -> add(quiet.so() ? 8 : 9);
            }
        }

        private void remembered(List<KvEntry> entries) {
            add(entries.size());
            for (var entry : entries) {
                add(entry.key());
                if (index(entry.key()) == entry.modifyIndex()) {
                    add(-1);
                } else {
                    add(entry.value());
                    add(pastNumber(entry));
                }
            }
        }

        private int pastNumber(KvEntry entry) {
            for (int number = 0; number < past.size(); number++) {
                var known = past.get(number);
                if (known.modifyIndex() == entry.modifyIndex() && known.key().equals(entry.key())) {
                    return number;
                }
            }
            past.add(entry);
            return past.size();
        }

        /** What a late request would do: nothing, once a guard of it no longer holds. */
        private void add(List<KvOperation> operations) {
            for (var operation : operations) {
                add(operation.getClass().getSimpleName());
                add(operation.key());
                switch (operation) {
                    case KvOperation.Cas cas -> {
                        add(cas.value());
                        add(cas.index() == index(cas.key()) ? 1 : 0);
                    }
                    case KvOperation.Set set -> add(set.value());
                    case KvOperation.CheckIndex check -> add(check.index() == index(check.key()) ? 1 : 0);
                    case KvOperation.DeleteCas delete -> add(delete.index() == index(delete.key()) ? 1 : 0);
                    default -> {}
                }
            }
        }

        private long index(String key) {
            for (var entry : present) {
                if (entry.key().equals(key)) {
                    return entry.modifyIndex();
                }
            }
            return 0;
        }
    }
}
