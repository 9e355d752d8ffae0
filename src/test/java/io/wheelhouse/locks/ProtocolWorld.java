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
import java.util.HashMap;
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
 * @param oursDead whether our host has died
 * @param underWay transactions whose sender gave up on them, and that may still arrive
 * @param faults how many crashes and lost replies may still happen
 * @param commits how often each attempt was committed
 * @param excused why too many runs may now happen for a reason that no lock can prevent; empty as long as none may
 */
record ProtocolWorld(
        KvState store,
        List<PlainHost> plain,
        ScriptedActor ours,
        ScriptedActor operator,
        boolean oursDead,
        List<List<KvOperation>> underWay,
        int faults,
        Map<String, Integer> commits,
        Optional<String> excused) {
    static final TierName TIER = new TierName("prod", "web");
    static final Layout LAYOUT = Layout.DEFAULT;
    static final String LATE_START = "late start";
    private static final Instant NOW = Instant.EPOCH;

    static KvState store(Map<String, String> keys) {
        var operations = new ArrayList<KvOperation>();
        new TreeMap<>(keys)
                .forEach((key, value) -> operations.add(
                        new KvOperation.Set(LAYOUT.tierPrefix(TIER) + key, value.getBytes(StandardCharsets.UTF_8), 0)));
        return KvChange.transact(KvState.EMPTY, operations, NOW).state();
    }

    Tier tier() {
        return Tiers.read(LAYOUT, store.below(LAYOUT.tierPrefix(TIER)), List.of())
                .tier(TIER);
    }

    boolean oursRuns() {
        return !oursDead && ours.call().filter(call -> call instanceof Call.Run).isPresent();
    }

    int runners() {
        return (int) plain.stream().filter(PlainHost::runs).count() + (oursRuns() ? 1 : 0);
    }

    int committed(String attempt) {
        return commits.getOrDefault(attempt, 0);
    }

    boolean alive(String host) {
        if (host.equals("ours")) {
            return !oursDead && ours.outcome().isEmpty();
        }
        return plain.stream().anyMatch(each -> each.name().equals(host) && !each.over());
    }

    ProtocolWorld with(PlainHost moved) {
        return new ProtocolWorld(
                store,
                plain.stream()
                        .map(host -> host.name().equals(moved.name()) ? moved : host)
                        .toList(),
                ours,
                operator,
                oursDead,
                underWay,
                faults,
                commits,
                excused);
    }

    ProtocolWorld with(ScriptedActor moved) {
        boolean isOurs = moved.name().equals("ours");
        return new ProtocolWorld(
                store,
                plain,
                isOurs ? moved : ours,
                isOurs ? operator : moved,
                oursDead,
                underWay,
                faults,
                commits,
                excused);
    }

    ProtocolWorld withOursDead() {
        return new ProtocolWorld(store, plain, ours, operator, true, underWay, faults, commits, excused);
    }

    ProtocolWorld fault() {
        return new ProtocolWorld(store, plain, ours, operator, oursDead, underWay, faults - 1, commits, excused);
    }

    ProtocolWorld send(List<KvOperation> late) {
        var more = new ArrayList<>(underWay);
        more.add(late);
        return new ProtocolWorld(store, plain, ours, operator, oursDead, List.copyOf(more), faults, commits, excused);
    }

    ProtocolWorld arrived(int late) {
        var fewer = new ArrayList<>(underWay);
        fewer.remove(late);
        return new ProtocolWorld(store, plain, ours, operator, oursDead, List.copyOf(fewer), faults, commits, excused);
    }

    /** The world after a transaction, and its answer. */
    Applied apply(List<KvOperation> operations) {
        var next = KvChange.transact(store, operations, NOW);
        if (!(next.answer() instanceof KvTransactionResult.Committed)) {
            return new Applied(this, next.answer());
        }
        var counted = new HashMap<>(commits);
        attempt(operations).ifPresent(id -> {
            counted.merge(id, 1, Integer::sum);
            if (id.equals("try-ours-take")
                    && tier().limited().filter(limit -> limit == 0).isPresent()) {
                counted.merge(LATE_START, 1, Integer::sum);
            }
        });
        var world = new ProtocolWorld(
                next.state(),
                plain,
                ours,
                operator,
                oursDead,
                underWay,
                faults,
                Map.copyOf(counted),
                excused.or(() -> excuse(operations)));
        return new Applied(world, next.answer());
    }

    /** A world and what a transaction was answered. */
    record Applied(ProtocolWorld world, KvTransactionResult answer) {}

    /** The attempt that a transaction carries the proof of. */
    static Optional<String> attempt(List<KvOperation> operations) {
        for (var operation : operations) {
            var value =
                    switch (operation) {
                        case KvOperation.Set set -> new String(set.value(), StandardCharsets.UTF_8);
                        case KvOperation.Cas cas -> new String(cas.value(), StandardCharsets.UTF_8);
                        default -> "";
                    };
            if (operation.key().startsWith(LAYOUT.app()) && value.startsWith("try-")) {
                return Optional.of(value.lines().findFirst().orElse(""));
            }
        }
        return Optional.empty();
    }

    /** An operator took the slot of a host that lives (W6). */
    private Optional<String> excuse(List<KvOperation> operations) {
        if (attempt(operations).filter(id -> id.startsWith("try-operator")).isEmpty()) {
            return Optional.empty();
        }
        for (var operation : operations) {
            if (operation instanceof KvOperation.DeleteCas removal
                    && LAYOUT.place(removal.key()) instanceof Layout.Place.Holder holder
                    && store.get(removal.key()).isPresent()
                    && alive(holder.host())) {
                return Optional.of("the slot of a living host was overridden");
            }
        }
        return Optional.empty();
    }

    /** The world in which an operator has looked at the tier for a repair: what the grace period is there to rule out. */
    ProtocolWorld looked() {
        return excused.isEmpty() && plain.stream().anyMatch(this::inBetween)
                ? new ProtocolWorld(
                        store,
                        plain,
                        ours,
                        operator,
                        oursDead,
                        underWay,
                        faults,
                        commits,
                        Optional.of("looked at for repair while a host was between its two writes"))
                : this;
    }

    /** Alive, and counted without its name being there. */
    private boolean inBetween(PlainHost host) {
        return switch (host.step()) {
            case WRITE_NAME, READ_COUNT_AGAIN, COUNT_DOWN -> true;
            case REMOVE_NAME -> store.get(LAYOUT.holderKey(TIER, host.name())).isEmpty();
            default -> false;
        };
    }

    Answer read(Call.Read read) {
        return new Answer.Listing(
                read.tree()
                        ? store.below(read.key())
                        : store.get(read.key()).stream().toList());
    }

    /**
     * The same for worlds that can never differ in what follows: absolute indexes do not count, only whether what an
     * actor remembers is still so.
     */
    String fingerprint() {
        var text = new StringBuilder(512);
        store.entries().values().forEach(entry -> text.append(entry.key())
                .append('=')
                .append(entry.text())
                .append(';'));
        for (var host : plain) {
            text.append('|').append(host.over() ? "over" : host.step().name()).append(host.tries());
            if (host.step() == PlainHost.Step.COUNT_UP || host.step() == PlainHost.Step.COUNT_DOWN) {
                text.append(host.count()).append(current(LAYOUT.counterKey(TIER), host.index()));
            }
        }
        remembered(text, ours);
        remembered(text, operator);
        text.append('|')
                .append(oursDead)
                .append(faults)
                .append(new TreeMap<>(commits))
                .append(excused.isPresent());
        for (var late : underWay) {
            text.append("|late");
            late.forEach(operation -> guard(text, operation));
        }
        return text.toString();
    }

    /**
     * What still counts of what an actor was answered: how far it is, what it wants next and with which guards, its last
     * answer, and whether a reply was ever lost. Everything older it has used up.
     */
    private void remembered(StringBuilder text, ScriptedActor actor) {
        text.append('|').append(actor.outcome().map(end -> end.word()).orElse(""));
        int writes = 0;
        for (var answer : actor.answers()) {
            writes += answer instanceof Answer.Listing ? 0 : 1;
            text.append(answer instanceof Answer.Lost ? "L" : "").append(answer instanceof Answer.Ran ? "R" : "");
        }
        text.append(Math.min(writes, 4));
        if (actor.call().isEmpty()) {
            return;
        }
        switch (actor.call().get()) {
            case Call.Read read -> text.append("read").append(read.key());
            case Call.Run run -> text.append("run");
            case Call.Write write -> write.operations().forEach(operation -> guard(text, operation));
        }
        if (!actor.answers().isEmpty()) {
            answer(text, actor.answers().getLast());
        }
    }

    private void answer(StringBuilder text, Answer answer) {
        switch (answer) {
            case Answer.Listing listing -> listing.entries().forEach(entry -> entry(text, entry));
            case Answer.Result result -> {
                text.append(result.result().getClass().getSimpleName());
                if (result.result() instanceof KvTransactionResult.Committed committed) {
                    committed.entries().forEach(entry -> entry(text, entry));
                }
            }
            case Answer.Lost lost -> text.append("lost");
            case Answer.Ran ran -> text.append(ran.well());
        }
    }

    private void entry(StringBuilder text, KvEntry entry) {
        text.append(entry.key()).append('=').append(entry.text()).append(current(entry.key(), entry.modifyIndex()));
    }

    private void guard(StringBuilder text, KvOperation operation) {
        text.append(operation.getClass().getSimpleName()).append(operation.key());
        long index =
                switch (operation) {
                    case KvOperation.Cas cas -> cas.index();
                    case KvOperation.CheckIndex check -> check.index();
                    case KvOperation.DeleteCas delete -> delete.index();
                    default -> 0;
                };
        text.append(current(operation.key(), index));
    }

    private char current(String key, long index) {
        long now = store.get(key).map(KvEntry::modifyIndex).orElse(0L);
        return now == index ? '=' : '!';
    }
}
