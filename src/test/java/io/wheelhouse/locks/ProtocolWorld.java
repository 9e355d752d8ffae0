package io.wheelhouse.locks;

import io.wheelhouse.adapters.sandbox.KvChange;
import io.wheelhouse.adapters.sandbox.KvState;
import io.wheelhouse.locks.ScriptedStore.Answer;
import io.wheelhouse.locks.ScriptedStore.Call;
import io.wheelhouse.spi.KvEntry;
import io.wheelhouse.spi.KvOperation;
import io.wheelhouse.spi.KvTransactionResult;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Everything at one moment of an exploration. Immutable.
 *
 * @param store the store
 * @param plain the hosts in the field
 * @param ours our own host
 * @param operator our operator
 * @param underWay transactions whose sender gave up on them, and that may still arrive
 * @param faults how many crashes, lost replies and late requests may still happen
 * @param commits how often each attempt was committed
 * @param excused whether an operator has taken the slot of a host that lived (W6), which no lock can fence
 */
record ProtocolWorld(
        KvState store,
        List<PlainHost> plain,
        ScriptedActor ours,
        ScriptedActor operator,
        List<List<KvOperation>> underWay,
        int faults,
        Map<String, Integer> commits,
        boolean excused) {
    static final TierName TIER = new TierName("prod", "web");
    static final Layout LAYOUT = Layout.DEFAULT;
    static final String COUNTER = LAYOUT.counterKey(TIER);
    static final String LIMIT = LAYOUT.limitKey(TIER);

    // The attempts, each named for what it does; their names begin the proofs.
    static final String TAKE = "try-ours-take";
    static final String GIVE = "try-ours-give";
    static final String FREE = "try-operator-free";
    static final String BACK = "try-operator-back";
    static final String REPAIR = "try-operator-repair";
    static final String BULK = "try-operator-bulk";

    /** Counts, beside the attempts, how often ours took a slot while the tier was disabled. */
    static final String LATE_START = "late start";

    private static final Instant NOW = Instant.EPOCH;

    static ProtocolWorld start(int limit, int faults, ScriptedActor ours, ScriptedActor operator) {
        return new ProtocolWorld(
                store(limit),
                List.of(PlainHost.fresh("a"), PlainHost.fresh("b")),
                ours,
                operator,
                List.of(),
                faults,
                Map.of(),
                false);
    }

    private static KvState store(int limit) {
        var keys = List.<KvOperation>of(
                new KvOperation.Set(LIMIT, bytes(Integer.toString(limit)), 0),
                new KvOperation.Set(COUNTER, bytes("0"), 0));
        return KvChange.transact(KvState.EMPTY, keys, NOW).state();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    Tier tier() {
        return Tiers.read(LAYOUT, store.below(LAYOUT.tierPrefix(TIER)), List.of())
                .tier(TIER);
    }

    /** The index of a key's last write; 0 when it is not there. */
    long index(String key) {
        var entry = store.entries().get(key);
        return entry == null ? 0 : entry.modifyIndex();
    }

    boolean oursRuns() {
        return ours.call().filter(call -> call instanceof Call.Run).isPresent();
    }

    int runners() {
        int runners = oursRuns() ? 1 : 0;
        for (var host : plain) {
            runners += host.runs() ? 1 : 0;
        }
        return runners;
    }

    int committed(String attempt) {
        return commits.getOrDefault(attempt, 0);
    }

    private boolean alive(String host) {
        return host.equals("ours")
                ? !ours.over()
                : plain.stream().anyMatch(each -> each.name().equals(host) && !each.over());
    }

    ProtocolWorld with(PlainHost moved) {
        var moves = new ArrayList<>(plain);
        moves.replaceAll(host -> host.name().equals(moved.name()) ? moved : host);
        return new ProtocolWorld(store, moves, ours, operator, underWay, faults, commits, excused);
    }

    ProtocolWorld with(ScriptedActor moved) {
        return moved.name().equals("ours")
                ? new ProtocolWorld(store, plain, moved, operator, underWay, faults, commits, excused)
                : new ProtocolWorld(store, plain, ours, moved, underWay, faults, commits, excused);
    }

    /** The same, with one fault less to come. */
    ProtocolWorld fault() {
        return new ProtocolWorld(store, plain, ours, operator, underWay, faults - 1, commits, excused);
    }

    ProtocolWorld send(List<KvOperation> late) {
        var more = new ArrayList<>(underWay);
        more.add(late);
        return new ProtocolWorld(store, plain, ours, operator, more, faults, commits, excused);
    }

    /** The same, with a late request no longer under way. */
    ProtocolWorld arrived(int late) {
        var fewer = new ArrayList<>(underWay);
        fewer.remove(late);
        return new ProtocolWorld(store, plain, ours, operator, fewer, faults, commits, excused);
    }

    Answer read(Call.Read read) {
        return new Answer.Listing(
                read.tree()
                        ? store.below(read.key())
                        : store.get(read.key()).stream().toList());
    }

    /** A world and what a transaction was answered. */
    record Applied(ProtocolWorld world, KvTransactionResult answer) {}

    /** The world after a transaction, and its answer. */
    Applied apply(List<KvOperation> operations) {
        var next = KvChange.transact(store, operations, NOW);
        if (!(next.answer() instanceof KvTransactionResult.Committed)) {
            return new Applied(this, next.answer());
        }
        var attempt = attempt(operations).orElse("");
        var world = new ProtocolWorld(
                next.state(),
                claims(attempt, operations),
                ours,
                operator,
                underWay,
                faults,
                attempt.isEmpty() ? commits : counted(attempt),
                excused || overridesTheLiving(attempt, operations));
        return new Applied(world, next.answer());
    }

    private Map<String, Integer> counted(String attempt) {
        var counted = new TreeMap<>(commits);
        counted.merge(attempt, 1, Integer::sum);
        if (attempt.equals(TAKE) && store.get(LIMIT).orElseThrow().text().equals("0")) {
            counted.merge(LATE_START, 1, Integer::sum);
        }
        return counted;
    }

    /** The attempt that a transaction carries the proof of. */
    static Optional<String> attempt(List<KvOperation> operations) {
        for (var operation : operations) {
            var value =
                    switch (operation) {
                        case KvOperation.Set set -> set.value();
                        case KvOperation.Cas cas -> cas.value();
                        default -> new byte[0];
                    };
            if (operation.key().startsWith(LAYOUT.app()) && value.length > 3 && value[3] == '-') {
                return new String(value, StandardCharsets.UTF_8).lines().findFirst();
            }
        }
        return Optional.empty();
    }

    private boolean overridesTheLiving(String attempt, List<KvOperation> operations) {
        return attempt.equals(FREE)
                && operations.stream()
                        .filter(operation -> operation instanceof KvOperation.DeleteCas)
                        .map(KvOperation::key)
                        .anyMatch(key -> store.get(key).isPresent()
                                && LAYOUT.place(key) instanceof Layout.Place.Holder holder
                                && alive(holder.host()));
    }

    /** What an operator's transaction, about to be committed, makes of the plain hosts' claims to slots. */
    private List<PlainHost> claims(String attempt, List<KvOperation> operations) {
        return switch (attempt) {
            case REPAIR ->
                plain.stream().map(host -> host.claiming(named(host))).toList();
            case FREE, BACK -> {
                int more = attempt.equals(FREE) ? -1 : 1;
                boolean counts = operations.stream()
                        .anyMatch(
                                it -> it instanceof KvOperation.Cas && it.key().equals(COUNTER));
                yield plain.stream()
                        .map(host -> counts && about(host, operations) ? host.claiming(host.claims() + more) : host)
                        .toList();
            }
            default -> plain;
        };
    }

    private static boolean about(PlainHost host, List<KvOperation> operations) {
        var key = LAYOUT.holderKey(TIER, host.name());
        return operations.stream().anyMatch(operation -> operation.key().equals(key));
    }

    private int named(PlainHost host) {
        return store.get(host.key()).isPresent() ? 1 : 0;
    }

    /** Slots that the counter claims for plain hosts whose names are not there: what deaths and lost replies cost. */
    int nameless() {
        int nameless = 0;
        for (var host : plain) {
            nameless += host.claims() - named(host);
        }
        return nameless;
    }

    /** How many slots are counted beyond the names that are there. */
    int drift() {
        int count = store.get(COUNTER).map(KvEntry::text).map(Integer::parseInt).orElse(0);
        return count - store.below(LAYOUT.holderKey(TIER, "")).size();
    }

    /** No plain host lives that has read the limit. */
    boolean drained() {
        return plain.stream().allMatch(host -> host.over() || host.step() == PlainHost.Step.READ_LIMIT);
    }

    /** No living host is between its two writes: what a grace period, longer than hosts take for both, makes sure of. */
    boolean quiet() {
        return plain.stream().noneMatch(host -> switch (host.step()) {
            case WRITE_NAME, READ_COUNT_AGAIN, COUNT_DOWN -> true;
            case REMOVE_NAME -> named(host) == 0;
            default -> false;
        });
    }
}
